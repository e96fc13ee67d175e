"""SDMX-CSV in both versions, with codes, names or both; its faults; the real files."""

import csv
import gzip
import io
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import UnreadableFile
from loaders.recognise import read
from loaders.sdmx_csv import read as read_sdmx
from loaders.table import Table
from tests.tables import FORMATS, rows

ONE = "DATAFLOW,LAST UPDATE,freq,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS\n"
ROW = "ESTAT:X(1.0),18/03/26 23:00:00,A,PL22,2022,1.5,b,\n"


def _read(text: str) -> Table:
    return read_sdmx(text.encode(), "t.csv")


def test_version_1_with_codes() -> None:
    table = read(FORMATS / "sdmx_1_codes.csv")
    assert (table.dialect, table.dataset, table.release) == ("SDMX-CSV 1.0, codes", "rd_example", "2026-03-18")
    assert (table.dimensions, table.series) == (("freq", "unit"), 3)
    assert [row[2:] for row in rows(table)] == [
        ("PL22", "2022", 1.25, "b", "", "reported"),
        ("PL22", "2023", None, "", "C", "confidential"),
        ("NA", "2023", 0.0, "", "", "reported"),
        ("NL35", "2023", None, "u", "", "missing"),
    ]


def test_version_1_with_codes_and_names() -> None:
    table = read(FORMATS / "sdmx_1_both.csv")
    assert (table.dialect, table.dataset, table.release) == ("SDMX-CSV 1.0, codes and names", "rd_example", "2026-01-02")
    assert rows(table) == [("A", "PL22", "2022", 1.25, "b", "", "reported"), ("A", "NA", "2022", 3.0, "", "", "reported")]


def test_version_2_with_codes_and_names() -> None:
    table = read(FORMATS / "sdmx_2_both.csv")
    assert (table.dialect, table.dataset, table.release) == ("SDMX-CSV 2.0, codes and names", "example_2gva", "")
    assert (table.dimensions, table.series) == (("freq", "na_item"), 3)
    assert rows(table) == [
        ("A", "B1G", "PL22", "2022", 104.5, "bu", "", "reported"),
        ("A", "B1G", "NL35", "2022", None, "", "C", "confidential"),
        ("A", "B1G", "NA", "2023", 0.0, "", "", "reported"),
    ]


def test_version_2_without_flags_says_that_none_are_carried() -> None:
    table = read(FORMATS / "sdmx_2_codes.csv")
    assert table.dialect == "SDMX-CSV 2.0, codes"
    assert rows(table) == [
        ("M", "NR", "SE23", "2024-01", 5.0, None, "", "reported"),
        ("M", "NR", "SE23", "2024-02", None, None, "", "missing"),
    ]
    assert table.frame["year"].to_pylist() == [2024, 2024]


def test_names_only_are_kept_and_said() -> None:
    table = read(FORMATS / "sdmx_2_names.csv")
    assert (table.dialect, table.dataset) == ("SDMX-CSV 2.0, names only", "example_n")
    assert table.dimensions == ("time frequency",)
    assert rows(table) == [
        ("Annual", "Śląskie", "2022", 7.5, "bu", "", "reported"),
        ("Annual", "Utrecht", "2022", None, "", "C", "confidential"),
    ]


def test_names_in_the_cells_below_headings_that_are_codes() -> None:
    table = _read(
        "STRUCTURE,STRUCTURE_ID,freq,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\ndataflow,ESTAT:X(1.0),Annual,Utrecht,2022,1,provisional\n"
    )
    assert table.dialect == "SDMX-CSV 2.0, names only"
    assert rows(table) == [("Annual", "Utrecht", "2022", 1.0, "p", "", "reported")]


def test_a_header_alone_is_a_table_without_rows() -> None:
    for text in (ONE, ONE.rstrip(), ONE + "\n"):
        table = _read(text)
        assert (table.frame.num_rows, table.series, table.dataset, table.release) == (0, 0, "", "")


@pytest.mark.parametrize("value", ["", ":", "NaN"])
def test_spellings_of_no_value(value: str) -> None:
    assert rows(_read(ONE + ROW.replace("1.5", value))) == [("A", "PL22", "2022", None, "b", "", "missing")]


def test_quotes_and_line_ends() -> None:
    text = (ONE + '"ESTAT:X(1.0)","18/03/26 23:00:00","A","PL22","2022","1.5","b",""\n').replace("\n", "\r\n")
    assert rows(_read(text)) == rows(_read(ONE + ROW))


def test_a_date_may_stand_alone_and_in_iso() -> None:
    assert _read(ONE + ROW.replace("18/03/26 23:00:00", "18/03/26")).release == "2026-03-18"
    assert _read(ONE + ROW.replace("18/03/26 23:00:00", "2026-03-18T23:00:00")).release == "2026-03-18"
    assert _read(ONE + ROW.replace("18/03/26 23:00:00", "")).release == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ONE.replace(",", ";") + ROW.replace(",", ";"), "separated by commas"),
        (ONE.replace(",", "\t") + ROW.replace(",", "\t"), "separated by commas"),
        (ONE.replace("TIME_PERIOD", "period"), "has no column TIME_PERIOD"),
        (ONE.replace("OBS_VALUE", "value"), "has no column OBS_VALUE"),
        (ONE.replace("freq", "geo") + ROW, "no clear dimensions"),
        (ONE.replace("freq", "value") + ROW, "a dimension 'value' that stands twice or is a column of the long table"),
        (ONE.replace("freq,geo,", "") + ROW, "no clear dimensions"),
        (ONE.replace("OBS_FLAG", "OBS_VALUE") + ROW, "has two columns for OBS_VALUE in its header"),
        (ONE.replace("geo", "Geopolitical entity").replace("TIME_PERIOD", "Temps") + ROW, "fetch the table as SDMX-CSV with codes"),
        (ONE + ROW.replace("1.5", "9007199254740993"), "no float64 holds the whole number 9007199254740993 exactly"),
        (ONE + ROW.replace("PL22", "PL\u200b22"), "the code 'PL\\u200b22' of geo: expected no spaces"),
        (ONE + ROW.replace("PL22", "PL22\0"), "the code 'PL22\\x00' of geo"),
        (ONE + ROW + ROW.replace("PL22", " PL22 "), "the key A,PL22,2022 more than once"),
        (ONE + ROW.replace("2022", "2022M13"), "the period '2022M13'"),
        ('DATAFLOW,"geo\n', "has a header that cannot be read"),
        (ONE + ROW + ROW.replace("1.5", "2"), "the key A,PL22,2022 more than once"),
        (ONE + ROW.replace("1.5", "4700p"), "line 2: key A,PL22, 2022: the value '4700p' is malformed"),
        (ONE + ROW.replace("1.5", "inf"), "the value 'inf' is malformed"),
        (ONE + ROW.replace("1.5", '"1,5"'), "the value '1,5' is malformed"),
        (ONE + ROW + ROW.replace(",b,", ",B1,"), "line 3: key A,PL22, 2022: the flag 'B1' is unknown"),
        (ONE + ROW.replace("b,\n", "b,secret\n"), "the confidentiality 'secret' is unknown"),
        (ONE + ROW.replace("PL22", ""), "line 2: no code for geo in the key A,"),
        (ONE + ROW.replace("2022", "soon"), "the period 'soon'"),
        (ONE + ROW.replace(",1.5", ""), "line 2: 7 columns where the header has 8"),
        (ONE + ROW + ROW.replace("ESTAT:X", "ESTAT:Y").replace("2022", "2023"), "more than one structure (ESTAT:X(1.0), ESTAT:Y(1.0))"),
        (ONE + ROW.replace("18/03/26", "40/03/26"), "last updated '40/03/26 23:00:00'"),
        (ONE + ROW.replace("18/03/26 23:00:00", "in March"), "last updated 'in March'"),
        (ONE + ROW.replace("PL22", '"PL\n22"') * 2, "the key A,PL 22,2022 more than once"),
    ],
)
def test_faults_are_named(text: str, said: str) -> None:
    with pytest.raises(UnreadableFile, match=re.escape(said)) as caught:
        _read(text)
    assert str(caught.value).startswith("t.csv")
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)


def test_spaces_around_a_code_are_no_part_of_it() -> None:
    found = rows(_read(ONE + ROW.replace("PL22", " PL22 ") + ROW.replace("2022", " 2023")))
    assert [row[:3] for row in found] == [("A", "PL22", "2022"), ("A", "PL22", "2023")]


def test_whole_numbers_that_are_held_exactly_are_values() -> None:
    found = rows(_read(ONE + ROW.replace("1.5", "9007199254740994") + ROW.replace("2022", "2023").replace("1.5", "1e300")))
    assert [row[3] for row in found] == [9007199254740994.0, 1e300]


LABELS = "DATAFLOW,LAST UPDATE,freq,geo,TIME_PERIOD,OBS_VALUE\n"


def test_one_cell_without_its_label_leaves_codes() -> None:
    text = LABELS + "".join(
        f"ESTAT:X(1.0): A table,18/03/26 23:00:00,A: Annual,{geo},{time},1\n"
        for geo, time in [
            ("AT11: Burgenland", "2019: 2019"),
            ("AT12", "2019: 2019"),
            ("AT13:", "2019"),
            ("AT21: Kärnten: south", "2020: 2020"),
        ]
    )
    for header in ("", ": Geopolitical entity (reporting)"):
        table = _read(text.replace("geo,", f"geo{header},", 1))
        assert table.dialect == "SDMX-CSV 1.0, codes and names"
        assert [row[:3] for row in rows(table)] == [
            ("A", "AT11", "2019"),
            ("A", "AT12", "2019"),
            ("A", "AT13", "2019"),
            ("A", "AT21", "2020"),
        ]


@pytest.mark.parametrize("geo", ["AT11", "AT11: Burgenland"])
def test_colons_of_a_time_are_kept(geo: str) -> None:
    text = LABELS + "".join(f"ESTAT:X(1.0),,H,{geo},2025-12-19T14:{minute}:00Z,1\n" for minute in ("00", "30"))
    assert [row[2] for row in rows(_read(text))] == ["2025-12-19T14:00:00Z", "2025-12-19T14:30:00Z"]
    labelled = text.replace("2025-12-19T14:30:00Z", "2025-12-19T14:30:00Z: half past two")
    assert [row[2] for row in rows(_read(labelled))] == ["2025-12-19T14:00:00Z", "2025-12-19T14:30:00Z"]


@pytest.mark.parametrize(
    ("heads", "cells", "dialect", "dimension"),
    [
        ("Time frequency,Geopolitical entity (reporting),Time,Observation value", "Annual,Utrecht,2022,1", "names only", "time frequency"),
        (
            "freq,Time frequency,geo,Geopolitical entity,TIME_PERIOD,Time,OBS_VALUE,",
            "A,Annual,NL35,Utrecht,2022,2022,1,",
            "codes and names",
            "freq",
        ),
        ("FREQ,Frequency,GEO,Area,TIME_PERIOD,Time,OBS_VALUE,Value", "A,Annual,NL35,Utrecht,2022,,1,", "codes and names", "freq"),
        ("freq: Time frequency,geo: Area,TIME_PERIOD: Time,OBS_VALUE: Value", "A: Annual,NL35: Utrecht,2022,1", "codes and names", "freq"),
    ],
)
def test_each_kind_of_labels_beside_an_action_and_a_name_of_the_structure(heads: str, cells: str, dialect: str, dimension: str) -> None:
    table = _read(f"STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,{heads}\ndataflow,ESTAT:X(1.0),A table,I,{cells}\n")
    assert (table.dialect, table.dimensions, table.dataset) == (f"SDMX-CSV 2.0, {dialect}", (dimension,), "x")
    assert rows(table)[0][2:4] == ("2022", 1.0)


def test_two_regions_of_one_name_are_told_apart_by_codes() -> None:
    text = "STRUCTURE,STRUCTURE_ID,Time frequency,Geopolitical entity (reporting),Time,Observation value\n"
    row = "dataflow,ESTAT:X(1.0),Annual,Luxembourg,2022,1\n"
    with pytest.raises(UnreadableFile, match=r"Annual,Luxembourg,2022 more than once: several regions .* fetch the table with codes"):
        _read(text + row + row.replace(",1\n", ",2\n"))


CODES = st.text("ABXYZ019_-", min_size=1, max_size=4)
NAMES = st.text('abc ,"éß', max_size=8)
VALUES = st.one_of(st.just(""), st.integers(-(10**9), 10**9).map(str), st.decimals(-1000, 1000, places=3).map(str))


@given(
    st.dictionaries(
        st.tuples(CODES, CODES, st.integers(1000, 9999)),
        st.tuples(VALUES, st.text("bepu", max_size=3), st.sampled_from(["", "C"])),
        max_size=8,
    ),
    NAMES,
    st.booleans(),
)
def test_whatever_is_written_is_read(cells: dict[tuple[str, str, int], tuple[str, str, str]], title: str, both: bool) -> None:
    sink = io.StringIO(newline="")
    write = csv.writer(sink, lineterminator="\n").writerow
    names = [title] if both else []
    heads = ["unit", "geo", "TIME_PERIOD", "OBS_VALUE", "OBS_FLAG", "CONF_STATUS"]
    write(["STRUCTURE", "STRUCTURE_ID", *(part for head in heads for part in ([head, f"title of {head}"] if both else [head]))])
    for (unit, geo, year), (value, flags, letter) in cells.items():
        write(["dataflow", "ESTAT:X(1.0)", *(part for cell in (unit, geo, year, value, flags, letter) for part in (cell, *names))])
    found = [row[:-1] for row in rows(_read(sink.getvalue()))]
    assert found == [
        (unit, geo, str(year), float(value) if value else None, flags, letter)
        for (unit, geo, year), (value, flags, letter) in cells.items()
    ]


PIECES = st.lists(
    st.sampled_from(["ESTAT:X(1.0)", "18/03/26", "A", "PL", "2022", "1.5", "b", "C", ",", ",", ",", '"', "\n", "NaN", ":", " ", "é"]),
    max_size=20,
)


@given(st.text(max_size=60), st.text(max_size=80), PIECES.map("".join))
def test_any_text_is_read_or_refused(header: str, body: str, nearly: str) -> None:
    for text in (header + body, ONE + body, ONE + nearly, f"DATAFLOW,{header}geo,TIME_PERIOD,OBS_VALUE\n{body}"):
        try:
            _read(text)
        except UnreadableFile as error:
            assert str(error).startswith("t.csv")  # noqa: PT017 - raising at all is optional here


def _by_cell(table: Table) -> dict[tuple[Any, ...], float]:
    return {row[: len(table.dimensions) + 2]: row[-4] for row in rows(table) if row[-4] is not None}


@pytest.mark.real
def test_two_releases_of_one_real_table(shared_data: Path) -> None:
    february = read(shared_data / "eurostat" / "tgs00042.2026-02.sdmx.csv.gz")
    may = read(shared_data / "eurostat" / "tgs00042.2026-05.tsv")
    assert (february.dataset, february.frame.num_rows, february.dimensions) == ("tgs00042", 2523, may.dimensions)
    assert february.frame["status"].to_pylist().count("confidential") == 194
    old, new = _by_cell(february), _by_cell(may)
    shared = old.keys() & new.keys()
    assert (len(shared), sum(old[key] != new[key] for key in shared)) == (2329, 249)


@pytest.mark.real
@pytest.mark.parametrize("name", ["nama_10r_2gdp", "nama_10r_2gvagr", "tgs00007", "tgs00010", "tgs00109", "tgs00042.2026-02"])
def test_real_tables_as_row_by_row(shared_data: Path, name: str) -> None:
    path = shared_data / "eurostat" / f"{name}.sdmx.csv.gz"
    table = read(path)
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        expected = [
            (
                *(row[part] for part in (*table.dimensions, "geo", "TIME_PERIOD")),
                float(row["OBS_VALUE"]) if row["OBS_VALUE"] else None,
                row["OBS_FLAG"],
                row["CONF_STATUS"],
            )
            for row in csv.DictReader(lines)
        ]
    assert [row[:-1] for row in rows(table)] == expected
    assert table.dataset == name.partition(".")[0]
