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
        ({"dimension": {}}, "lists 0 codes of unit where its size is 1"),
        ({"dimension": {**CUBE["dimension"], "geo": {"category": {"index": {"PL22": 0, "NL35": 0}}}}}, "lists 0 codes of geo"),
        ({"dimension": {**CUBE["dimension"], "geo": {"category": {"index": ["PL22", "PL22"]}}}}, "lists 0 codes of geo"),
        ({"dimension": {**CUBE["dimension"], "geo": {"category": {"index": [1, 2]}}}}, "lists 0 codes of geo"),
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
    with pytest.raises(SourceDown, match="503 busy"):
        _read({"error": {"status": 503, "label": "busy"}})


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
