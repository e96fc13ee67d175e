"""Dimensions of JSON-stat: codes by positions however these are spelled, sizes, roles."""

from typing import Any

import pytest

from data.errors import UnreadableFile
from loaders.table import Table
from tests.loaders.cubes import CUBE, assert_refused, index, parsed, values
from tests.tables import rows

TWELVE = [f"AT{number:02}" for number in range(12)]


@pytest.mark.parametrize(
    "positions",
    [
        {code: str(at) for at, code in enumerate(TWELVE)},
        {code: str(at) for at, code in reversed(list(enumerate(TWELVE)))},
        {code: str(at) if at % 2 else at for at, code in enumerate(TWELVE)},
        {code: float(at) for at, code in enumerate(TWELVE)},
        {code: f"{at:03}" for at, code in enumerate(TWELVE)},
    ],
)
def test_positions_as_text_are_numbers(positions: dict[str, Any]) -> None:
    found = values(**index(positions, 12), value=list(range(24)))
    assert [row[:3] for row in found] == [
        (code, year, at * 2 + step) for at, code in enumerate(TWELVE) for step, year in enumerate(("2022", "2023"))
    ]


def test_positions_as_text_and_numbers_mixed() -> None:
    assert values(**index({"AT11": 0, "AT12": "1"}))[2][:3] == ("AT12", "2022", 3)
    assert values(**index({"AT11": "1", "AT12": 0}))[2][:3] == ("AT11", "2022", 3)


def test_sizes_and_the_version_may_be_text_or_number() -> None:
    assert values(size=["1", "2", 2.0]) == values()
    assert values(version=2.0) == values()


def test_codes_lose_the_blanks_around_them() -> None:
    assert [row[0] for row in values(**index([" PL22", "NL35 "]))] == ["PL22", "PL22", "NL35", "NL35"]


def test_roles_name_place_and_time() -> None:
    dimension = {"unit": CUBE["dimension"]["unit"], "Region": CUBE["dimension"]["geo"], "Tid": CUBE["dimension"]["time"]}
    table = parsed({**CUBE, "id": ["unit", "Region", "Tid"], "dimension": dimension, "role": {"time": ["Tid"], "geo": ["Region"]}})
    assert [row[1:3] for row in rows(table)] == [("PL22", "2022"), ("PL22", "2023"), ("NL35", "2022"), ("NL35", "2023")]


def test_a_role_may_be_given_as_text() -> None:
    dimension = {"unit": CUBE["dimension"]["unit"], "Region": CUBE["dimension"]["geo"], "Tid": CUBE["dimension"]["time"]}
    table = parsed({**CUBE, "id": ["unit", "Region", "Tid"], "dimension": dimension, "role": {"time": "Tid", "geo": "Region"}})
    assert rows(table)[0][1:3] == ("PL22", "2022")


def test_a_dimension_called_region_is_the_place_where_none_is_called_geo() -> None:
    region = {"region": CUBE["dimension"]["geo"], "time": CUBE["dimension"]["time"]}
    assert parsed({**CUBE, "id": ["region", "time"], "size": [2, 2], "dimension": region}).dimensions == ()
    both = {"region": CUBE["dimension"]["unit"], "geo": CUBE["dimension"]["geo"], "time": CUBE["dimension"]["time"]}
    assert parsed({**CUBE, "id": ["region", "geo", "time"], "dimension": both}).dimensions == ("region",)


def places(*names: str, **role: Any) -> Table:
    """A cube with these dimensions and then the time, each of two codes."""
    dimension = dict.fromkeys(names, CUBE["dimension"]["geo"]) | {"time": CUBE["dimension"]["time"]}
    size = [2] * len(dimension)
    return parsed({**CUBE, "id": list(dimension), "size": size, "dimension": dimension, "value": {"0": 1.5}, "role": role})


@pytest.mark.parametrize(
    ("names", "role", "place", "dimensions"),
    [
        (("unit", "metroreg"), {}, "metroreg", ("unit",)),
        (("unit", "METROREG"), {"geo": ["METROREG"]}, "metroreg", ("unit",)),
        (("cities", "indic_ur"), {}, "cities", ("indic_ur",)),
        (("REF_AREA", "SEX"), {}, "ref_area", ("sex",)),
        (("Region", "Kon"), {"time": ["time"], "metric": ["Kon"]}, "region", ("kon",)),
        (("Kommun", "Kon"), {"geo": ["Kommun"]}, "kommun", ("kon",)),
        (("geo", "metroreg"), {"geo": ["geo", "metroreg"]}, "geo", ("metroreg",)),
        (("from", "to"), {"geo": ["from", "to"]}, "", ("from", "to")),
        (("currency", "statinfo"), {}, "", ("currency", "statinfo")),
        (("currency",), {"geo": []}, "", ("currency",)),
        ((), {}, "", ()),
    ],
)
def test_any_place_or_none(names: tuple[str, ...], role: dict[str, Any], place: str, dimensions: tuple[str, ...]) -> None:
    table = places(*names, **role)
    assert (table.place, table.dimensions, table.series) == (place, dimensions, 1)
    assert table.frame.select(["geo", "time", "value"]).to_pylist() == [{"geo": "PL22" if place else "", "time": "2022", "value": 1.5}]


def test_tables_without_time_and_with_a_dimension_twice_are_refused() -> None:
    sector = {"unit": CUBE["dimension"]["unit"], "geo": CUBE["dimension"]["geo"], "sector": CUBE["dimension"]["time"]}
    with pytest.raises(UnreadableFile, match="no one dimension for time among unit, geo, sector"):
        parsed({**CUBE, "id": ["unit", "geo", "sector"], "dimension": sector})
    with pytest.raises(UnreadableFile, match="a dimension twice among geo, geo, time"):
        parsed({**CUBE, "id": ["geo", "geo", "time"], "size": [2, 2, 2], "value": {}})
    with pytest.raises(UnreadableFile, match="a dimension 'geo' that stands twice or is a column of the long table"):
        places("geo", "metroreg", geo=["metroreg"])


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"size": [1, 2]}, "differ in length"),
        ({"size": [1, 2, 3]}, "lists 2 codes of time where its size is 3"),
        ({"dimension": {}}, "the dimension 'unit' without codes in category.index"),
        (index({}), "lists 0 codes of geo where its size is 2"),
        (index({"PL22": 0, "NL35": 0}), "the code 'NL35' at the position 0: expected whole numbers from 0 to 1, each once"),
        (index({"PL22": "0", "NL35": 0}), "the code 'NL35' at the position 0"),
        (index({"PL22": 0, "NL35": 2}), "the code 'NL35' at the position 2"),
        (index({"PL22": 0, "NL35": -1}), "the code 'NL35' at the position -1"),
        (index({"PL22": 0, "NL35": "one"}), "the code 'NL35' at the position 'one'"),
        (index({"PL22": 0, "NL35": "0x1"}), "the code 'NL35' at the position '0x1'"),
        (index({"PL22": 0, "NL35": " 1"}), "the code 'NL35' at the position ' 1'"),
        (index({"PL22": 0, "NL35": "+1"}), "the code 'NL35' at the position '+1'"),
        (index({"PL22": 0, "NL35": "١"}), "the code 'NL35' at the position '١'"),
        (index({"PL22": 0, "NL35": 1.5}), "the code 'NL35' at the position 1.5"),
        (index({"PL22": 0, "NL35": 1e400}), "Infinity"),
        (index({"PL22": False, "NL35": True}), "the code 'PL22' at the position False"),
        (index({"PL22": 0, "NL35": None}), "the code 'NL35' at the position None"),
        (index({"PL22": 0, "NL35": [1]}), "the code 'NL35' at the position [1]"),
        (index(["PL22", "PL22"]), "the code 'PL22' twice"),
        (index([" PL22 ", "PL22"]), "the code 'PL22' twice"),
        (index(["PL22", ""]), "the code ''"),
        (index(["PL22", "NL\x0035"]), "the code 'NL\\x0035'"),
        (index(["PL22", "NL\ud800"]), "the code 'NL\\ud800'"),
        (index([1, 2]), "the code 1: expected text"),
        (index("PL22"), "the dimension 'geo' without codes in category.index"),
        (
            {"dimension": {**CUBE["dimension"], "geo": {"category": {"label": {"PL22": "a", "NL35": "b"}}}}},
            "without codes in category.index",
        ),
        ({"size": [True, 2, 2]}, "where its size is True"),
        ({"size": [1, 2, "two"]}, "where its size is 'two'"),
        ({"id": ["unit", "geo", None]}, "the id None"),
        ({"id": ["unit", "geo", 3]}, "the id 3"),
        ({"role": {"geo": [7]}}, "a role geo of another form"),
        ({"role": "geo"}, "a role time of another form"),
        ({"role": {"geo": ["region"]}}, "a role geo of another form: expected names among unit, geo"),
        ({"role": {"geo": ["time"]}}, "a role geo of another form"),
        ({"role": {"time": ["geo", "time"]}}, "no one dimension for time among unit, geo, time"),
        ({"id": ["geo", "unit", "time"]}, "lists 2 codes of geo where its size is 1"),
    ],
)
def test_faults_of_dimensions_are_named(changed: dict[str, Any], said: str) -> None:
    assert_refused(changed, said)
