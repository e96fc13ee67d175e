"""Workbooks are read in a process of their own: whatever they hold, the caller gets their text or a sentence, and lives on."""

import io
import subprocess
import sys
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter

from data import workbook
from data.errors import NotWritten
from data.workbook import Merged, WorkbookRefused
from tests.data.workbooks import A1, CORNER, beside, cell, ods, outcome, packed, xlsx


def table(content: bytes) -> list[list[str]]:
    """The rows of the only sheet."""
    (sheet,) = workbook.read(content, "book").sheets
    return list(sheet.rows())


def test_every_kind_of_cell_is_text() -> None:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet("First")
        when, length = book.add_format({"num_format": "yyyy-mm-dd hh:mm"}), book.add_format({"num_format": "[h]:mm:ss"})
        sheet.write_row(0, 0, ["Zażółć", 1, 1.5, True, 2025.0])
        sheet.write_datetime(0, 5, datetime(2024, 5, 2, 9, 30), when)
        sheet.write_number(0, 6, 1.25, length)
        sheet.merge_range(2, 1, 4, 1, "over rows")
        sheet.merge_range(6, 0, 6, 2, "over columns")
        book.add_worksheet("Empty")
    first, empty = workbook.read(content.getvalue(), "book").sheets
    assert next(first.rows()) == ["Zażółć", "1", "1.5", "yes", "2025", "2024-05-02 09:30:00", "30:00:00"]
    assert (first.name, first.left, first.last, first.merged) == ("First", 0, 6, (Merged(2, 4, 1),))
    assert (empty.name, list(empty.rows())) == ("Empty", [])


def test_sheets_can_be_read_side_by_side_and_again() -> None:
    rows = "".join(f'<row r="{at}"><c><v>{value}</v></c></row>' for at, value in ((1, 7), (2, 8)))
    (sheet,) = workbook.read(xlsx(rows), "book").sheets
    one, other = sheet.rows(), sheet.rows()
    assert [next(one), next(other), next(one), next(other)] == [["7"], ["7"], ["8"], ["8"]]


def test_the_open_format_is_read() -> None:
    rows = '<table:table-row><table:table-cell office:value-type="string"><text:p>Kiln</text:p></table:table-cell></table:table-row>'
    assert table(ods(rows)) == [["Kiln"]]


FAR = {
    "a cell without address in the last row": A1 + f'<row r="1048576"><c/>{cell("")}{cell(CORNER)}</row>',
    "lower case": beside(' r="xfd1048576"'),
    "five letters": beside(' r="ZZZZZ1"'),
    "six letters": beside(' r="ZZZZZZ1"'),
    "eight digits": beside(' r="XFD99999999"'),
    "eleven digits": beside(' r="A99999999999"'),
    "a row of its own": A1 + f'<row r="4294967295">{cell("") * 40}</row>',
    "no space": beside(' t="n"r="XFD1048576"'),
    "a line break": beside('\nr\n=\n"XFD1048576"'),
    "an entity": beside(' r="&#88;FD1048576"'),
    "upside down": f'<row r="1048576">{cell(CORNER)}</row>' + A1,
}


@pytest.mark.parametrize("place", ["worksheets/sheet1.xml", "sheet1.xml", "elsewhere/data.bin"])
@pytest.mark.parametrize("rows", FAR.values(), ids=FAR)
def test_cells_far_away_are_read_or_refused(rows: str, place: str) -> None:
    content = xlsx(rows, place)
    assert len(content) < 4_000
    assert outcome(content) in {"read", "too_large", "workbook"}


def test_one_cell_at_the_far_corner_does_not_make_a_sheet_of_billions() -> None:
    with pytest.raises(WorkbookRefused, match=r"cells|memory") as caught:
        workbook.read(xlsx(FAR["upside down"]), "book.xlsx")
    assert caught.value.fault == "too_large"
    repeated = '<table:table-cell table:number-columns-repeated="16384" office:value-type="string"><text:p>x</text:p></table:table-cell>'
    with pytest.raises(WorkbookRefused):
        workbook.read(ods(f'<table:table-row table:number-rows-repeated="1048576">{repeated}</table:table-row>'), "book.ods")


def test_a_short_text_repeated_to_gigabytes_is_refused() -> None:
    row = '<c t="s"><v>0</v></c>' * 100
    rows = "".join(f'<row r="{at}">{row}</row>' for at in range(1, 300))
    with pytest.raises(WorkbookRefused, match="unpacks to more than 600 MB") as caught:
        workbook.read(xlsx(rows, strings=f"<si><t>{'long ' * 6_000}</t></si>"), "book.xlsx")
    assert caught.value.fault == "too_large"


def test_bombs_are_refused() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/media/zeros.bin", "w", force_zip64=True) as part:
            for _ in range(601):
                part.write(bytes(1 << 20))
    assert len(content.getvalue()) < 1 << 20
    with pytest.raises(WorkbookRefused, match="unpacks to more than"):
        workbook.read(content.getvalue(), "book.xlsx")


def test_a_bomb_that_lies_about_its_size_ends_by_itself() -> None:
    rows = A1 + " " * (20 << 20)
    honest = xlsx(rows)
    size = next(part.file_size for part in zipfile.ZipFile(io.BytesIO(honest)).infolist() if "sheet1" in part.filename)
    lying = honest.replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert lying != honest
    assert outcome(lying) in {"read", "workbook"}


@pytest.mark.parametrize("depth", [1_000, 300_000])
def test_deep_markup(depth: int) -> None:
    deep = "<x>" * depth + "</x>" * depth
    for content in (xlsx(A1, more=deep), xlsx("", strings=f"<si>{deep}</si>"), ods(deep)):
        assert outcome(content) in {"read", "workbook", "too_large"}


def test_many_merged_cells_and_many_parts() -> None:
    merged = "".join(f'<mergeCell ref="A{at}:A1048576"/>' for at in range(1, 50_000))
    (sheet,) = workbook.read(xlsx(A1, more=f"<mergeCells>{merged}</mergeCells>"), "book").sheets
    assert len(sheet.merged) == 49_999
    many = {"xl/workbook.xml": "<workbook/>", **{f"xl/{at}": "" for at in range(60_000)}}
    with pytest.raises(WorkbookRefused):
        workbook.read(packed(many), "book")


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "workbook"),
        (b"PK\x03\x04 and no more", "workbook"),
        (packed({"../../evil.txt": "x"}), "packed"),
        (packed({"xl/workbook.xml": "<workbook"}), "workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + "EncryptedPackage".encode("utf-16-le") + bytes(600), "password"),
    ],
)
def test_what_is_no_workbook_says_why(content: bytes, fault: str) -> None:
    with pytest.raises(WorkbookRefused, match=r"book[.]xlsx") as caught:
        workbook.read(content, "book.xlsx")
    assert caught.value.fault == fault


def test_formulas_and_macros_are_told_wherever_the_sheet_lies() -> None:
    formula = '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>'
    assert workbook.read(xlsx(formula, "elsewhere/data.xml"), "book").notes == ["formulas"]
    assert workbook.read(xlsx(A1), "book").notes == []
    with_macros = io.BytesIO(xlsx(formula))
    with zipfile.ZipFile(with_macros, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"Sub AutoOpen()")
    assert workbook.read(with_macros.getvalue(), "book").notes == ["macros", "formulas"]


def test_a_reader_that_does_not_end_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    endless = tmp_path / "endless.py"
    endless.write_text("import time; time.sleep(600)")
    monkeypatch.setattr(workbook, "_PROCESS", endless)
    monkeypatch.setattr(workbook, "_PATIENCE", 0.2)
    with pytest.raises(WorkbookRefused, match="memory or time"):
        workbook.read(xlsx(""), "book")


def test_a_full_disk_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    full = tmp_path / "full.py"
    full.write_text("import sys; sys.exit(8)")
    monkeypatch.setattr(workbook, "_PROCESS", full)
    with pytest.raises(NotWritten, match="make room"):
        workbook.read(xlsx(""), "book")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_the_process_itself_says_that_there_is_no_room() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-I", "-S", str(workbook._PROCESS), workbook._reader()], input=xlsx(""), stdout=full, check=False
        )
    assert done.returncode == 8


def test_what_surrounds_the_process_does_not_reach_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(9)")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert table(xlsx(A1)) == [["1"]]
