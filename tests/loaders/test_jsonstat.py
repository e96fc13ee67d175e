"""JSON-stat 2.0: every way to write values and marks, the services' other answers, faults."""

import math
import re
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import SourceDown, UnreadableFile
from loaders.jsonstat import read as read_jsonstat
from loaders.recognise import read
from tests.loaders.cubes import CUBE, assert_refused, index, parsed, values, without_data
from tests.tables import FORMATS, rows


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


def test_nothing_listed_and_nothing_asked_for() -> None:
    assert values(value={}) == []
    empty = {**CUBE["dimension"], "geo": {"category": {"index": {}}}}
    assert values(value={}, size=[1, 0, 2], dimension=empty) == []


@pytest.mark.parametrize("updated", [None, ""])
def test_an_update_that_is_not_said_is_no_release(updated: Any) -> None:
    assert parsed({**CUBE, "updated": updated}).release == ""


def test_dataset_and_release() -> None:
    table = parsed({**CUBE, "updated": "2026-03-18T23:00:00+0100", "extension": {"id": "NAMA_10R_2GDP$DEFAULTVIEW"}})
    assert (table.dataset, table.release) == ("nama_10r_2gdp", "2026-03-18")
    assert (parsed(CUBE).dataset, parsed(CUBE).release) == ("", "")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"updated": 20260318}, "says it was updated '20260318'"),
        ({"updated": False}, "says it was updated 'False'"),
        ({"updated": "2026-03-18 or so"}, "says it was updated '2026-03-18 or so'"),
        ({"updated": "2026-W12-3"}, "says it was updated '2026-W12-3'"),
        ({"updated": "2026-02-30"}, "says it was updated '2026-02-30'"),
        ({"updated": "soon"}, "says it was updated 'soon'"),
        ({"class": "collection"}, "JSON without class dataset"),
        ({"version": "1.0"}, "version 2.0"),
    ],
)
def test_faults_are_named(changed: dict[str, Any], said: str) -> None:
    assert_refused(changed, said)


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


def test_answers_of_the_service_keep_its_words() -> None:
    with pytest.raises(UnreadableFile, match="the service's error 404 ERR_NOT_FOUND_4: no such table"):
        read(FORMATS / "eurostat_error.json")
    with pytest.raises(SourceDown, match="413 ASYNCHRONOUS_RESPONSE"):
        read(FORMATS / "eurostat_later.json")
    for status in (503, "503"):
        with pytest.raises(SourceDown, match="503 busy"):
            parsed({"error": {"status": status, "label": "busy"}})
    with pytest.raises(UnreadableFile, match="the service's error no such table"):
        parsed({"error": "no such table"})


SPELLED = st.sampled_from([int, str, float, "{:02}".format])
"""Ways to spell a position."""


@st.composite
def cubes(draw: st.DrawFn) -> tuple[dict[str, Any], list[tuple[Any, ...]]]:
    """A cube and its rows: values and statuses written densely or sparsely, positions in any order and spelling, codes without data."""
    code = st.text("ABC019", min_size=1, max_size=3)
    codes = [draw(st.lists(code, min_size=1, max_size=most, unique=True)) for most in (3, 12)]
    codes.append([str(year) for year in draw(st.lists(st.integers(1990, 2030), min_size=1, max_size=3, unique=True))])
    size = [len(part) for part in codes]
    count = math.prod(size)
    number = st.one_of(st.none(), st.integers(-(10**6), 10**6), st.floats(-1e6, 1e6))
    values = draw(st.lists(number, min_size=count, max_size=count))
    marks = draw(st.lists(st.sampled_from(["", "b", "ep", "|C", "u|N"]), min_size=count, max_size=count))
    colons = draw(st.lists(st.sampled_from(["", "", ":", ": "]), min_size=count, max_size=count))
    statuses = [mark if value is not None else colon + mark for value, mark, colon in zip(values, marks, colons, strict=True)]
    dense_values, dense_statuses = draw(st.booleans()), draw(st.booleans())
    without = [draw(st.lists(st.integers(0, length - 1), max_size=2, unique=True)) for length in size]
    cube = {
        **CUBE,
        "size": [draw(SPELLED)(length) for length in size],
        "dimension": {name: {"category": {"index": draw(indices(part))}} for name, part in zip(CUBE["id"], codes, strict=True)},
        "value": values if dense_values else draw(sparse(dict(enumerate(values)))),
        "status": statuses if dense_statuses else draw(sparse({at: status or None for at, status in enumerate(statuses)})),
        "extension": {"positions-with-no-data": dict(zip(CUBE["id"], without, strict=True))},
    }
    keys = list(product(*codes))
    empty = [any(code in part for code, part in zip(at, without, strict=True)) for at in product(*map(range, size))]
    expected = [
        (*key, value, *(mark.split("|") if "|" in mark else (mark, "")))
        for key, value, mark, status, nothing in zip(keys, values, marks, statuses, empty, strict=True)
        if value is not None or status.strip() or dense_values or nothing
    ]
    return cube, expected


@st.composite
def indices(draw: st.DrawFn, codes: list[str]) -> Any:
    """Codes as a list, or with their positions."""
    positions = [(code, draw(SPELLED)(at)) for at, code in enumerate(codes)]
    return codes if draw(st.booleans()) else dict(draw(st.permutations(positions)))


@st.composite
def sparse(draw: st.DrawFn, listed: dict[int, Any]) -> dict[str, Any]:
    """What there is by position, in any order."""
    return {str(at): one for at, one in draw(st.permutations(list(listed.items()))) if one is not None}


@given(cubes())
def test_whatever_is_written_is_read(cube: tuple[dict[str, Any], list[tuple[Any, ...]]]) -> None:
    written, expected = cube
    assert [row[:-1] for row in rows(parsed(written))] == expected


TEXT = st.text(st.characters(), max_size=4)
"""Half characters, controls and digits of every script among it."""

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT | st.sampled_from(["0", "1", "01", "0x1", ":", ": c"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


@given(JSON, st.sampled_from([*CUBE, "status", "updated", "extension", "role", "error", "warning", "type"]))
def test_any_json_is_read_or_refused(anything: Any, key: str) -> None:
    dimension = {**CUBE["dimension"], "geo": anything}
    changed: list[dict[str, Any]] = [
        *({key: anything}, {"dimension": dimension}, index(anything), index({"PL22": anything, "NL35": 1}), index(["PL22", anything])),
        *(without_data(anything), without_data({"geo": anything}), {"value": {"0": anything}}, {"status": {"3": anything}}),
        *({"role": {"geo": anything}}, {"size": [1, 2, anything]}, {"id": ["unit", "geo", anything]}),
    ]
    for cube in (anything, *({**CUBE, **change} for change in changed)):
        try:
            parsed(cube)
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
