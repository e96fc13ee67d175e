"""OpenIRIS exports its charges as XLS, the Excel format of before 2007: real files of it are read as the same table in CSV is."""

import contextlib
import csv
import io
from datetime import datetime

import hypothesis.strategies as st
import pytest
import xlwt
from hypothesis import given, settings

from data.errors import RegioscopeError
from tests.workspace.importers.examples import check, example, read
from tests.workspace.importers.test_any_input import ODD, damaged
from workspace.importers import Read, detect_groups, recognise
from workspace.importers.errors import Damaged, NeedsPassword, TooLarge

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ROWS = list(csv.reader(io.StringIO(example("openiris.csv").decode())))


def old_excel(rows: list[list[object]], *, above: int = 0) -> bytes:
    """The rows as XLS, texts as texts."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Charges")
    dated = xlwt.easyxf(num_format_str="YY-MM-DD HH:MM")
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write(at + above, column, cell, *([dated] if isinstance(cell, datetime) else []))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _told(done: Read) -> tuple[list[dict[str, object]], dict[str, float], list[tuple[int, str, str]]]:
    check(done)
    return done.events.to_pylist(), done.report.hours_by_group, [tuple(found) for found in done.report.reasons]


def test_dates_as_text_are_year_month_day() -> None:
    content = old_excel(ROWS)
    assert content.startswith(OLE)
    assert recognise(content) == "openiris"
    done = read(content)
    assert _told(done) == _told(read(example("openiris.csv")))
    first = min(event["start"] for event in done.events.to_pylist())
    assert first.isoformat() == "2024-01-08T08:00:00+00:00"  # 24-01-08 09:00 in Warsaw
    assert detect_groups(content, "openiris") == detect_groups(example("openiris.csv"), "openiris")


def test_dates_as_excels_own_and_amounts_as_numbers() -> None:
    at = {name: ROWS[0].index(name) for name in ("BookingStart", "BookingEnd", "Charge", "RequestID")}
    rows: list[list[object]] = [list(row) for row in ROWS]
    for row in rows[1:]:
        for name in ("BookingStart", "BookingEnd"):
            row[at[name]] = datetime.strptime(str(row[at[name]]), "%y-%m-%d %H:%M") if row[at[name]] else ""
        row[at["Charge"]], row[at["RequestID"]] = float(str(row[at["Charge"]])), int(str(row[at["RequestID"]]))
    assert _told(read(old_excel(rows)))[:2] == _told(read(example("openiris.csv")))[:2]


def test_lines_above_the_heading_do_not_matter() -> None:
    rows = [["Charges of January"], [], *ROWS]
    assert read(old_excel(rows)).report.hours_by_group == read(example("openiris.csv")).report.hours_by_group


def test_many_rows() -> None:
    rows = [
        ROWS[0],
        *([*ROWS[1][:2], str(at), *ROWS[1][3:12], f"24-01-{at % 28 + 1:02} 09:00", f"24-01-{at % 28 + 1:02} 10:00"] for at in range(5_000)),
    ]
    done = read(old_excel(rows))
    assert (done.report.rows_accepted, done.report.hours_by_group) == (5_000, {"internal": 5_000.0})


def test_a_protected_one_is_refused_in_words() -> None:
    content = old_excel(ROWS)
    with pytest.raises(NeedsPassword, match="password"):
        read(content[:512] + "EncryptedPackage".encode("utf-16-le") + content[512:], "openiris")


CELL = bytes.fromhex("fd000a0001000100")
"""How BIFF begins the text in row 1, column 1."""


@pytest.mark.parametrize("place", ["ffffffff", "ffffff00"])
def test_a_cell_far_away_takes_no_more_memory_than_allowed(place: str) -> None:
    content = old_excel(ROWS)
    assert CELL in content
    far = content.replace(CELL, CELL[:4] + bytes.fromhex(place), 1)
    with pytest.raises((Damaged, TooLarge)):
        read(far, "openiris")


@settings(max_examples=settings.default.max_examples // 5)  # each starts a process
@given(data=st.data())
def test_changed_and_damaged_ones(data: st.DataObject) -> None:
    rows = [list(row) for row in ROWS]
    for _ in range(data.draw(st.integers(0, 4))):
        row = data.draw(st.sampled_from(rows[1:]))
        row[data.draw(st.integers(0, len(row) - 1))] = data.draw(
            st.one_of(st.sampled_from(ODD), st.text(st.characters(codec="utf-8"), max_size=9))
        )
    content = old_excel(rows)
    with contextlib.suppress(RegioscopeError):
        check(read(data.draw(damaged(content)) if data.draw(st.booleans()) else content, "openiris"))
