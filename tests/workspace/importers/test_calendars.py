"""Calendars: repetitions, exceptions, zones and clock changes, and how far repetitions without end are followed."""

from datetime import date

import pytest

from tests.workspace.importers.examples import read
from workspace.importers import calendars
from workspace.importers.errors import TooLarge


def _calendar(*lines: str) -> bytes:
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", "UID:1", *lines, "END:VEVENT", "END:VCALENDAR", ""]).encode()


def _starts(*lines: str, **how: object) -> list[str]:
    return [f"{moment:%Y-%m-%d %H:%M}" for moment in read(_calendar(*lines), **how).events["start"].to_pylist()]


WEEKLY = ("DTSTART;TZID=Europe/Warsaw:20240318T090000", "DTEND;TZID=Europe/Warsaw:20240318T110000")


def test_a_weekly_booking_keeps_its_hour_on_the_clock_when_clocks_change() -> None:
    assert _starts(*WEEKLY, "RRULE:FREQ=WEEKLY;COUNT=3") == ["2024-03-18 08:00", "2024-03-25 08:00", "2024-04-01 07:00"]


def test_exceptions_and_additions() -> None:
    found = _starts(
        *WEEKLY, "RRULE:FREQ=WEEKLY;COUNT=3", "EXDATE;TZID=Europe/Warsaw:20240325T090000", "RDATE;TZID=Europe/Warsaw:20240320T120000"
    )
    assert found == ["2024-03-18 08:00", "2024-03-20 11:00", "2024-04-01 07:00"]


def test_open_repetitions_are_followed_to_the_day_asked_for_and_said() -> None:
    done = read(_calendar(*WEEKLY, "RRULE:FREQ=WEEKLY"), until=date(2024, 4, 9))
    assert done.report.events == 4
    assert done.report.notes[0] == "open_repetitions"
    assert len(_starts(*WEEKLY, "DTSTAMP:20240326T000000Z", "RRULE:FREQ=WEEKLY")) == 2


@pytest.mark.parametrize("until", ["20240401T070000Z", "20240401T090000", "20240401"])
def test_the_last_repetition_counts_however_its_end_is_written(until: str) -> None:
    assert len(_starts(*WEEKLY, f"RRULE:FREQ=WEEKLY;UNTIL={until}", until=date(2030, 1, 1))) == 3


def test_times_without_a_zone_are_on_the_facilitys_clock_and_days_are_whole() -> None:
    assert _starts("DTSTART:20240701T100000", "DTEND:20240701T110000") == ["2024-07-01 08:00"]
    done = read(_calendar("DTSTART;VALUE=DATE:20240331", "DTEND;VALUE=DATE:20240402", "CATEGORIES:Maintenance"))
    assert done.report.hours_by_group == {"maintenance": 47.0}


def test_a_duration_in_place_of_an_end() -> None:
    assert read(_calendar("DTSTART:20240701T080000Z", "DURATION:PT90M")).report.hours_by_group == {"internal": 1.5}


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (("RRULE:FREQ=SECONDLY",), "no_repetition"),
        (("RRULE:FREQ=DAILY;INTERVAL=0",), "no_repetition"),
        (("TRANSP:TRANSPARENT",), "free_time"),
        (("RRULE:FREQ=DAILY;UNTIL=20890101T000000Z",), "too_many_repetitions"),
    ],
)
def test_what_cannot_be_followed_is_refused(lines: tuple[str, ...], code: str) -> None:
    done = read(_calendar("DTSTART:20240701T080000Z", "DTEND:20240701T090000Z", *lines), until=date(2089, 1, 1))
    assert done.report.refused_by == {code: 1}
    assert done.report.events == 0


def test_a_rule_that_never_comes_true_ends_soon() -> None:
    lines = ("DTSTART:20240701T080000Z", "DTEND:20240701T090000Z", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=9")
    assert read(_calendar(*lines)).report.events == 1


def test_too_long_a_calendar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendars, "LIMIT", 100)
    with pytest.raises(TooLarge, match="shorter period"):
        read(_calendar(*WEEKLY, "DESCRIPTION:" + "x" * 100))
