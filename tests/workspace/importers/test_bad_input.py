"""Files that are broken or meant ill: a sentence for the whole, or a line per row and the rest is read."""

import io
import zipfile
from datetime import datetime

import pytest
import xlsxwriter

from data.errors import NotThere, NotValid, UnreadableFile
from tests.workspace.importers.examples import check, example, read
from workspace import importers
from workspace.importers import container, recognise
from workspace.importers.errors import NeedsPassword, NotRecognised, TooLarge

ZONE_TAKEN = "zone_of_facility|Europe/Warsaw"
HEAD = "instrument,start,end,group,hours,units,zone,kind\n"


def _codes(line: str) -> list[tuple[str, str]]:
    good = "Kiln,2024-05-01 08:00,2024-05-01 09:00,academic,,,,\n"
    done = read((HEAD + line + "\n" + good).encode())
    check(done)
    assert done.report.rows_accepted == 1
    assert {found.row for found in done.report.reasons} == {2}
    return [(found.column, found.code) for found in done.report.reasons]


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("Kiln,2024-05-02 09:00,2024-05-02 08:00,academic,,,,", [("end", "end_before_start")]),
        ("Kiln,2024-05-02 09:00,2024-05-02 09:00,academic,,,,", [("end", "no_length")]),
        ("Kiln,2024-05-02 09:00,,academic,-3,,,", [("hours", "negative_hours")]),
        ('Kiln,2024-05-02 09:00,,academic,"-0,5",,,', [("hours", "negative_hours")]),
        ("Kiln,2024-05-02 09:00,2024-05-02 10:00,academic,,-1,,", [("units", "negative_hours")]),
        ("Kiln,2024-05-02 09:00,2024-05-02 10:00,academic,,many,,", [("units", "not_a_number")]),
        ("Kiln,2023-12-30 09:00,2025-12-31 10:00,academic,,,,", [("end", "too_long")]),
        ("Kiln,1024-05-02 09:00,1024-05-02 10:00,academic,,,,", [("start", "year_out_of_range")]),
        ("Kiln,2024-05-02 09:00,2024-05-02 10:00,academic,,,Mars/Base,", [("zone", "unknown_zone")]),
        ("Kiln,2024-05-02 09:00,2024-05-02 10:00,academic,,,../../etc/passwd,", [("zone", "unknown_zone")]),
        ("Kiln,2024-05-02 09:00,2024-05-02 10:00,academic,,,,party", [("kind", "unknown_word")]),
        ("Kiln,yesterday,2024-05-02 10:00,academic,,,,", [("start", "not_a_date")]),
        ("Kiln,,,academic,,,,", [("start", "no_times")]),
        (",2024-05-02 09:00,2024-05-02 10:00,academic,,,,", [("instrument", "empty")]),
        ("a@b.example,2024-05-02 09:00,2024-05-02 10:00,academic,,,,", [("instrument", "names_a_person")]),
        ("K" * 201 + ",2024-05-02 09:00,2024-05-02 10:00,academic,,,,", [("instrument", "name_too_long")]),
        ("Kiln,2024-05-02 09:00,2024-05-02 10:00,academic", [("", "columns")]),
        ("Kiln,2024-05-01 08:00,2024-05-01 09:00,academic,,,,,,", [("", "columns")]),
    ],
)
def test_a_bad_row_is_named_and_the_rest_is_read(line: str, codes: list[tuple[str, str]]) -> None:
    assert _codes(line) == codes


def test_a_decimal_comma_and_a_clock_are_hours() -> None:
    lines = ('Kiln,2024-05-02 09:00,,academic,"1,5",,,', "Kiln,2024-05-03 09:00,,academic,1:15,,,")
    assert read((HEAD + "\n".join(lines)).encode()).report.hours_by_group == {"academic": 2.75}


def test_the_same_row_twice_counts_once() -> None:
    line = "Kiln,2024-05-01 08:00,2024-05-01 09:00,academic,,,,\n"
    done = read((HEAD + line * 3).encode())
    assert done.report.hours_by_group == {"academic": 1.0}
    assert done.report.refused_by == {"duplicate": 2}


def test_formulas_and_scripts_in_names_stay_text() -> None:
    names = ("=cmd|' /C calc'!A0", "<script>alert(1)</script>", "@SUM(1)", "\u202etxt.exe")
    done = read((HEAD + "\n".join(f"{name},2024-05-01 08:00,2024-05-01 09:00,academic,,,," for name in names)).encode())
    assert done.events["instrument"].to_pylist() == [*names[:3], "txt.exe"]


def test_a_quotation_mark_that_is_never_closed() -> None:
    content = (HEAD + 'Kiln,"2024-05-01 08:00,2024-05-01 09:00,academic,,,,\n' * 3).encode()
    try:
        check(read(content))
    except UnreadableFile as error:
        assert "quotation mark" in str(error)  # noqa: PT017 - Arrow may read it as a row of another width as well


def test_wrong_columns_are_no_format() -> None:
    with pytest.raises(NotRecognised):
        recognise(b"instrument,from,to,group\nKiln,2024-05-01,2024-05-02,academic\n")


def test_unknown_formats_groups_and_zones_are_refused_by_name() -> None:
    with pytest.raises(NotThere, match="librebooking"):
        read(example("openiris.csv"), "excel")
    with pytest.raises(NotValid, match="other_public"):
        read(example("openiris.csv"), mapping={"Internal": "friends"})
    with pytest.raises(NotValid, match="Europe/Warsaw"):
        importers.read(example("openiris.csv"), "openiris", facility="Hall", zone="Mars", salt=b"s")


def test_a_note_says_which_zone_was_taken_where_the_rows_leave_it_open() -> None:
    rows = {
        "Kiln,2024-05-02 09:00,2024-05-02 10:00,academic,,,,": True,
        "Kiln,2024-05-02 09:00Z,2024-05-02 10:00+02:00,academic,,,,": False,
        "Kiln,2024-05-02 09:00,2024-05-02 10:00,academic,,,Europe/Lisbon,": False,
    }
    for row, is_open in rows.items():
        assert (ZONE_TAKEN in read((HEAD + row).encode()).report.notes) is is_open


def test_a_running_sheet_without_its_day_asks_for_it() -> None:
    with pytest.raises(NotValid, match="no date"):
        read(example("ppms_day.csv"), day=None)


def test_a_file_above_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "LIMIT", 100)
    with pytest.raises(TooLarge, match="a file may have"):
        recognise(example("openiris.csv"))


def test_two_hundred_thousand_rows() -> None:
    lines = (
        f"Kiln,2024-01-{1 + at % 28:02} {at % 23:02}:{at % 60:02},2024-02-01 {at % 23:02}:00,academic,,{at},," for at in range(200_000)
    )
    done = read((HEAD + "\n".join(lines)).encode())
    assert (done.report.rows_read, done.report.rows_refused) == (200_000, 0)


def test_reports_list_a_thousand_and_count_all() -> None:
    done = read((HEAD + "Kiln,soon,later,academic,,,,\n" * 1500).encode())
    assert (len(done.report.reasons), done.report.refused_by, done.report.rows_refused) == (1000, {"not_a_date": 1500}, 1500)


# workbooks


def _book(write: object = None, **options: object) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, **options}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["instrument", "start", "end", "group"])
        when = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        for row in range(1, 4):
            sheet.write_string(row, 0, "Kiln")
            sheet.write_datetime(row, 1, datetime(2024, 5, row, 9, 0), when)
            sheet.write_datetime(row, 2, datetime(2024, 5, row, 10, 30), when)
            sheet.write_string(row, 3, "academic")
        if callable(write):
            write(book, sheet)
    return content.getvalue()


def _replaced(content: bytes, name: str, change: object) -> bytes:
    """The packed file with one of its parts changed, or added."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            data = old.read(part)
            new.writestr(part, change(data) if part == name else data)  # type: ignore[operator]
        if name not in old.namelist():
            new.writestr(name, change(b""))  # type: ignore[operator]
    return result.getvalue()


def test_a_plain_workbook() -> None:
    done = read(_book())
    assert (done.report.rows_accepted, done.report.hours_by_group, done.report.notes) == (3, {"academic": 4.5}, (ZONE_TAKEN,))


def test_merged_cells_count_for_each_of_their_rows() -> None:
    done = read(_book(lambda _book, sheet: sheet.merge_range(1, 0, 3, 0, "Scope")))
    assert done.events["instrument"].to_pylist() == ["Scope"] * 3
    assert [(found.row, found.column, found.code) for found in done.report.repaired] == [
        (3, "instrument", "merged"),
        (4, "instrument", "merged"),
    ]


def test_formulas_are_read_as_their_results_and_said() -> None:
    done = read(_book(lambda _book, sheet: sheet.write_formula(1, 0, '="Ki"&"ln"', value="Kiln")))
    assert done.report.rows_accepted == 3
    assert done.report.notes == ("formulas", ZONE_TAKEN)


def test_dates_as_text_and_as_numbers() -> None:
    def write(_book: object, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_string(1, 1, "2024-05-01 09:00")
        sheet.write_number(2, 1, 45414.375)

    done = read(_book(write))
    assert done.report.hours_by_group == {"academic": 4.5}
    assert [(found.row, found.code) for found in done.report.repaired] == [(3, "excel_number")]


def test_macros_are_said_and_not_run() -> None:
    done = read(_replaced(_book(), "xl/vbaProject.bin", lambda _data: b"Sub AutoOpen()"))
    assert (done.report.rows_accepted, done.report.notes) == (3, ("macros", ZONE_TAKEN))


def test_external_entities_are_not_followed(tmp_path: object) -> None:
    hidden = "what only the server may read"
    (tmp_path / "secret.txt").write_text(hidden)  # type: ignore[operator]

    def change(data: bytes) -> bytes:
        entity = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{tmp_path}/secret.txt">]><sst'.encode()
        return data.replace(b"<sst", entity, 1).replace(b"Kiln", b"&e;")

    try:
        done = read(_replaced(_book(), "xl/sharedStrings.xml", change))
    except UnreadableFile:
        return
    assert hidden not in str(done.events.to_pylist())


def test_markup_is_no_format_whatever_it_declares() -> None:
    with pytest.raises(NotRecognised):
        recognise(b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>')


def test_a_password_is_asked_to_be_taken_off() -> None:
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1000 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600
    with pytest.raises(NeedsPassword, match="without one"):
        recognise(content)


def test_other_packed_files_are_named() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("../../evil.txt", "x")
    with pytest.raises(UnreadableFile, match="not a workbook"):
        recognise(content.getvalue())


@pytest.mark.parametrize("cut", [30, 500, 3000])
def test_workbooks_that_are_cut_off(cut: int) -> None:
    with pytest.raises(UnreadableFile):
        recognise(_book()[:cut])
