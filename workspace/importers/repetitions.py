"""Repetitions of a calendar's events, by recurring-ical-events, within limits and on the clock of their series.

The package is given what clocks on the wall show, without a zone, and no lengths: so that an exception written in another zone, as a day
or without a zone is compared with one kind of time only, and ends stay exact through the nights on which clocks change.
"""

import datetime as dt
import warnings
from collections.abc import Iterable, Iterator
from math import prod
from typing import Any, Final, NamedTuple

from workspace.importers.calendar_clock import Moment, aware, wall
from workspace.importers.calendar_events import BROKEN, Entry, RefusedEvent, first

MOST: Final = 20_000
"""Repetitions of one event."""

_MOST_TRIED: Final = 5 * MOST
"""Times of day that a rule without a count may stand for, whether or not it takes them."""

_FREQUENCIES: Final = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
_CLOCK_PARTS: Final = ("BYHOUR", "BYMINUTE", "BYSECOND")
_MOST_A_DAY: Final = 24
_BEGIN: Final = dt.datetime(1900, 1, 1)
_FAR: Final = dt.datetime(2100, 1, 1)
_MIDNIGHT: Final = dt.time()
_LAST_SECOND: Final = dt.time(23, 59, 59)
_SECOND: Final = dt.timedelta(seconds=1)


class Occurrence(NamedTuple):
    """One time that an event takes place: what is known of it, its start and its end."""

    entry: Entry
    start: dt.datetime
    end: dt.datetime


def occurrences(series: list[Entry], last: dt.datetime, notes: set[str]) -> list[Occurrence]:
    """Return what a series comes to: its rules and dates, without those that are excluded, those replaced as their replacement says.

    Rules without end are followed up to the moment `last`. Raises `RefusedEvent` where the series itself cannot be followed.
    """
    core = next((entry for entry in series if entry.recurrence is None), None)
    if core is None or (len(series) == 1 and not any(part in core.component for part in ("RRULE", "RDATE", "EXDATE"))):
        return [Occurrence(entry, aware(entry.start, entry.clock.zone), entry.end(entry.start)) for entry in series]
    face = _Face(core)
    by_number = {entry.number: entry for entry in series}
    ends = {face.like_core(start): _end(start, end) for start, end in _periods(core)}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # COUNT beside UNTIL: the bound keeps impossible rules short
        starts = _expanded(_on_one_clock(series, core, face, last, notes))
    return [face.occurrence(by_number[number], moment, ends) for number, moment in starts]


class _Face:
    """The clock of a series: of its start's zone, or of its calendar's where it begins on a day."""

    def __init__(self, core: Entry) -> None:
        self.core = core
        start = core.start
        if start.year < _BEGIN.year:
            raise RefusedEvent("year_out_of_range", "DTSTART")
        self.zone = (start.tzinfo if isinstance(start, dt.datetime) else None) or core.clock.zone
        self.timed = isinstance(start, dt.datetime)

    def like_core(self, moment: Moment) -> Moment:
        """Return a moment as the clock shows it, as a day or a time like the start: a day stands for the occurrence of that day."""
        shown, start = wall(moment, self.zone), wall(self.core.start, self.zone)
        if isinstance(start, dt.datetime) and not isinstance(shown, dt.datetime):
            return dt.datetime.combine(shown, start.time())
        return shown.date() if isinstance(shown, dt.datetime) and not self.timed else shown

    def end_of_rule(self, until: Moment) -> dt.datetime:
        """Return the last moment on the clock that UNTIL allows; a day counts whole, and so does midnight UTC for a series of days."""
        if not self.timed and isinstance(until, dt.datetime) and until.utcoffset() == dt.timedelta() and until.time() == _MIDNIGHT:
            until = until.date()
        shown = wall(until, self.zone)
        return shown if isinstance(shown, dt.datetime) else dt.datetime.combine(shown, _LAST_SECOND)

    def occurrence(self, entry: Entry, moment: Moment, ends: dict[Moment, dt.datetime]) -> Occurrence:
        """Return the occurrence that begins when the clock shows this; a replacement begins when it says itself."""
        own = entry is not self.core and not _and_future(entry)
        start = entry.start if own else moment
        end = ends.get(moment) if entry is self.core else None
        begin = aware(start, entry.clock.zone if own or not self.timed else self.zone)
        return Occurrence(entry, begin, end or entry.end(begin if isinstance(start, dt.datetime) else start))


def _and_future(entry: Entry) -> bool:
    return str(first(entry.component["RECURRENCE-ID"]).params.get("RANGE", "")).upper() == "THISANDFUTURE"


def _periods(core: Entry) -> Iterator[tuple[dt.datetime, Any]]:
    return (moment for moment in core.moments("RDATE") if isinstance(moment, tuple))


def _end(start: dt.datetime, end: dt.datetime | dt.timedelta) -> dt.datetime:
    return start.astimezone(dt.UTC) + end if isinstance(end, dt.timedelta) else end.astimezone(dt.UTC)


def _on_one_clock(series: list[Entry], core: Entry, face: _Face, last: dt.datetime, notes: set[str]) -> Iterator[Any]:
    """The events of a series, their numbers as names: on one clock, without lengths, its rules bounded."""
    from icalendar import vDDDLists, vDDDTypes, vRecur

    for entry in series:
        event = _bare(entry, face.like_core(entry.start) if entry is core or _and_future(entry) else wall(entry.start, face.zone))
        if entry is core:
            event["RRULE"] = [vRecur.from_ical(rule) for rule in _rules(entry, "RRULE", face, last, notes)]
            event["RDATE"] = [vDDDLists([face.like_core(_start(moment))]) for moment in entry.moments("RDATE")]
            event["EXDATE"] = [vDDDLists([moment]) for moment in _excluded(entry, face)]
        elif _and_future(entry) and isinstance(entry.start, dt.datetime) is not face.timed:
            raise RefusedEvent("no_repetition", "RECURRENCE-ID")
        else:
            recurrence = entry.recurrence
            assert recurrence is not None  # noqa: S101 - for the types alone: all but the core have one
            event["RECURRENCE-ID"] = vDDDTypes(face.like_core(recurrence))
            if _and_future(entry):
                event["RECURRENCE-ID"].params["RANGE"] = "THISANDFUTURE"
        yield event


def _bare(entry: Entry, start: Moment) -> Any:
    from icalendar import Event, vDDDTypes

    event = Event()
    event["UID"] = str(entry.number)
    event["DTSTART"] = event["DTEND"] = vDDDTypes(start)
    return event


def _start(moment: Any) -> Moment:
    return moment[0] if isinstance(moment, tuple) else moment  # type: ignore[no-any-return]


def _rules(entry: Entry, part: str, face: _Face, last: dt.datetime, notes: set[str]) -> Iterator[str]:
    """The rules as text, each ending at the moment that it names or that bounds it."""
    rules = entry.component.get(part, [])
    for rule in rules if isinstance(rules, list) else [rules]:
        frequency = str((rule.get("FREQ") or [""])[0]).upper()
        times = prod(len(rule.get(name) or [0]) for name in _CLOCK_PARTS)
        if frequency not in _FREQUENCIES or int((rule.get("INTERVAL") or [1])[0]) < 1 or times > _MOST_A_DAY:
            raise RefusedEvent("no_repetition", part)
        ends = [_FAR, *(face.end_of_rule(until) for until in rule.get("UNTIL", []))]
        if "UNTIL" not in rule and "COUNT" not in rule:
            notes.add("open_repetitions")
            ends.append(wall(last - _SECOND, face.zone))  # type: ignore[arg-type]
        first_day = wall(entry.start, face.zone)
        days = min(ends).date() - (first_day.date() if isinstance(first_day, dt.datetime) else first_day)
        if int((rule.get("COUNT") or [0])[0]) > MOST or ("COUNT" not in rule and days.days * times > _MOST_TRIED):
            raise RefusedEvent("too_many_repetitions", part)
        kept = [one for one in rule.to_ical().decode().split(";") if not one.upper().startswith("UNTIL=")]
        yield ";".join([*kept, f"UNTIL={min(ends):%Y%m%d}" + (f"T{min(ends):%H%M%S}" if face.timed else "")])


def _excluded(core: Entry, face: _Face) -> Iterator[Moment]:
    """The days and times of EXDATE and of EXRULE; a day leaves out all of its occurrences."""
    from icalendar import vRecur
    from recurring_ical_events import EventAdapter, Series

    for moment in core.moments("EXDATE"):
        shown = wall(_start(moment), face.zone)
        yield shown if face.timed else face.like_core(shown)
    for rule in _rules(core, "EXRULE", face, aware(_FAR, dt.UTC), set()):
        event = _bare(core, wall(core.start, face.zone))
        event["RRULE"] = vRecur.from_ical(rule)
        # the first of these is DTSTART alone, which a rule of exclusion does not mean
        for without in Series([EventAdapter(event)]).recurrence.rrules[1:]:
            yield from (moment if face.timed else moment.date() for moment in without.between(_BEGIN, _FAR, inc=True))


def _expanded(events: Iterable[Any]) -> list[tuple[int, Moment]]:
    """The number of the event and the start of each occurrence, as the clock shows it."""
    from recurring_ical_events import EventAdapter, Series

    try:
        result = list(Series([EventAdapter(event) for event in events]).between(_BEGIN, _FAR))
    except BROKEN:
        raise RefusedEvent("no_repetition", "RRULE") from None
    if len(result) > MOST:
        raise RefusedEvent("too_many_repetitions", "RRULE")
    return [(int(occurrence.uid), occurrence.start) for occurrence in result]
