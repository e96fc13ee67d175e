"""Small calendars for the tests, line by line: events, their replacements, and the hours that they come to."""

from collections.abc import Iterable

from tests.workspace.importers.examples import read
from workspace.importers import Read

WARSAW = ("DTSTART;TZID=Europe/Warsaw:20240506T090000", "DTEND;TZID=Europe/Warsaw:20240506T100000")
FIVE = (*WARSAW, "RRULE:FREQ=DAILY;COUNT=5")
SERIES_OF_DAYS = ("DTSTART;VALUE=DATE:20240506", "RRULE:FREQ=DAILY;UNTIL=20240510")
ZONED = ";TZID=Europe/Warsaw:"


def event(*lines: str, uid: str = "one") -> list[str]:
    """Return the lines of an event."""
    return ["BEGIN:VEVENT", *([f"UID:{uid}"] if uid else []), *lines, "END:VEVENT"]


def calendar(*events: Iterable[str], heads: Iterable[str] = ()) -> bytes:
    """Return the bytes of a calendar of these events."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", *heads, *(line for event in events for line in event), "END:VCALENDAR", ""]
    return "\r\n".join(lines).encode()


def hours_of(*events: Iterable[str], heads: Iterable[str] = (), **how: object) -> float:
    """Return the hours that a calendar of these events comes to."""
    return total(read(calendar(*events, heads=heads), **how))


def total(done: Read) -> float:
    """Return the hours of a report."""
    return sum(done.report.hours_by_group.values())


def change(at: str, start: str, end: str, *lines: str) -> list[str]:
    """Return the lines of an event that replaces an occurrence."""
    return event(f"RECURRENCE-ID{at}", f"DTSTART;TZID=Europe/Warsaw:{start}", f"DTEND;TZID=Europe/Warsaw:{end}", *lines)
