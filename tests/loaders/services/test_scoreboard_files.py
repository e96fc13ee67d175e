"""Scoreboards as workbooks: recognised by their heads in the layouts that editions had."""

from pathlib import Path
from typing import Any

import pytest

from data.errors import NotValid, SourceChanged, UnreadableFile
from loaders.http import Client
from loaders.services.scoreboard_files import SCOREBOARDS, fetch, read
from tests.loaders.services.books import book

RIS, RCI = SCOREBOARDS["ris"], SCOREBOARDS["rci"]


YEARLY = [
    ["Regional Innovation Index"],
    [],
    ["NUTS", "Region", 2023, 2025],
    ["PL22", "Śląskie", 61.5, 64],
    ["NL35", "Utrecht", 140.2, ":"],
    ["Source: EC"],
]
EDITION = [["Country", "Region code", "RCI 2.0", "Rank"], ["Poland", "PL22", 81.2, 5], ["Portugal", "PT1C", 77, 9]]
LONG = [["geo", "Year", "RII"], ["PL22", 2023, 61.5], ["PL22", 2025, 64]]
HEADED = [["NUTS code", "RII 2023", "RII 2025", "Other"], ["PL22", 61.5, 64, 1]]


def _cells(raw: bytes, board: Any, edition: str = "") -> dict[tuple[str, int], float | None]:
    rows = read(raw, "book.xlsx", board, edition).frame.to_pylist()
    assert {row["indicator"] for row in rows} == {board.code}
    return {(row["geo"], row["year"]): row["value"] for row in rows}


def test_a_column_per_year() -> None:
    found = _cells(book(Notes=[["Read me"]], Index=YEARLY), RIS)
    assert found == {("PL22", 2023): 61.5, ("PL22", 2025): 64, ("NL35", 2023): 140.2, ("NL35", 2025): None}


def test_one_edition_without_a_year() -> None:
    assert _cells(book(RCI=EDITION), RCI, "2022") == {("PL22", 2022): 81.2, ("PT1C", 2022): 77}
    with pytest.raises(SourceChanged, match="says no year"):
        read(book(RCI=EDITION), "book.xlsx", RCI)


@pytest.mark.parametrize("rows", [LONG, HEADED])
def test_a_row_per_year_or_a_year_in_the_head(rows: list[list[Any]]) -> None:
    assert _cells(book(Data=rows), RIS) == {("PL22", 2023): 61.5, ("PL22", 2025): 64}


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([["Region", "Score"], ["PL22", 1]], "no sheet with a column"),
        ([["NUTS", "RII 2025"], ["PL22", "high"]], "holds 'high' at PL22"),
        ([["NUTS", "RII 2025"], ["PL22", True]], "holds 'yes' at PL22"),
        ([["NUTS", "RII 2025"], ["PL22", "1_000"]], "holds '1_000' at PL22"),
        ([["NUTS", "RII 2025"], ["PL22", "nan"]], "holds 'nan' at PL22"),
        ([["NUTS", "RII 2025"], ["PL22", "٣"]], "at PL22"),
        ([["NUTS", "RII 2025"], ["PL22", 61], ["B10", 70]], "holds figures of 'B10', which is no code of a region"),
        ([["NUTS", "RII 2025"], ["Poland", 3]], "no region below"),
        ([["NUTS", "RII 2025"], ["PL22", 3], ["PL22", 4]], "twice"),
    ],
)
def test_other_workbooks_are_refused(rows: list[list[Any]], words: str) -> None:
    with pytest.raises(SourceChanged, match=words):
        read(book(Data=rows), "book.xlsx", RIS)


def test_what_is_no_workbook_is_said() -> None:
    with pytest.raises(UnreadableFile, match="no workbook"):
        read(b"PK\x03\x04 nothing", "book.xlsx", RIS)


def test_a_file_is_fetched_by_its_path(tmp_path: Path, client: Client) -> None:
    (tmp_path / "ris.xlsx").write_bytes(book(Index=YEARLY))
    found = fetch("ris", str(tmp_path / "ris.xlsx"), "2025", client)
    assert found.table is not None
    assert (found.table.dataset, found.table.release, found.table.frame["flags"].null_count) == ("ris", "2025", 0)


def test_an_address_without_https_is_not_asked(client: Client) -> None:
    with pytest.raises(NotValid, match="expected an https address"):
        fetch("ris", "http://example.org/ris.xlsx", "2025", client)
