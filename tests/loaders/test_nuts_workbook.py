"""Workbooks of NUTS changes: codes trimmed, words to kinds, unknown words refused."""

from pathlib import Path

import pytest
import xlsxwriter

from data.errors import SourceChanged, UnreadableFile
from data.schema import CHANGES
from loaders.nuts_workbook import EDITIONS, kind_of, read_changes
from tests.sources import put


def test_the_older_workbook(source: Path) -> None:
    table = read_changes(source / "codes" / "NUTS2016-NUTS2021.xlsx", EDITIONS[0])
    assert table.schema == CHANGES
    rows = [(row["level"], row["from_geo"], row["to_geo"], row["kind"], row["note"]) for row in table.to_pylist()]
    assert rows == [
        (2, "PL22", "PL22", "unchanged", ""),
        (3, "BE221", "BE224", "boundary_shift", ""),
        (3, "BE324", None, "merged", "BE327"),
        (2, "HR04", None, "split", "HR02 HR05 HR06"),
        (2, None, "HR05", "new", ""),
        (3, "UKN10", "UKN0A", "recoded", ""),
        (0, "SK", "SK", "renamed", ""),
    ]


def test_the_newer_workbook_reads_both_of_its_sheets(source: Path) -> None:
    rows = read_changes(source / "codes" / "NUTS2021-NUTS2024.xlsx", EDITIONS[1]).to_pylist()
    assert {row["from_nuts"] for row in rows} == {"2021"}
    kinds = {row["from_geo"] or row["to_geo"]: row["kind"] for row in rows}
    assert kinds == {
        "NL31": "boundary_shift",
        "NL35": "new",
        "PT184": "recoded",
        "PT17": "split",
        "LV007": "merged",
        "ITH5": "boundary_shift",
        "PL": "unchanged",
        "NO06": "renamed",
        "NO082": "split",
    }


def test_a_change_twice_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet(EDITIONS[0].sheets[0])
        for at, row in enumerate((["Code 2016", "Code 2021", "Change comments"], ["PL22", "PL22", ""], ["PL22", "PL22 ", ""])):
            sheet.write_row(at, 0, row)
    with pytest.raises(SourceChanged, match="the change PL22 to PL22 twice"):
        read_changes(path, EDITIONS[0])


def test_words_never_met_before_are_a_changed_source() -> None:
    with pytest.raises(SourceChanged, match="'swallowed by the sea'"):
        kind_of("swallowed by the sea", Path("book.xlsx"))


def test_what_is_no_workbook_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"no workbook that can be read"):
        read_changes(put(tmp_path, "book.xlsx", b"<html></html>"), EDITIONS[0])


@pytest.mark.parametrize(("sheet", "words"), [("Something else", "no sheet"), (EDITIONS[0].sheets[0], "no column 'Code 2016'")])
def test_another_layout_is_a_changed_source(tmp_path: Path, sheet: str, words: str) -> None:
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet(sheet).write_row(0, 0, ["Old code", "New code"])
    with pytest.raises(SourceChanged, match=words):
        read_changes(path, EDITIONS[0])


@pytest.mark.real
def test_the_real_workbooks_hold_the_partner_regions_changes(shared_data: Path) -> None:
    books = [shared_data / "codes" / name for name in ("NUTS2016-NUTS2021.xlsx", "NUTS2021-NUTS2024.xlsx")]
    older, newer = (read_changes(path, edition).to_pylist() for path, edition in zip(books, EDITIONS, strict=True))
    assert (len(older), len(newer)) == (2_146, 1_934)
    assert {"from_geo": "PT184", "to_geo": "PT1C2", "kind": "recoded"}.items() <= next(r for r in newer if r["from_geo"] == "PT184").items()
    assert {row["to_geo"] for row in newer if row["kind"] == "new"} >= {"NL35", "PT1C", "PT1D", "PT19", "NO083"}
