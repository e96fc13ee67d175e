"""The Commission's own workbooks: a figure a row, a column per indicator; nothing of them is lost."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from data.errors import SourceChanged
from loaders.capitals import MERGED
from loaders.services.scoreboard_files import SCOREBOARDS, read
from loaders.workbook_report import described
from tests.loaders.services.books import book

RIS, RCI = SCOREBOARDS["ris"], SCOREBOARDS["rci"]
Cells = dict[tuple[str, str, str], float | None]

HEADS = ["Indicator", "Year", "Zone", "Country", "CountryName", "Region", "RegionName", "Level", "Value", "performance group"]


def _row(indicator: str, year: int, geo: str, value: Any) -> list[Any]:
    return [indicator, year, "EU", geo[:2], "Somewhere", geo, "Here", 1, value, "Strong"]


LONG = [
    HEADS,
    _row("0 Summary Innovation Index", 2016, "PL22", 50),
    _row("0 Summary Innovation Index", 2023, "PL22", 60),
    _row("0 Summary Innovation Index", 2023, "FI2", ""),
    _row("0 Summary Innovation Index", 2016, "EU", 100),
    _row("0 Summary Innovation Index", 2023, "EU", 120),
    _row("1.1.2 People with  a degree (Regional)", 2023, "PL22", 30.5),
    _row("5.1,7 Turnover (SD)", 2023, "LU", -1.25),
]

WIDE = [
    ["RCI 2.0 - 2022 edition - Raw data"],
    [],
    ["NUTS", "Region name", "Corruption", "Labour\nproductivity ", "NEET rate"],
    ["AT_C", "Vienna and around", 0.57, 100, 9.5],
    ["AT11", "Burgenland", -0.25, 0, "NA"],
    [],
    ["Source: invented"],
]

PEOPLE = [
    ["", "", "indicator", "Population", "", "", "GDP per head", ""],
    ["", "", "source", "invented", "", "", "invented", ""],
    ["NUTS", "Region name", "reference year", 2019, 2020, "Average", 2020, "Average"],
    ["AT_C", "Vienna and around", "AT_C", 3, 5, 4, 120, 120],
]

ABOUT = [["Pillar name", "Indicator name", "Geographical level"], ["Basics", "Corruption", "NUTS 2"], ["Basics", "2021", "NUTS 2"]]


def _cells(raw: bytes, board: Any = RIS, edition: str = "") -> Cells:
    rows = read(raw, "book.xlsx", board, edition).frame.to_pylist()
    return {(row["indicator"], row["geo"], row["time"]): row["value"] for row in rows}


def test_a_figure_a_row() -> None:
    assert _cells(book(Notes=[["Read me"]], RIS=LONG)) == {
        ("0 Summary Innovation Index", "PL22", "2016"): 50,
        ("0 Summary Innovation Index", "PL22", "2023"): 60,
        ("0 Summary Innovation Index", "FI2", "2023"): None,
        ("0 Summary Innovation Index", "EU", "2016"): 100,
        ("0 Summary Innovation Index", "EU", "2023"): 120,
        ("1.1.2 People with a degree (Regional)", "PL22", "2023"): 30.5,
        ("5.1,7 Turnover (SD)", "LU", "2023"): -1.25,
        ("25a_RIS", "PL22", "2016"): 50,
        ("25a_RIS", "PL22", "2023"): 50,
        ("25a_RIS", "FI2", "2023"): None,
        ("25a_RIS", "EU", "2016"): 100,
        ("25a_RIS", "EU", "2023"): 100,
    }


def test_the_index_relative_to_the_eu_of_its_year_is_computed() -> None:
    statuses = {(row["indicator"][:3], row["status"]) for row in read(book(RIS=LONG), "book.xlsx", RIS).frame.to_pylist()}
    assert statuses == {
        ("0 S", "reported"),
        ("0 S", "missing"),
        ("1.1", "reported"),
        ("5.1", "reported"),
        ("25a", "derived"),
        ("25a", "missing"),
    }


def test_columns_may_stand_in_any_order_below_a_title() -> None:
    order = [8, 5, 1, 0, 2]
    turned = [["A title"], [], *([row[at] for at in order] for row in LONG)]
    assert _cells(book(RIS=turned)) == _cells(book(RIS=LONG))


def test_a_column_per_indicator() -> None:
    assert _cells(book(Meta=[["RCI 2.0"]], Raw=WIDE, People=PEOPLE, About=ABOUT), RCI, "2022") == {
        ("Corruption", "AT_C", "2022"): 0.57,
        ("Corruption", "AT11", "2022"): -0.25,
        ("Labour productivity", "AT_C", "2022"): 100,
        ("Labour productivity", "AT11", "2022"): 0,
        ("NEET rate", "AT_C", "2022"): 9.5,
        ("NEET rate", "AT11", "2022"): None,
        ("Population", "AT_C", "2019"): 3,
        ("Population", "AT_C", "2020"): 5,
        ("Population", "AT_C", "2019-2020"): 4,
        ("GDP per head", "AT_C", "2020"): 120,
    }


def _changed(rows: list[list[Any]], at: int, **cells: Any) -> list[list[Any]]:
    row = [cells.get(head, cell) for head, cell in zip(HEADS, rows[at], strict=True)]
    return [*rows[:at], row, *rows[at + 1 :]]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([*LONG, LONG[1]], "the indicator, region and year 0 Summary Innovation Index PL22 2016 twice"),
        (_changed(LONG, 1, Region="Śląskie"), "holds figures of 'Śląskie'"),
        (_changed(LONG, 1, Indicator=""), "a figure of PL22 without an indicator"),
        (_changed(LONG, 1, Year="last"), "says no year"),
        (_changed(LONG, 1, Value="high"), "holds 'high' at PL22"),
        (_changed(LONG, 4, Region="LU"), "no index of the EU in 2016"),
        (_changed(LONG, 4, Value=""), "no index of the EU in 2016"),
        (LONG[:1], "no region below them"),
    ],
)
def test_figures_a_row_that_do_not_fit_are_refused(rows: list[list[Any]], words: str) -> None:
    with pytest.raises(SourceChanged, match=words):
        read(book(RIS=rows), "book.xlsx", RIS)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([*WIDE, WIDE[3]], "the indicator, region and year Corruption AT_C 2022 twice"),
        ([["NUTS", "One", "One"], ["PL22", 1, 2]], "One PL22 2022 twice"),
        ([["NUTS", "One"], ["PL22", "many"]], "holds 'many' at PL22"),
        ([["NUTS", "One"], ["PL22", 1], ["Vienna", 2]], "holds figures of 'Vienna'"),
        (PEOPLE[2:], "no indicator named above it"),
    ],
)
def test_columns_that_do_not_fit_are_refused(rows: list[list[Any]], words: str) -> None:
    with pytest.raises(SourceChanged, match=words):
        read(book(Raw=rows), "book.xlsx", RCI, "2022")


def test_a_column_per_indicator_needs_an_edition() -> None:
    with pytest.raises(SourceChanged, match="says no year"):
        read(book(Raw=WIDE), "book.xlsx", RCI)


@pytest.mark.real
def test_the_real_innovation_scoreboard_is_read_whole(shared_data: Path) -> None:
    raw = (shared_data / "scoreboards" / "RIS_2023_database.xlsx").read_bytes()
    table = read(raw, "RIS_2023_database.xlsx", RIS, "2023")
    frame = table.frame.to_pandas()
    published = frame[frame["indicator"] != RIS.code]
    assert (len(published), published["indicator"].nunique(), published["geo"].nunique()) == (65_675, 76, 246)
    first = published.iloc[0]
    assert (first["indicator"], first["geo"], first["year"], first["value"]) == ("0 Summary Innovation Index", "AT1", 2016, 125.95)
    index = frame[frame["indicator"] == RIS.code].set_index(["geo", "year"])["value"]
    assert index["EU"].tolist() == [100] * 8
    assert len(index) == 246 * 8


@pytest.mark.real
def test_the_real_competitiveness_index_is_read_whole(shared_data: Path) -> None:
    raw = (shared_data / "scoreboards" / "RCI_2022_raw_data.xlsx").read_bytes()
    frame = read(raw, "RCI_2022_raw_data.xlsx", RCI, "2022").frame.to_pandas()
    assert (len(frame), frame["indicator"].nunique(), frame["geo"].nunique()) == (234 * (68 + 8), 70, 234)
    assert (frame["status"] == "missing").sum() == 108
    assert set(MERGED) <= set(frame["geo"])
    values = frame[frame["year"] == 2022].set_index(["indicator", "geo"])["value"]
    assert values["Employment (K-N sectors)", "SK04"] > 0
    assert values["Corruption", "AT11"] == 0.606


@pytest.mark.parametrize(
    ("board", "rows", "words"),
    [
        (RIS, LONG, "cells: 12, indicators: 4, regions: 4, years: 2016 to 2023; in the catalogue: ris_index, in no row of it: 3"),
        (RCI, WIDE, "cells: 6, indicators: 3, regions: 2, years: 2022 to 2022; in the catalogue: none, in no row of it: 3"),
    ],
)
def test_what_a_workbook_holds_is_said(board: Any, rows: list[list[Any]], words: str) -> None:
    assert described(replace(read(book(Sheet=rows), "book.xlsx", board, "2022"), dataset=board.dataset)) == words
