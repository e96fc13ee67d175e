"""Eurostat's bulk TSV: its spellings, its faults, the real files."""

import re
from pathlib import Path
from typing import Any

import pytest

from data.errors import UnreadableFile
from loaders.cells import parse_cell
from loaders.recognise import read, read_bytes
from loaders.tsv import read as read_tsv
from tests.tables import FORMATS, rows

HEADER = "freq,unit,geo\\TIME_PERIOD\t2021 \t2022 \n"


def _read(text: str) -> list[tuple[Any, ...]]:
    return rows(read_tsv(text.encode(), "t.tsv"))


def test_today_header() -> None:
    table = read(FORMATS / "eurostat_today.tsv")
    assert (table.dialect, table.dimensions, table.series) == ("Eurostat TSV", ("freq", "sectperf", "unit"), 3)
    assert (table.dataset, table.release) == ("", "")
    assert table.frame["year"].to_pylist() == [2021, 2022, 2023] * 3
    assert [row[3:] for row in rows(table)] == [
        ("PL22", "2021", 1.25, "b", "", "reported"),
        ("PL22", "2022", 0.0, "", "", "reported"),
        ("PL22", "2023", 1.5, "ep", "", "reported"),
        ("NL35", "2021", None, "", "", "missing"),
        ("NL35", "2022", None, "", "C", "confidential"),
        ("NL35", "2023", -0.5, "u", "N", "reported"),
        ("NA", "2021", None, "m", "", "not_applicable"),
        ("NA", "2022", None, "u", "", "missing"),
        ("NA", "2023", 12.0, "", "", "reported"),
    ]


def test_older_header_with_descending_years() -> None:
    table = read(FORMATS / "eurostat_older.tsv")
    assert (table.dialect, table.dimensions, table.series) == ("Eurostat TSV, older header", ("unit",), 2)
    assert rows(table) == [
        ("PC", "AT11", "2012", 10.5, "", "", "reported"),
        ("PC", "AT11", "2011", None, "c", "", "confidential"),
        ("PC", "AT11", "2010", 9.1, "b", "", "reported"),
        ("PC", "EU28", "2012", 8.0, "p", "", "reported"),
        ("PC", "EU28", "2011", None, "z", "", "not_applicable"),
        ("PC", "EU28", "2010", None, "", "", "missing"),
    ]


def test_quarters_keep_their_period() -> None:
    table = read(FORMATS / "eurostat_quarterly.tsv")
    assert table.frame["time"].to_pylist() == ["2023-Q4", "2024-Q1"]
    assert table.frame["year"].to_pylist() == [2023, 2024]


def test_types_of_the_long_table() -> None:
    schema = read(FORMATS / "eurostat_today.tsv").frame.schema
    words = {name for name in schema.names if str(schema.field(name).type) == "dictionary<values=string, indices=int32, ordered=0>"}
    assert words == {"freq", "sectperf", "unit", "geo", "time", "flags", "confidentiality", "status"}
    assert (str(schema.field("year").type), str(schema.field("value").type)) == ("int16", "double")


def test_geo_may_stand_anywhere_and_alone() -> None:
    assert _read("geo,unit\\time\t2020 \nPL,PC\t1 \n") == [("PC", "PL", "2020", 1.0, "", "", "reported")]
    assert _read("geo\\time\t2020 \nPL\t1 \n") == [("PL", "2020", 1.0, "", "", "reported")]


def test_a_header_alone_is_a_table_without_rows() -> None:
    table = read_tsv(HEADER.rstrip().encode(), "t.tsv")
    assert (table.frame.num_rows, table.series, table.dimensions) == (0, 0, ("freq", "unit"))


def test_files_saved_anew_without_the_spaces() -> None:
    plain = "freq,geo\\TIME_PERIOD\t2021\t2022\t2023\r\nA,PL\t1.5\t:\t2  b \r\nA,NL\t:c\t: @C\t3\r\n\r\n"
    assert [row[2:] for row in _read(plain)] == [
        ("2021", 1.5, "", "", "reported"),
        ("2022", None, "", "", "missing"),
        ("2023", 2.0, "b", "", "reported"),
        ("2021", None, "c", "", "confidential"),
        ("2022", None, "", "C", "confidential"),
        ("2023", 3.0, "", "", "reported"),
    ]


@pytest.mark.parametrize("line", ["A,PC,AT\t1 \t:c ", "A,PC,AT\t1 \t:c \n", "A,PC,AT\t1 \t:@C ", "A,PC,AT\t1 \t: @C", "A,PC,AT\t1\t:c"])
def test_flags_right_behind_the_colon_whatever_follows(line: str) -> None:
    published = _read(HEADER + line)[1]
    assert (published[4], published[-1]) == (None, "confidential")


def test_whole_numbers_that_are_held_exactly_are_values() -> None:
    assert [row[-4] for row in _read(HEADER + "A,PC,PL22\t9007199254740994 \t1e300 p\n")] == [9007199254740994.0, 1e300]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "text",
    [
        '"freq,geo\\TIME_PERIOD"\t2021 \t2022 \n"A,PL"\t1.5 b\t: \n',
        '"freq,geo\\TIME_PERIOD"\t"2021 "\t"2022"\n"A,PL"\t"1.5 b"\t":"\n',
        'freq,geo\\TIME_PERIOD\t2021\t2022\n"A,PL"\t1.5 b\t":"\n',
    ],
)
def test_quotes_around_fields_are_no_part_of_them(text: str, end: str) -> None:
    found = [("A", "PL", "2021", 1.5, "b", "", "reported"), ("A", "PL", "2022", None, "", "", "missing")]
    assert rows(read_bytes(text.replace("\n", end).encode(), "t.tsv")) == found
    assert rows(read_bytes(text.rstrip("\n").replace("\n", "\r").encode(), "t.tsv")) == found


@pytest.mark.parametrize("time", ["time", "TIME_PERIOD"])
def test_regions_across(time: str) -> None:
    table = read_bytes(f"unit,{time}\\geo\tAT11 \tAT12 \nPC,2021\t1 \t: c\nPC,2022\t3 b\t: \n".encode(), "t.tsv")
    assert (table.dimensions, table.place, table.series) == (("unit",), "geo", 2)
    assert table.dialect.endswith(", geo across")
    assert rows(table) == [
        ("PC", "AT11", "2021", 1.0, "", "", "reported"),
        ("PC", "AT12", "2021", None, "c", "", "confidential"),
        ("PC", "AT11", "2022", 3.0, "b", "", "reported"),
        ("PC", "AT12", "2022", None, "", "", "missing"),
    ]
    assert table.frame["year"].to_pylist() == [2021, 2021, 2022, 2022]


def test_another_dimension_across_and_regions_in_the_key() -> None:
    table = read_bytes(b"geo,time\\sex\tF \tM \nAT11,2021-Q1\t1 \t2 \n", "t.tsv")
    assert (table.dimensions, table.series) == (("sex",), 2)
    assert [row[:4] for row in rows(table)] == [("F", "AT11", "2021-Q1", 1.0), ("M", "AT11", "2021-Q1", 2.0)]


@pytest.mark.parametrize(
    ("header", "key", "place", "dimensions", "geo"),
    [
        ("freq,unit,metroreg\\TIME_PERIOD", "A,PC,AT001M", "metroreg", ("freq", "unit"), "AT001M"),
        ("freq,indic_ur,cities\\TIME_PERIOD", "A,X,AT001C", "cities", ("freq", "indic_ur"), "AT001C"),
        ("CITIES,INDIC_UR\\TIME", "AT001C,X", "cities", ("indic_ur",), "AT001C"),
        ("freq,statinfo,unit,currency\\TIME_PERIOD", "A,AVG,NAC,USD", "", ("freq", "statinfo", "unit", "currency"), ""),
        ("geo,metroreg\\time", "AT,AT001M", "geo", ("metroreg",), "AT"),
        ("time\\metroreg", "2021", "metroreg", (), "2021"),
    ],
)
def test_any_place_or_none(header: str, key: str, place: str, dimensions: tuple[str, ...], geo: str) -> None:
    table = read_bytes(f"{header}\t2021 \n{key}\t1 \n".encode(), "t.tsv")
    assert (table.place, table.dimensions, table.series) == (place, dimensions, 1)
    assert table.frame.select(["geo", "time", "value"]).to_pylist() == [{"geo": geo, "time": "2021", "value": 1.0}]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEADER + "A,PC,PL22\t4700p\t1 \n", "line 2: key A,PC,PL22, 2021: the cell '4700p' is malformed; expected a number or `:`"),
        (HEADER + "A,PC,PL21\t1 \t2 \nA,PC,PL22\t1 \t4700p \n", "line 3: key A,PC,PL22, 2022: the cell '4700p ' is malformed"),
        (HEADER + "A,PC,PL22\tnan \t1 \n", "key A,PC,PL22, 2021: the cell 'nan ' is malformed"),
        (HEADER + "A,PC,PL22\t1e999 \t1 \n", "the cell '1e999 ' is malformed"),
        (HEADER + "A,PC,PL22\t1 B\t1 \n", "the cell '1 B' is malformed"),
        (HEADER + "A,PC,PL22\t\t1 \n", "the cell '' is malformed"),
        (HEADER + "A,PC,PL22\t1 \n", "line 2: 1 cells where the header has 2 periods"),
        (HEADER + "A,PC,PL22\t1 \t2 \t3 \n", "line 2: 3 cells where the header has 2 periods"),
        (HEADER + "A,PC,PL22\t1 \t2 \n\nA,PC,PL21\t1 \t2 \n", "line 3: 0 cells where the header has 2 periods"),
        (HEADER + "A,PL22\t1 \t2 \n", "line 2: the key 'A,PL22' has not the 3 codes freq,unit,geo"),
        (HEADER + "A,,PL22\t1 \t2 \n", "line 2: the key 'A,,PL22' has not the 3 codes"),
        (HEADER + "A,PC, PL22\t1 \t2 \n", "line 2: the key 'A,PC, PL22' has not the 3 codes"),
        (HEADER + "A,PC,PL22\t1 \t2 \nA,PC,PL22\t1 \t3 \n", "the key A,PC,PL22 more than once"),
        ("freq,unit,geo\\TIME_PERIOD,2021,2022\nA,PC,PL22,1,2\n", "separated by tabs"),
        ("freq;unit;geo\\TIME_PERIOD;2021;2022\nA;PC;PL22;1;2\n", "separated by tabs"),
        ("freq,unit,geo\\TIME_PERIOD 2021 2022\nA,PC,PL22 1 2\n", "separated by tabs"),
        ("freq,unit\\geo\tAT11 \nA,PC\t1 \n", "no time among its dimensions freq, unit, geo"),
        ("freq,time\\geo\tAT11 \tAT11 \nA,2021\t1 \t2 \n", "a code of geo twice"),
        ("time,geo\\TIME_PERIOD\t2021 \n2021,PL\t1 \n", "a dimension 'time' that stands twice"),
        ("time,geo\\geo\tAT11 \n2021,PL\t1 \n", "a dimension 'geo' that stands twice"),
        ("freq,time\\geo\tAT11 \nA,2021M13\t1 \n", "the period '2021M13'"),
        ("freq,geo,geo\\TIME_PERIOD\t2021 \nA,PL,PL\t1 \n", "a dimension 'geo' that stands twice"),
        ("freq,freq,geo\\TIME_PERIOD\t2021 \nA,A,PL\t1 \n", "a dimension 'freq' that stands twice"),
        ("value,geo\\TIME_PERIOD\t2021 \nA,PL\t1 \n", "a dimension 'value' that stands twice or is a column of the long table"),
        ("freq,geo\\TIME_PERIOD\t2021 \t2021\nA,PL\t1 \t2 \n", "a code of time twice"),
        ("freq,geo\\TIME_PERIOD\tQ1-2021 \nA,PL\t1 \n", "the period 'Q1-2021'"),
        ("freq,geo\\TIME_PERIOD\nA,PL\n", "separated by tabs"),
        ('freq,geo\\TIME_PERIOD\t2021 \nA,"PL"\t1 \n', "line 2: the key 'A,\"PL\"' has not the 2 codes"),
        (HEADER + '"A,PC,PL22"\t"4700p"\t"1 "\n', "line 2: key A,PC,PL22, 2021: the cell '4700p' is malformed"),
        (
            HEADER + "A,PC,PL22\t1 \t-9007199254740993 b\n",
            "line 2: key A,PC,PL22, 2022: no float64 holds the whole number -9007199254740993",
        ),
        (HEADER + "A,PC,PL22\0\t1 \t2 \n", "the code 'PL22\\x00' of geo"),
        (HEADER + "A,PC,PL22\r\t1 \t2 \n", "line 2: the key"),
    ],
)
def test_faults_are_named(text: str, said: str) -> None:
    with pytest.raises(UnreadableFile, match=re.escape(said)) as caught:
        _read(text)
    assert str(caught.value).startswith("t.tsv")
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)


@pytest.mark.real
def test_real_gerd_table(shared_data: Path) -> None:
    table = read(shared_data / "eurostat" / "tgs00042.2026-05.tsv")
    statuses = table.frame["status"].to_pylist()
    assert (table.series, table.frame.num_rows) == (373, 373 * 12)
    assert (statuses.count("reported"), statuses.count("confidential"), statuses.count("missing")) == (2377, 194, 1905)


@pytest.mark.real
def test_real_tables_packed(shared_data: Path) -> None:
    neet = read(shared_data / "eurostat" / "edat_lfse_22.tsv.gz")
    assert (neet.series, neet.frame.num_rows - neet.frame["value"].null_count) == (4527, 84326)
    population = read(shared_data / "eurostat" / "demo_r_pjangrp3.tsv.gz")
    assert (population.series, population.frame.num_rows) == (136584, 136584 * 9)
    assert population.frame.num_rows - population.frame["value"].null_count == 1125895


@pytest.mark.real
def test_real_table_as_line_by_line(shared_data: Path) -> None:
    path = shared_data / "eurostat" / "tgs00042.2026-05.tsv"
    header, *lines = path.read_text(encoding="utf-8").splitlines()
    periods = [period.strip() for period in header.split("\t")[1:]]
    expected = []
    for line in lines:
        key, *published = line.split("\t")
        for period, text in zip(periods, published, strict=True):
            cell = parse_cell(text)
            assert cell is not None
            expected.append((*key.split(","), period, *cell))
    assert [row[:-1] for row in rows(read(path))] == expected


@pytest.mark.real
def test_real_table_agrees_with_duckdb(shared_data: Path) -> None:
    import duckdb

    path = shared_data / "eurostat" / "edat_lfse_22.tsv.gz"
    total = duckdb.execute(
        "SELECT sum(try_cast(split_part(cell, ' ', 1) AS DOUBLE)), count(*) FILTER (split_part(cell, ' ', 2) LIKE '%b%')"
        " FROM (UNPIVOT (SELECT * FROM read_csv(?, delim = '\t', header = true, all_varchar = true))"
        " ON COLUMNS(* EXCLUDE ('freq,sex,age,training,wstatus,unit,geo\\TIME_PERIOD')) INTO NAME year VALUE cell)",
        [str(path)],
    ).fetchone()
    frame = read(path).frame
    assert total is not None
    assert sum(value for value in frame["value"].to_pylist() if value is not None) == pytest.approx(total[0])
    assert sum("b" in flags for flags in frame["flags"].to_pylist()) == total[1]
