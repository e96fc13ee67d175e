"""Whatever bytes come, every importer answers with events and a report, or with one of our errors; nothing else."""

import contextlib
import csv
import io
import json
import re
import zipfile
from datetime import datetime
from typing import Any

import hypothesis.strategies as st
import pytest
import xlsxwriter
from hypothesis import given, settings

from data.errors import RegioscopeError
from tests.workspace.importers.examples import SALT, ZONE, check, example, read
from workspace import importers
from workspace.importers import FORMATS, detect_groups, recognise

TABLES = {
    "nemo": "nemo_reservations.csv",
    "librebooking": "librebooking_pl.csv",
    "openiris": "openiris.csv",
    "ppms": "ppms_day.csv",
    "ilab": "ilab_reservations.csv",
    "qreserve": "qreserve.csv",
    "slurm": "sacct_heading.txt",
    "template": "template.csv",
}
ODD = (
    *(
        "",
        " ",
        "\x00",
        "0",
        "-1",
        "1e9",
        "-0,5",
        "nan",
        "inf",
        "9" * 30,
        "1:30",
        "24:00",
        "99:99",
        "=1+1",
        "=cmd|' /C calc'!A0",
        "<script>",
    ),
    *("2024-02-30", "2024-03-31 02:30", "2024-10-27 02:30", "0000-00-00 00:00", "9999-12-31T23:59:59Z", "1900-01-01", "31/12/2024 24:00"),
    *("03/04/2024", "12/31/2024 11:59 PM", "1 May 2024 3:05", "May 1, 2024", "45292.5", "45292,25", "24-05-02 10:00", "20240502T1000Z"),
    *(
        "2024-05-02T10:00:00+14:00",
        "2024-05-02T10:00:00-99:99",
        "Unknown",
        "None",
        "\ufeff",
        "\u202eabc",
        "Ł" * 300,
        '"',
        "''",
        "a\nb",
        "|",
    ),
)
CELLS = st.one_of(st.sampled_from(ODD), st.text(max_size=12), st.datetimes().map(str), st.floats().map(str))
LATIN = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1250"])


def _rows(name: str, delimiter: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(example(name).decode()), delimiter=delimiter, quoting=csv.QUOTE_NONE if delimiter == "|" else 0))


def _table(kind: str) -> list[list[str]]:
    name = TABLES[kind]
    return _rows(name, {"sacct_heading.txt": "|", "template.csv": ";"}.get(name, ","))


@st.composite
def changed(draw: st.DrawFn, rows: list[list[str]], cells: st.SearchStrategy[str] = CELLS) -> list[list[str]]:
    """The table with some cells, rows and columns replaced, doubled or lost."""
    result = [list(row) for row in rows]
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0 if draw(st.integers(0, 9)) == 0 else 1, len(result) - 1)) if len(result) > 1 else 0
        row = result[at]
        match draw(st.integers(0, 9)):
            case 0:
                result.insert(at, list(row))
            case 1 if len(result) > 1:
                del result[at]
            case 2 if row:
                row.pop(draw(st.integers(0, len(row) - 1)))
            case 3:
                row.append(draw(cells))
            case _ if row:
                row[draw(st.integers(0, len(row) - 1))] = draw(cells)
    return result


def _text(rows: list[list[str]], delimiter: str) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue()


@st.composite
def damaged(draw: st.DrawFn, content: bytes) -> bytes:
    """The bytes with a piece replaced, doubled or lost."""
    at = draw(st.integers(0, len(content)))
    until = min(len(content), at + draw(st.integers(0, 40)))
    return content[:at] + draw(st.one_of(st.binary(max_size=20), st.just(content[at:until] * 2))) + content[until:]


def _survives(content: bytes, kind: str, **how: Any) -> None:
    for task in (lambda: check(read(content, kind, **how)), lambda: detect_groups(content, kind), lambda: recognise(content)):
        with contextlib.suppress(RegioscopeError):
            task()


@pytest.mark.parametrize("kind", TABLES)
@given(data=st.data())
def test_tables_as_text(kind: str, data: st.DataObject) -> None:
    delimiter = data.draw(st.sampled_from([",", ";", "\t", "|"]))
    text = _text(data.draw(changed(_table(kind))), delimiter)
    content = text.encode(data.draw(LATIN), errors="replace")
    content = data.draw(damaged(content)) if data.draw(st.booleans()) else content
    _survives(content, kind, dates=data.draw(st.sampled_from(["", "dmy", "mdy"])))


@pytest.mark.parametrize("kind", TABLES)
@settings(max_examples=max(4, settings.default.max_examples // 20))  # each starts three processes
@given(data=st.data())
def test_tables_as_workbooks(kind: str, data: st.DataObject) -> None:
    content = workbook(data.draw(changed(_table(kind))))
    content = data.draw(damaged(content)) if data.draw(st.booleans()) else content
    _survives(content, kind, dates="dmy")


def workbook(rows: list[list[str]]) -> bytes:
    """A sheet of the rows; what looks like a number is one."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_numbers": True, "nan_inf_to_errors": True}) as book:
        book.set_properties({"created": datetime(2024, 5, 2)})  # else it holds the moment, and differs from run to run
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                if cell and not cell.startswith("{"):
                    sheet.write(at, column, "".join(sign for sign in cell if sign.isprintable()))
    return content.getvalue()


LINES = example("calendar.ics").decode().splitlines()
PARTS = (
    *(
        "DTSTART:20240101T000000Z",
        "DTSTART;VALUE=DATE:20240101",
        "DTSTART;TZID=Nowhere/Else:20240101T000000",
        "DTSTART:0001",
        "DTEND:19000101",
    ),
    *(
        "RRULE:FREQ=DAILY",
        "RRULE:FREQ=DAILY;INTERVAL=0",
        "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=3",
        "RRULE:FREQ=WEEKLY;UNTIL=20250101",
    ),
    *(
        "RRULE:FREQ=MONTHLY;BYDAY=-1FR;UNTIL=99991231T235959Z",
        "RRULE:FREQ=DAILY;COUNT=-1",
        "RRULE:COUNT=2",
        "RDATE:20240501T000000Z,20240502",
    ),
    *("RDATE;VALUE=PERIOD:20240501T000000Z/PT1H", "EXDATE:20240101", "DURATION:PT1H", "DURATION:-P1W", "RECURRENCE-ID:20240318T080000Z"),
    *(
        "BEGIN:VEVENT",
        "END:VEVENT",
        "BEGIN:VTIMEZONE",
        "END:VCALENDAR",
        "LOCATION:Zofia Wiśniewska",
        "TRANSP:TRANSPARENT",
        "CATEGORIES:a,b",
        "X",
    ),
    *(
        "SEQUENCE:2",
        "SEQUENCE:x",
        "STATUS:TENTATIVE",
        "STATUS:CANCELLED",
        "UID:weekly@example",
        "UID:",
        "METHOD:CANCEL",
        "METHOD:REPLY",
        "METHOD:ADD",
    ),
    *("NAME:Mill", "X-WR-TIMEZONE:Europe/Lisbon", "X-WR-TIMEZONE:Mars", "BEGIN:VTODO", "END:VTODO", "BEGIN:VCALENDAR", "LAST-MODIFIED:x"),
    *(
        "EXRULE:FREQ=WEEKLY",
        "EXRULE:FREQ=DAILY;COUNT=2",
        "RDATE;VALUE=DATE:20240319",
        "EXDATE:20240325T090000",
        "EXDATE;VALUE=DATE:20240325",
    ),
    *("RECURRENCE-ID;RANGE=THISANDFUTURE:20240325T080000Z", "RECURRENCE-ID;VALUE=DATE:20240325", "RECURRENCE-ID:20240325T090000"),
    *("DTSTART;TZID=GMT+0200:20240318T090000", "DTEND;VALUE=DATE:20240319", "DURATION:P1D", "DURATION:P", "DURATION:P99999999D"),
    *("RDATE;VALUE=PERIOD:20240501T000000Z/20240401T000000Z", "RRULE:FREQ=DAILY;UNTIL=00010101", "RRULE:FREQ=YEARLY;INTERVAL=9999"),
    *("RRULE:FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE=0,30", "RRULE:FREQ=WEEKLY;BYDAY=XX", "RRULE:FREQ=DAILY;UNTIL=20240401;UNTIL=20240402"),
)


@given(data=st.data())
def test_calendars(data: st.DataObject) -> None:
    lines = list(LINES)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(1, len(lines) - 1))
        lines[at : at + data.draw(st.integers(0, 1))] = [data.draw(st.one_of(st.sampled_from(PARTS), st.text(max_size=30)))]
    content = "\r\n".join(lines).encode(errors="replace")
    _survives(data.draw(damaged(content)) if data.draw(st.booleans()) else content, "icalendar")


VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-5, 40), st.floats(), CELLS),
    lambda inner: st.one_of(
        st.lists(inner, max_size=2), st.dictionaries(st.sampled_from(["id", "name", "results", "fields"]), inner, max_size=2)
    ),
    max_leaves=4,
)


@given(data=st.data())
def test_nemos_json(data: st.DataObject) -> None:
    whole = json.loads(example("nemo_several.json"))
    for _ in range(data.draw(st.integers(1, 5))):
        model = data.draw(st.sampled_from(sorted(whole)))
        entries = whole[model]["results"] if isinstance(whole[model], dict) and "results" in whole[model] else whole[model]
        if isinstance(entries, list) and entries and isinstance(entries[0], dict) and data.draw(st.integers(0, 5)):
            entry = data.draw(st.sampled_from(entries))
            if isinstance(entry, dict) and entry:
                entry[data.draw(st.sampled_from(sorted(entry)))] = data.draw(VALUES)
        else:
            whole[model] = data.draw(VALUES)
    content = json.dumps(whole).encode()
    _survives(data.draw(damaged(content)) if data.draw(st.booleans()) else content, "nemo")


@given(content=st.binary(max_size=400))
def test_any_bytes(content: bytes) -> None:
    for kind in FORMATS:
        _survives(content, kind)


@given(text=st.text(max_size=400))
def test_any_text(text: str) -> None:
    for kind in FORMATS:
        _survives(text.encode(errors="replace"), kind)


def test_generated_workbooks_hold_no_moment_of_theirs() -> None:
    about = zipfile.ZipFile(io.BytesIO(workbook(_table("template")))).read("docProps/core.xml").decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[0-9:]+", about)) == {"2024-05-02T00:00:00"}


def test_the_check_can_fail() -> None:
    done = importers.read(example("template.csv"), "template", facility="x", zone=ZONE, salt=SALT)
    with pytest.raises(AssertionError):
        check(importers.Read(done.events.slice(1), done.report))
