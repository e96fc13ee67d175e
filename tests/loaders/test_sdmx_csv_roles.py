"""Columns of SDMX-CSV in any order: what each is follows from its heading alone."""

import csv
import io
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import UnreadableFile
from loaders.recognise import read_bytes
from loaders.sdmx_csv import read
from loaders.table import Table
from tests.tables import rows

ENVELOPES = {
    "1.0": {"DATAFLOW": "ESTAT:X(1.0)", "LAST UPDATE": "18/03/26 23:00:00"},
    "2.0": {"STRUCTURE": "dataflow", "STRUCTURE_ID": "ESTAT:X(1.0)", "STRUCTURE_NAME": "A table"},
}
CODED = {"freq": "A", "unit": "PC", "sex": "T", "age": "Y15-64", "geo": "AT11", "TIME_PERIOD": "2022", "OBS_VALUE": "1.5", "OBS_FLAG": "b"}
TITLES = {
    "freq": "Time frequency",
    "unit": "Unit of measure",
    "sex": "Sex",
    "age": "Age class",
    "geo": "Geopolitical entity (reporting)",
    "TIME_PERIOD": "Time",
    "OBS_VALUE": "Observation value",
    "OBS_FLAG": "Observation status (Flag) V2 structure",
}


def _table(*columns: tuple[str, str]) -> Table:
    sink = io.StringIO()
    csv.writer(sink, lineterminator="\n").writerows(zip(*columns, strict=True))
    return read(sink.getvalue().encode(), "t.csv")


def _one(table: Table) -> dict[str, object]:
    (row,) = table.frame.to_pylist()
    return row


@given(st.permutations(sorted(CODED)), st.sampled_from(["1.0", "2.0"]), st.booleans(), st.booleans())
def test_any_order_says_the_same(order: list[str], version: str, titles: bool, capital: bool) -> None:
    columns = list(ENVELOPES[version].items())
    for name in order:
        columns.append((name.upper() if capital else name, CODED[name]))
        if titles:
            columns.append((TITLES[name], "in words"))
    table = _table(*columns)
    dimensions = {name: CODED[name] for name in order if name.islower() and name != "geo"}
    assert (table.dimensions, table.dataset, table.left_out) == (tuple(dimensions), "x", ())
    assert table.dialect.endswith("codes and names" if titles else "codes")
    expected = dimensions | {
        "geo": "AT11",
        "time": "2022",
        "year": 2022,
        "value": 1.5,
        "flags": "b",
        "confidentiality": "",
        "status": "reported",
    }
    assert _one(table) == expected


@pytest.mark.parametrize("version", ["1.0", "2.0"])
def test_columns_that_name_the_structure_may_stand_last(version: str) -> None:
    columns = [*CODED.items(), *ENVELOPES[version].items()]
    for found in (columns, [("", "0"), *columns]):
        heads, cells = ("".join([",".join(line), "\n"]) for line in zip(*found, strict=True))
        table = read_bytes((heads + cells).encode(), "t.csv")
        assert (table.dialect, table.dimensions) == (f"SDMX-CSV {version}, codes", ("freq", "unit", "sex", "age"))
        assert table.left_out == (() if found is columns else ("without a heading",))


@pytest.mark.parametrize("order", list(permutations(("sex", "TIME_PERIOD", "OBS_VALUE"))))
def test_a_dimension_beside_the_time_is_no_title(order: tuple[str, ...]) -> None:
    table = _table(*ENVELOPES["1.0"].items(), ("geo", "AT11"), ("unit", "PC"), *((name, CODED[name]) for name in order), ("age", "TOTAL"))
    assert (table.dialect, table.dimensions) == ("SDMX-CSV 1.0, codes", ("unit", "sex", "age"))


STANDARD = {"OBS_CONF": "F", "UNIT_MULT": "0", "DECIMALS": "1", "OBS_COM": "A remark", "PRE_BREAK_VALUE": "1.4"}


@pytest.mark.parametrize("geo", ["geo", "GEO"])
def test_attributes_of_the_standard_are_no_dimensions(geo: str) -> None:
    table = _table(*ENVELOPES["2.0"].items(), *STANDARD.items(), (geo, "AT11"), ("TIME_PERIOD", "2022"), ("OBS_VALUE", "1.5"))
    assert (table.dimensions, table.left_out) == ((), ("DECIMALS", "OBS_COM", "PRE_BREAK_VALUE"))
    assert rows(table) == [("AT11", "2022", 1.5, None, "", "reported")]


def test_keys_are_ignored_and_own_columns_are_named() -> None:
    keys = (("ACTION", "I"), ("SERIES_KEY", "A.AT11"), ("OBS_KEY", "A.AT11.2022"))
    own = (("UPDATED", "2026-03-18T23:00:00"), ("My remark", "none"))
    known = (("freq", "A"), ("geo", "AT11"), ("TIME_PERIOD", "2022"), ("OBS_VALUE", "1.5"))
    for columns in ((*keys, *known, *own), (*known, *own, *keys), (*own, *keys, *known)):
        table = _table(*ENVELOPES["2.0"].items(), *columns)
        assert (table.dimensions, table.left_out) == (("freq",), ("UPDATED", "My remark"))


@pytest.mark.parametrize("moment", ["2026-03-18T23:00:00Z", "2026-03-18", "18/03/26 23:00:00"])
@pytest.mark.parametrize(("freq", "geo", "own"), [("freq", "geo", "updated"), ("FREQ", "GEO", "UPDATED")])
def test_a_column_of_updates_is_no_dimension_however_it_is_spelled(freq: str, geo: str, own: str, moment: str) -> None:
    table = _table(*ENVELOPES["1.0"].items(), (own, moment), (freq, "A"), (geo, "AT11"), ("TIME_PERIOD", "2022"), ("OBS_VALUE", "1.5"))
    assert (table.dimensions, table.left_out) == (("freq",), ("updated",))


def test_a_table_may_be_left_without_dimensions() -> None:
    table = _table(*ENVELOPES["1.0"].items(), ("updated", "2026-03-18"), ("TIME_PERIOD", "2022"), ("OBS_VALUE", "1.5"))
    assert (table.dimensions, table.place, table.series) == ((), "", 1)
    assert rows(table) == [("", "2022", 1.5, None, "", "reported")]


def test_keys_that_differ_in_columns_left_out_alone_are_told_so() -> None:
    with pytest.raises(UnreadableFile, match=r"AT11,2022 more than once: .* without the columns UPDATED"):
        read(b"DATAFLOW,geo,UPDATED,TIME_PERIOD,OBS_VALUE\nA:X(1.0),AT11,1,2022,1\nA:X(1.0),AT11,2,2022,1\n", "t.csv")


def test_headings_that_say_how_values_are_separated_and_small_letters() -> None:
    assert _one(
        _table(("STRUCTURE[;]", "dataflow"), ("STRUCTURE_ID", "A:X(1.0)"), ("geo", "AT11"), ("time_period", "2022"), ("obs_value", "1"))
    )["value"] == pytest.approx(1)


@pytest.mark.parametrize(
    ("places", "place", "dimensions"),
    [
        ({"metroreg": "AT001M"}, "metroreg", ("freq",)),
        ({"cities": "AT001C"}, "cities", ("freq",)),
        ({"CITIES": "AT001C"}, "cities", ("freq",)),
        ({"REF_AREA": "AT"}, "ref_area", ("freq",)),
        ({"geo": "AT11", "metroreg": "AT001M"}, "geo", ("freq", "metroreg")),
        ({"currency": "USD"}, "", ("freq", "currency")),
    ],
)
def test_places_are_recognised_or_absent(places: dict[str, str], place: str, dimensions: tuple[str, ...]) -> None:
    freq = "FREQ" if next(iter(places)).isupper() else "freq"
    table = _table(*ENVELOPES["1.0"].items(), (freq, "A"), *places.items(), ("TIME_PERIOD", "2022"), ("OBS_VALUE", "1.5"))
    assert (table.place, table.dimensions) == (place, dimensions)
    assert _one(table)["geo"] == (next(iter(places.values())) if place else "")
