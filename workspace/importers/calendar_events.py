"""Events of a calendar file: whose calendar they are in, when they are, and whether they book anything."""

import datetime as dt
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, NamedTuple

from workspace.importers.calendar_clock import Clock, Moment, aware
from workspace.importers.errors import Damaged
from workspace.importers.words import tidy

Component = Any
"""Of icalendar: a property may be of some thirty types, and what a damaged file holds is told by trying."""

BROKEN: Final = (ValueError, TypeError, KeyError, AttributeError, OverflowError, IndexError, ZeroDivisionError)
"""What reading a damaged component may raise."""

_DURATION: Final = re.compile(r"^(DURATION(?:;[^:\r\n]*)?):([+-]?P[0-9DHMSTW]+)[ \t]*(?=\r?$)", re.IGNORECASE | re.MULTILINE)
_DAYS: Final = re.compile(r"(\d+)([WD])")
_AS_WRITTEN: Final = "X-AS-WRITTEN"
_MESSAGES: Final = frozenset({"REPLY", "REFRESH", "COUNTER", "DECLINECOUNTER"})
_OTHERS: Final = frozenset({"VTODO", "VJOURNAL", "VFREEBUSY", "VAVAILABILITY"})
_FOR_EVER: Final = dt.datetime.min.replace(tzinfo=dt.UTC)


class RefusedEvent(Exception):
    """Why an event cannot count, by code, and the property that says so."""

    def __init__(self, code: str, part: str) -> None:
        super().__init__(code)
        self.code, self.part = code, part


class Length(NamedTuple):
    """How long an event is: days on the calendar, then exact time."""

    days: int
    exact: dt.timedelta


@dataclass
class Entry:
    """One VEVENT: its place in the file from 1, the calendar's name and method, and the clock of its times."""

    number: int
    component: Component
    place: str
    method: str
    clock: Clock

    def moment(self, part: str) -> Moment | None:
        """Return a property's day or time, None where it has none."""
        value = first(self.component.get(part))
        return None if value is None else self.clock.moment(value.dt, _zone_name(value))

    def moments(self, part: str) -> Iterator[Any]:
        """Yield the days and times of RDATE or EXDATE, which may stand in several lines; a period as a pair."""
        for values in _listed(self.component.get(part)):
            name = _zone_name(values)
            for value in values.dts:
                pair = value.dt if isinstance(value.dt, tuple) else (value.dt,)
                whole = tuple(one if isinstance(one, dt.timedelta) else self.clock.moment(one, name) for one in pair)
                yield whole if len(whole) > 1 else whole[0]

    @cached_property
    def start(self) -> Moment:
        """The day or time of DTSTART."""
        start = self.moment("DTSTART")
        if start is None:
            raise RefusedEvent("not_readable", "DTSTART")
        return start

    @cached_property
    def length(self) -> Length:
        """By DTEND exactly so long, by DURATION its days by the calendar; a day for a date without an end."""
        end = self.moment("DTEND")
        if end is not None:
            if isinstance(self.start, dt.datetime) or isinstance(end, dt.datetime):
                return Length(0, in_utc(end, self.clock) - in_utc(self.start, self.clock))
            return Length((end - self.start).days, dt.timedelta())
        if (duration := first(self.component.get("DURATION"))) is not None:
            return _length(duration)
        return Length(0 if isinstance(self.start, dt.datetime) else 1, dt.timedelta())

    def end(self, start: Moment) -> dt.datetime:
        """Return the end of the event where it begins at that moment."""
        begin, days = aware(start, self.clock.zone), self.length.days
        whole = begin + dt.timedelta(days=days) if days else begin  # days are counted on the clocks of the zone
        return whole.astimezone(dt.UTC) + self.length.exact

    @property
    def state(self) -> str:
        """`cancelled` or `held`; `RefusedEvent` where it books nothing."""
        if self.method in _MESSAGES:
            raise RefusedEvent("calendar_message", "METHOD")
        if self.word("TRANSP") == "TRANSPARENT":
            raise RefusedEvent("free_time", "TRANSP")
        if self.word("STATUS") == "CANCELLED" or self.method == "CANCEL":
            return "cancelled"
        if self.word("STATUS") == "TENTATIVE":
            raise RefusedEvent("not_approved", "STATUS")
        return "held"

    def word(self, part: str) -> str:
        """Return a property in capitals, "" where it has none."""
        return self.text(part).upper()

    def text(self, part: str) -> str:
        """Return the first value of a property as text, "" where it has none."""
        value = first(self.component.get(part))
        return "" if value is None else tidy(str(value))

    @property
    def recurrence(self) -> Moment | None:
        """The occurrence of its series that this event replaces; None for the series itself."""
        return self.moment("RECURRENCE-ID")

    @cached_property
    def content(self) -> bytes:
        """All that the event says, but for the moment at which it was exported."""
        try:
            lines = self.component.to_ical().splitlines()
        except BROKEN:
            return b"unreadable %d" % self.number
        return b"\n".join(line for line in lines if not line.startswith(b"DTSTAMP"))

    @cached_property
    def version(self) -> tuple[int, bool, dt.datetime]:
        """What tells a later version of an event from an earlier one."""
        sequence, stamps = self.text("SEQUENCE"), [self._stamp(part) for part in ("LAST-MODIFIED", "DTSTAMP")]
        return int(sequence) if sequence.isdecimal() else -1, self.method == "CANCEL", max(stamps)

    def _stamp(self, part: str) -> dt.datetime:
        try:
            moment = self.moment(part)
        except BROKEN:
            return _FOR_EVER
        return _FOR_EVER if moment is None else in_utc(moment, self.clock)


def entries(text: str, zone: str, name: str) -> tuple[list[Entry], list[str]]:
    """Return the events of all calendars in the text, and notes on what else they hold; `Damaged` where it is no calendar."""
    from icalendar import Calendar  # only imports need it

    try:
        with warnings.catch_warnings(action="ignore"):  # which would write the file's own words to the log
            calendars = Calendar.from_ical(_DURATION.sub(rf"\1;{_AS_WRITTEN}=\2:\2", text), multiple=True)
            parts = [(calendar, list(calendar.walk())) for calendar in calendars]
    except (*BROKEN, RecursionError):
        raise Damaged(name, "calendar") from None
    result: list[Entry] = []
    others = 0
    for calendar, components in parts:
        place, method, own = (_called(calendar, *names) for names in (("X-WR-CALNAME", "NAME"), ("METHOD",), ("X-WR-TIMEZONE",)))
        clock = Clock(own, zone)
        events = [component for component in components if component.name == "VEVENT"]
        others += sum(component.name in _OTHERS for component in components)
        result += [Entry(len(result) + at, event, place, method.upper(), clock) for at, event in enumerate(events, 1)]
    return result, [f"other_entries|{others}"] if others else []


def first(value: Any) -> Any:
    """Return a property that should stand once, the first one where it stands several times."""
    return value[0] if isinstance(value, list) and value else None if isinstance(value, list) else value


def _listed(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _called(calendar: Component, *names: str) -> str:
    """The first of these properties that the calendar has."""
    values = (first(calendar.get(name)) for name in names)
    return next((tidy(str(value)) for value in values if value is not None and str(value).strip()), "")


def _zone_name(value: Any) -> str:
    return str(value.params.get("TZID", "")).strip()


def in_utc(moment: Moment, clock: Clock) -> dt.datetime:
    """Return the moment in UTC; a day begins at its midnight on the clock."""
    return aware(moment, clock.zone).astimezone(dt.UTC)


def _length(duration: Any) -> Length:
    """Days and weeks as written are days on the calendar, hours and less exact; PT24H is not P1D on the night that clocks change."""
    written = str(duration.params.get(_AS_WRITTEN, "")).upper()
    sign = -1 if written.startswith("-") else 1
    days = sign * sum(int(count) * (7 if unit == "W" else 1) for count, unit in _DAYS.findall(written))
    return Length(days, duration.dt - dt.timedelta(days=days)) if written else Length(0, duration.dt)
