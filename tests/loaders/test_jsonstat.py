"""JSON-stat 2.0: every way to write values and marks, the services' other answers, faults."""

import json
import math
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import SourceDown, UnreadableFile
from loaders.jsonstat import read as read_jsonstat
from loaders.recognise import read
from loaders.table import Table
from tests.tables import FORMATS, rows

CUBE: dict[str, Any] = {
    "version": "2.0",
    "class": "dataset",
    "id": ["unit", "geo", "time"],
    "size": [1, 2, 2],
    "dimension": {
        "unit": {"category": {"label": {"PC": "Percentage"}}},
        "geo": {"category": {"index": {"NL35": 1, "PL22": 0}}},
        "time": {"category": {"index": ["2022", "2023"]}},
    },
    "value": [1, 2, 3, None],
}


def _read(cube: Any) -> Table:
    return read_jsonstat(json.dumps(cube).encode(), "t.json")


def _values(**changed: Any) -> list[tuple[Any, ...]]:
    return [row[1:] for row in rows(_read({**CUBE, **changed}))]


def _index(index: Any, size: int = 2) -> dict[str, Any]:
    """What to change so that the regions have that index."""
    return {"dimension": {**CUBE["dimension"], "geo": {"category": {"index": index}}}, "size": [1, size, 2]}


def _without_data(positions: Any) -> dict[str, Any]:
    return {"extension": {"positions-with-no-data": positions}}


def test_sparse_values_and_marks() -> None:
    table = read(FORMATS / "jsonstat_sparse.json")
    assert (table.dialect, table.dataset, table.release) == ("JSON-stat 2.0", "rd_example", "2026-02-10")
    assert (table.dimensions, table.series) == (("freq",), 3)
    assert rows(table) == [
        ("A", "PL22", "2022", 1.25, "b", "", "reported"),
        ("A", "PL22", "2023", 1.5, "p", "C", "reported"),
        ("A", "NL35", "2023", None, "", "C", "confidential"),
        ("A", "NA", "2022", 0.0, "", "", "reported"),
        ("A", "NA", "2023", None, "m", "", "not_applicable"),
    ]
    assert table.frame["year"].to_pylist() == [2022, 2023, 2023, 2022, 2023]


def test_dense_values_list_their_nulls() -> None:
    assert [row[1:] for row in rows(read(FORMATS / "jsonstat_dense.json"))] == [
        ("PL22", "2022", 1.25, "b", "", "reported"),
        ("PL22", "2023", 1.5, "", "", "reported"),
        ("NL35", "2022", None, "", "", "missing"),
        ("NL35", "2023", None, "", "C", "confidential"),
        ("NA", "2022", 0.0, "", "", "reported"),
        ("NA", "2023", None, "z", "", "not_applicable"),
    ]


def test_one_status_for_all() -> None:
    assert [row[2:] for row in _values(status="e")] == [
        (1, "e", "", "reported"),
        (2, "e", "", "reported"),
        (3, "e", "", "reported"),
        (None, "e", "", "missing"),
    ]
    assert _values(value={"2": 5}, status="p") == [("NL35", "2022", 5, "p", "", "reported")]


def test_nothing_listed_and_nothing_asked_for() -> None:
    assert _values(value={}) == []
    empty = {**CUBE["dimension"], "geo": {"category": {"index": {}}}}
    assert _values(value={}, size=[1, 0, 2], dimension=empty) == []


TWELVE = [f"AT{number:02}" for number in range(12)]


@pytest.mark.parametrize(
    "index",
    [
        {code: str(at) for at, code in enumerate(TWELVE)},
        {code: str(at) for at, code in reversed(list(enumerate(TWELVE)))},
        {code: str(at) if at % 2 else at for at, code in enumerate(TWELVE)},
        {code: float(at) for at, code in enumerate(TWELVE)},
        {code: f"{at:03}" for at, code in enumerate(TWELVE)},
    ],
)
def test_positions_as_text_are_numbers(index: dict[str, Any]) -> None:
    values = _values(**_index(index, 12), value=list(range(24)))
    assert [row[:3] for row in values] == [
        (code, year, at * 2 + step) for at, code in enumerate(TWELVE) for step, year in enumerate(("2022", "2023"))
    ]


def test_positions_as_text_and_numbers_mixed() -> None:
    assert _values(**_index({"AT11": 0, "AT12": "1"}))[2][:3] == ("AT12", "2022", 3)
    assert _values(**_index({"AT11": "1", "AT12": 0}))[2][:3] == ("AT11", "2022", 3)


def test_sizes_and_the_version_may_be_text_or_number() -> None:
    assert _values(size=["1", "2", 2.0]) == _values()
    assert _values(version=2.0) == _values()


def test_codes_lose_the_blanks_around_them() -> None:
    assert [row[0] for row in _values(**_index([" PL22", "NL35 "]))] == ["PL22", "PL22", "NL35", "NL35"]


def test_one_status_in_a_list_stands_for_all() -> None:
    assert _values(status=["e"]) == _values(status="e")


@pytest.mark.parametrize(
    ("status", "read_as"),
    [
        (":", ("", "", "missing")),
        (":c", ("c", "", "confidential")),
        (": c", ("c", "", "confidential")),
        (": z", ("z", "", "not_applicable")),
        (":z ", ("z", "", "not_applicable")),
        (": |C", ("", "C", "confidential")),
        (":@C", ("", "C", "confidential")),
        (" u ", ("u", "", "missing")),
        (" ", ("", "", "missing")),
    ],
)
def test_statuses_are_those_of_the_tsv(status: str, read_as: tuple[str, str, str]) -> None:
    for written in ({"3": status}, [None, None, None, status]):
        assert _values(status=written)[3] == ("NL35", "2023", None, *read_as)
    sparse = _values(value={"0": 1}, status={"3": status})
    assert sparse[1:] == ([] if status.isspace() else [("NL35", "2023", None, *read_as)])


def test_a_colon_for_all_says_that_there_is_nothing() -> None:
    assert [row[2:] for row in _values(value=[None] * 4, status=": c")] == [(None, "c", "", "confidential")] * 4


MISSING = (None, "", "", "missing")


def test_codes_without_data_are_missing_rows() -> None:
    sparse = {"value": {"0": 1, "1": 2}}
    assert _values(**sparse, **_without_data({"unit": [], "geo": [1], "time": []})) == [
        ("PL22", "2022", 1, "", "", "reported"),
        ("PL22", "2023", 2, "", "", "reported"),
        ("NL35", "2022", *MISSING),
        ("NL35", "2023", *MISSING),
    ]
    assert _values(**sparse, **_without_data({"geo": ["1"]})) == _values(**sparse, **_without_data({"geo": [1]}))
    assert [row[0] for row in _values(value={}, **_without_data({"unit": [0], "geo": [0, 1], "time": [0, 1]}))] == [
        "PL22",
        "PL22",
        "NL35",
        "NL35",
    ]
    assert _values(value={"0": 1, "2": 3}, **_without_data({"time": [1]}))[1] == ("PL22", "2023", *MISSING)


def test_what_a_code_without_data_does_say_is_kept() -> None:
    read_as = _values(value={"0": 1}, status={"3": "|C"}, **_without_data({"geo": [1]}))
    assert read_as[1:] == [("NL35", "2022", *MISSING), ("NL35", "2023", None, "", "C", "confidential")]


@pytest.mark.parametrize("extension", [None, {}, {"positions-with-no-data": None}, {"positions-with-no-data": {"sex": []}}, {"id": None}])
def test_nothing_said_of_codes_without_data(extension: Any) -> None:
    assert _values(value={"0": 1}, extension=extension) == [("PL22", "2022", 1, "", "", "reported")]


def test_too_many_positions_without_data_are_refused() -> None:
    codes = [f"A{number}" for number in range(6000)]
    cube = {
        **CUBE,
        "size": [6000, 6000, 2],
        "dimension": {**CUBE["dimension"], "unit": {"category": {"index": codes}}, "geo": {"category": {"index": codes}}},
        "value": {},
    }
    with pytest.raises(UnreadableFile, match="more positions without data"):
        _read({**cube, **_without_data({"time": [0]})})
    assert _read({**cube, **_without_data({"geo": [0]})}).frame.num_rows == 12_000


@pytest.mark.parametrize("updated", [None, ""])
def test_an_update_that_is_not_said_is_no_release(updated: Any) -> None:
    assert _read({**CUBE, "updated": updated}).release == ""


def test_a_role_may_be_given_as_text() -> None:
    dimension = {"unit": CUBE["dimension"]["unit"], "Region": CUBE["dimension"]["geo"], "Tid": CUBE["dimension"]["time"]}
    table = _read({**CUBE, "id": ["unit", "Region", "Tid"], "dimension": dimension, "role": {"time": "Tid", "geo": "Region"}})
    assert rows(table)[0][1:3] == ("PL22", "2022")


def test_roles_name_place_and_time() -> None:
    dimension = {"unit": CUBE["dimension"]["unit"], "Region": CUBE["dimension"]["geo"], "Tid": CUBE["dimension"]["time"]}
    table = _read({**CUBE, "id": ["unit", "Region", "Tid"], "dimension": dimension, "role": {"time": ["Tid"], "geo": ["Region"]}})
    assert [row[1:3] for row in rows(table)] == [("PL22", "2022"), ("PL22", "2023"), ("NL35", "2022"), ("NL35", "2023")]


def test_a_dimension_called_region_is_the_place_where_none_is_called_geo() -> None:
    region = {"region": CUBE["dimension"]["geo"], "time": CUBE["dimension"]["time"]}
    assert _read({**CUBE, "id": ["region", "time"], "size": [2, 2], "dimension": region}).dimensions == ()
    both = {"region": CUBE["dimension"]["unit"], "geo": CUBE["dimension"]["geo"], "time": CUBE["dimension"]["time"]}
    assert _read({**CUBE, "id": ["region", "geo", "time"], "dimension": both}).dimensions == ("region",)


def test_dataset_and_release() -> None:
    table = _read({**CUBE, "updated": "2026-03-18T23:00:00+0100", "extension": {"id": "NAMA_10R_2GDP$DEFAULTVIEW"}})
    assert (table.dataset, table.release) == ("nama_10r_2gdp", "2026-03-18")
    assert (_read(CUBE).dataset, _read(CUBE).release) == ("", "")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"value": [1, 2, 3]}, "no value for its 4 positions"),
        ({"value": None}, "no value for its 4 positions"),
        ({"value": {"4": 1}}, "a value at a position outside 0 to 3, or twice"),
        ({"value": {"-1": 1}}, "outside 0 to 3"),
        ({"value": {"+1": 1}}, "outside 0 to 3"),
        ({"value": {"one": 1}}, "outside 0 to 3"),
        ({"value": {"1": 1, "01": 1}}, "or twice"),
        ({"value": {"0": "1"}}, "a value that is no number"),
        ({"value": [1, 2, 3, True]}, "a value that is no number"),
        ({"value": {"0": 10**400}}, "a whole number that no float64 holds exactly"),
        ({"status": [1, None, None, None]}, "a status that is no text"),
        ({"status": {"7": "p"}}, "a status at a position outside 0 to 3"),
        ({"status": {"0": "p", "1": ".."}}, "the status '..'"),
        ({"size": [1, 2]}, "differ in length"),
        ({"size": [1, 2, 3]}, "lists 2 codes of time where its size is 3"),
        ({"dimension": {}}, "the dimension 'unit' without codes in category.index"),
        (_index({}), "lists 0 codes of geo where its size is 2"),
        (_index({"PL22": 0, "NL35": 0}), "the code 'NL35' at the position 0: expected whole numbers from 0 to 1, each once"),
        (_index({"PL22": "0", "NL35": 0}), "the code 'NL35' at the position 0"),
        (_index({"PL22": 0, "NL35": 2}), "the code 'NL35' at the position 2"),
        (_index({"PL22": 0, "NL35": -1}), "the code 'NL35' at the position -1"),
        (_index({"PL22": 0, "NL35": "one"}), "the code 'NL35' at the position 'one'"),
        (_index({"PL22": 0, "NL35": "0x1"}), "the code 'NL35' at the position '0x1'"),
        (_index({"PL22": 0, "NL35": " 1"}), "the code 'NL35' at the position ' 1'"),
        (_index({"PL22": 0, "NL35": "+1"}), "the code 'NL35' at the position '+1'"),
        (_index({"PL22": 0, "NL35": "١"}), "the code 'NL35' at the position '١'"),
        (_index({"PL22": 0, "NL35": 1.5}), "the code 'NL35' at the position 1.5"),
        (_index({"PL22": 0, "NL35": 1e400}), "Infinity"),
        (_index({"PL22": False, "NL35": True}), "the code 'PL22' at the position False"),
        (_index({"PL22": 0, "NL35": None}), "the code 'NL35' at the position None"),
        (_index({"PL22": 0, "NL35": [1]}), "the code 'NL35' at the position [1]"),
        (_index(["PL22", "PL22"]), "the code 'PL22' twice"),
        (_index([" PL22 ", "PL22"]), "the code 'PL22' twice"),
        (_index(["PL22", ""]), "the code ''"),
        (_index(["PL22", "NL\x0035"]), "the code 'NL\\x0035'"),
        (_index(["PL22", "NL\ud800"]), "the code 'NL\\ud800'"),
        (_index([1, 2]), "the code 1: expected text"),
        (_index("PL22"), "the dimension 'geo' without codes in category.index"),
        (
            {"dimension": {**CUBE["dimension"], "geo": {"category": {"label": {"PL22": "a", "NL35": "b"}}}}},
            "without codes in category.index",
        ),
        ({"size": [True, 2, 2]}, "where its size is True"),
        ({"size": [1, 2, "two"]}, "where its size is 'two'"),
        ({"id": ["unit", "geo", None]}, "the id None"),
        ({"id": ["unit", "geo", 3]}, "the id 3"),
        ({"role": {"geo": [7]}}, "a role geo of another form"),
        ({"role": "geo"}, "a role geo of another form"),
        ({"value": {"0x1": 1}}, "a value at a position outside 0 to 3"),
        ({"value": {" 1": 1}}, "a value at a position outside 0 to 3"),
        ({"value": {"1.0": 1}}, "a value at a position outside 0 to 3"),
        ({"value": {"١": 1}}, "a value at a position outside 0 to 3"),
        ({"value": {"\ud800": 1}}, "a value at a position outside 0 to 3"),
        ({"value": {"0": [1]}}, "a value that is no number"),
        ({"value": {"0": 2**53 + 1}}, "no float64 holds exactly"),
        ({"status": [":c", None, None, None]}, "the status ':' at a value"),
        ({"status": ":"}, "the status ':' at a value"),
        ({"status": {"3": "::"}}, "the status '::'"),
        ({"status": {"3": "C"}}, "the status 'C'"),
        ({"status": {"3": "\ud800"}}, "the status '\\ud800'"),
        ({"updated": 20260318}, "says it was updated '20260318'"),
        ({"updated": False}, "says it was updated 'False'"),
        ({"updated": "2026-03-18 or so"}, "says it was updated '2026-03-18 or so'"),
        ({"updated": "2026-W12-3"}, "says it was updated '2026-W12-3'"),
        ({"updated": "2026-02-30"}, "says it was updated '2026-02-30'"),
        (_without_data([1]), "positions-with-no-data of another form"),
        (_without_data({"sex": [0]}), "positions-with-no-data of 'sex' that do not exist"),
        (_without_data({"geo": [2]}), "positions-with-no-data of 'geo' that do not exist"),
        (_without_data({"geo": ["one"]}), "positions-with-no-data of 'geo' that do not exist"),
        (_without_data({"geo": [True]}), "positions-with-no-data of 'geo' that do not exist"),
        (_without_data({"geo": "1"}), "positions-with-no-data of 'geo' that do not exist"),
        ({"id": ["geo", "unit", "time"]}, "lists 2 codes of geo where its size is 1"),
        ({"updated": "soon"}, "says it was updated 'soon'"),
        ({"class": "collection"}, "JSON without class dataset"),
        ({"version": "1.0"}, "version 2.0"),
    ],
)
def test_faults_are_named(changed: dict[str, Any], said: str) -> None:
    with pytest.raises(UnreadableFile, match=re.escape(said)) as caught:
        _read({**CUBE, **changed})
    assert str(caught.value).startswith("t.json ")
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)


def test_tables_without_places_and_with_a_dimension_twice_are_refused() -> None:
    sector = {"unit": CUBE["dimension"]["unit"], "sector": CUBE["dimension"]["geo"], "time": CUBE["dimension"]["time"]}
    with pytest.raises(UnreadableFile, match="no one dimension for geo among unit, sector, time"):
        _read({**CUBE, "id": ["unit", "sector", "time"], "dimension": sector})
    with pytest.raises(UnreadableFile, match="no one dimension for geo among geo, geo, time"):
        _read({**CUBE, "id": ["geo", "geo", "time"], "size": [2, 2, 2], "value": {}})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "is not valid JSON"),
        ('{"value": NaN}', "NaN is no JSON number"),
        ('{"value": [-Infinity]}', "-Infinity is no JSON number"),
        ('{"value": {"0": 1, "0": 2}}', "the key '0' stands twice in one object"),
        ('{"a":' * 100_000, "nests deeper"),
        ('{"value": ' + "9" * 5000 + "}", "is not valid JSON"),
        ('{"type": "FeatureCollection", "features": []}', "holds borders (GeoJSON)"),
        ("{}", "JSON without class dataset"),
    ],
)
def test_other_json_is_refused(text: str, said: str) -> None:
    with pytest.raises(UnreadableFile, match=re.escape(said)):
        read_jsonstat(text.encode(), "t.json")


def test_values_beyond_the_range_of_numbers_are_refused() -> None:
    text = json.dumps(CUBE).replace("[1, 2, 3, null]", "[1, 2, 3, 1e999]")
    with pytest.raises(UnreadableFile, match="beyond the range of numbers"):
        read_jsonstat(text.encode(), "t.json")


def test_answers_of_the_service_keep_its_words() -> None:
    with pytest.raises(UnreadableFile, match="the service's error 404 ERR_NOT_FOUND_4: no such table"):
        read(FORMATS / "eurostat_error.json")
    with pytest.raises(SourceDown, match="413 ASYNCHRONOUS_RESPONSE"):
        read(FORMATS / "eurostat_later.json")
    for status in (503, "503"):
        with pytest.raises(SourceDown, match="503 busy"):
            _read({"error": {"status": status, "label": "busy"}})
    with pytest.raises(UnreadableFile, match="the service's error no such table"):
        _read({"error": "no such table"})


@st.composite
def cubes(draw: st.DrawFn) -> tuple[dict[str, Any], list[tuple[Any, ...]]]:
    """A cube and its rows, values and marks written densely or sparsely."""
    codes = [draw(st.lists(st.text("ABC019", min_size=1, max_size=3), min_size=1, max_size=3, unique=True)) for _ in range(2)]
    codes.append([str(year) for year in draw(st.lists(st.integers(1990, 2030), min_size=1, max_size=3, unique=True))])
    size = [len(part) for part in codes]
    count = math.prod(size)
    number = st.one_of(st.none(), st.integers(-(10**6), 10**6), st.floats(-1e6, 1e6))
    values = draw(st.lists(number, min_size=count, max_size=count))
    marks = draw(st.lists(st.sampled_from(["", "b", "ep", "|C", "u|N"]), min_size=count, max_size=count))
    dense_values, dense_marks = draw(st.booleans()), draw(st.booleans())
    index = [part if draw(st.booleans()) else {code: at for at, code in enumerate(part)} for part in codes]
    cube = {
        **CUBE,
        "size": size,
        "dimension": {name: {"category": {"index": part}} for name, part in zip(CUBE["id"], index, strict=True)},
        "value": values if dense_values else {str(at): value for at, value in enumerate(values) if value is not None},
        "status": marks if dense_marks else {str(at): mark for at, mark in enumerate(marks) if mark},
    }
    keys = [(unit, geo, time) for unit in codes[0] for geo in codes[1] for time in codes[2]]
    expected = [
        (*key, value, *(mark.split("|") if "|" in mark else (mark, "")))
        for key, value, mark in zip(keys, values, marks, strict=True)
        if value is not None or mark or dense_values
    ]
    return cube, expected


@given(cubes())
def test_whatever_is_written_is_read(cube: tuple[dict[str, Any], list[tuple[Any, ...]]]) -> None:
    written, expected = cube
    assert [row[:-1] for row in rows(_read(written))] == expected


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=12,
)


@given(JSON, st.sampled_from([*CUBE, "status", "updated", "extension", "role", "error", "warning", "type"]))
def test_any_json_is_read_or_refused(anything: Any, key: str) -> None:
    for cube in (anything, {**CUBE, key: anything}, {**CUBE, "dimension": {**CUBE["dimension"], "geo": anything}}):
        try:
            _read(cube)
        except (UnreadableFile, SourceDown) as error:
            assert str(error).startswith("t.json ")  # noqa: PT017 - raising at all is optional here


@pytest.mark.real
def test_real_answers(shared_data: Path) -> None:
    table = read(shared_data / "api-samples" / "eurostat_rd_e_gerdreg.json")
    assert (table.dataset, table.release, table.frame.num_rows) == ("rd_e_gerdreg", "2026-03-18", 13)
    assert rows(table)[-1] == ("A", "BES", "PC_GDP", "ES43", "2024", None, "", "C", "confidential")
    assert rows(table)[0] == ("A", "TOTAL", "PC_GDP", "EU27_2020", "2022", 2.22, "e", "", "reported")


@pytest.mark.real
def test_a_real_table_is_nearly_the_same_in_json_and_csv(shared_data: Path) -> None:
    """The two were published at different dates, so the figures differ by their revision: 3.6 % at most."""
    answer = read(shared_data / "api-samples" / "eurostat_nama_10r_2gdp.json")
    table = read(shared_data / "eurostat" / "nama_10r_2gdp.sdmx.csv.gz")
    old, new = ({row[:4]: row[4] for row in rows(found)} for found in (table, answer))
    shared = old.keys() & new.keys()
    assert len(shared) == 16
    assert [new[key] for key in shared] == pytest.approx([old[key] for key in shared], rel=0.04)
