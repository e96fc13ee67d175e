"""iCalendar files: bookings with their repetitions, exceptions and time zones."""

import datetime as dt
import warnings
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final
from zoneinfo import ZoneInfo

import numpy as np

from workspace.importers.draft import Asked, Draft, drafted
from workspace.importers.errors import Damaged, TooLarge
from workspace.importers.grid import Finding, Grid, grid_of
from workspace.importers.groups import propose
from workspace.importers.words import tidy

Event = Any
"""Of icalendar: a property may be of some thirty types, and what a damaged file holds is told by trying."""

LIMIT: Final = 20 << 20
"""Most bytes of a calendar."""

_MOST: Final = 20_000
_MOST_IN_ALL: Final = 500_000
_COLUMNS: Final = ("start", "end", "instrument", "group", "state", "user", "id")
_FREQUENCIES: Final = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
_DAY: Final = dt.timedelta(days=1)
_FAR: Final = dt.datetime(2100, 1, 1, tzinfo=dt.UTC)
_BROKEN: Final = (ValueError, TypeError, KeyError, AttributeError, OverflowError, IndexError, ZeroDivisionError)
_GROUPS_SAID: Final = frozenset({"training", "maintenance"})


class _Refused(Exception):
    pass


def grid(text: str, asked: Asked, name: str) -> Grid:
    """A row per booking, repetitions followed up to the day asked for, times in UTC."""
    if len(text) > LIMIT:
        raise TooLarge(f"{name} has more than {LIMIT >> 20} MB: export a shorter period of the calendar.")
    events, place = _events(text, name)
    last = _last_day(events, asked)
    changed = {_identity(event) for event in events if "RECURRENCE-ID" in event}
    rows: list[list[str | None]] = []
    numbers: list[int] = []
    refused: list[Finding] = []
    notes: set[str] = set()
    for number, event in enumerate(events, 1):
        try:
            for start, end in _occurrences(event, asked.zone, last, changed, notes):
                rows.append([_stamp(start), _stamp(end), *_about(event, place), f"{number}"])
                numbers.append(number)
        except _Refused as reason:
            refused.append(Finding(number, "RRULE", str(reason)))
        except _BROKEN:
            refused.append(Finding(number, "VEVENT", "not_readable"))
        if len(rows) > _MOST_IN_ALL:
            raise TooLarge(f"{name} stands for more than {_MOST_IN_ALL:,} bookings: export a shorter period of the calendar.")
    made = grid_of(_COLUMNS, rows, numbers)
    made.refused, made.notes = refused, sorted(notes)
    return made


def _events(text: str, name: str) -> tuple[list[Event], str]:
    """The events of all calendars in the text, and what the first calendar is called."""
    from icalendar import Calendar  # only imports need it

    try:
        calendars = Calendar.from_ical(text, multiple=True)
        events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
        place = next((str(one["X-WR-CALNAME"]) for one in calendars if "X-WR-CALNAME" in one), "")
    except (*_BROKEN, RecursionError):
        raise Damaged(name, "calendar") from None
    return events, tidy(place)


def _last_day(events: list[Event], asked: Asked) -> dt.datetime:
    """The end of the day asked for, else of the latest day that the calendar itself speaks of."""
    if asked.until:
        return _aware(asked.until + _DAY, asked.zone)
    days = [dt.date(1990, 1, 1)]
    for event in events:
        for part in ("DTSTART", "DTEND", "DTSTAMP", "LAST-MODIFIED"):
            moment = _moment(event, part)
            if isinstance(moment, dt.date) and moment.year < 2100:
                days.append(moment.date() if isinstance(moment, dt.datetime) else moment)
    return _aware(max(days) + _DAY, asked.zone)


def _moment(event: Event, part: str) -> Any:
    """A property's date or time, None where it has none that can be read."""
    try:
        return getattr(event.get(part), "dt", None)
    except _BROKEN:
        return None


def _identity(event: Event) -> tuple[str, Any]:
    return str(event.get("UID", "")), _comparable(_moment(event, "RECURRENCE-ID"))


def _comparable(moment: Any) -> Any:
    return moment.astimezone(dt.UTC) if isinstance(moment, dt.datetime) and moment.tzinfo else moment


def _occurrences(
    event: Event, zone: str, last: dt.datetime, changed: set[tuple[str, Any]], notes: set[str]
) -> Iterator[tuple[dt.datetime, dt.datetime]]:
    """Start and end of an event and of its repetitions, without those that are cancelled or that another event replaces."""
    first = event["DTSTART"].dt
    length = _length(event, first)
    if str(event.get("TRANSP", "")).upper() == "TRANSPARENT":
        raise _Refused("not_a_booking")
    if "RRULE" not in event and "RDATE" not in event:
        yield _aware(first, zone), _ending(first, length, zone)
        return
    uid, without = str(event.get("UID", "")), {_comparable(moment) for moment in _dates(event, "EXDATE")}
    for made, start in enumerate(_starts(event, first, last, zone, notes)):
        if made >= _MOST:
            raise _Refused("too_many_repetitions")
        if _comparable(start) not in without and (uid, _comparable(start)) not in changed:
            yield _aware(start, zone), _ending(start, length, zone)


def _length(event: Event, first: dt.date) -> dt.timedelta:
    """The exact duration, which RFC 5545 gives to all repetitions alike; a day for a date without an end."""
    if "DTEND" in event:
        end = event["DTEND"].dt
        if isinstance(end, dt.datetime) and isinstance(first, dt.datetime) and end.tzinfo and first.tzinfo:
            return end.astimezone(dt.UTC) - first.astimezone(dt.UTC)
        length: dt.timedelta = end - first
        return length
    if "DURATION" in event:
        duration: dt.timedelta = event["DURATION"].dt
        return duration
    return dt.timedelta() if isinstance(first, dt.datetime) else _DAY


def _starts(event: Event, first: dt.date, last: dt.datetime, zone: str, notes: set[str]) -> Iterator[dt.date]:
    """The first start, those of the rules and those listed, in the form of the first."""
    rules = event.get("RRULE", [])
    found: set[Any] = {first}
    for rule in rules if isinstance(rules, list) else [rules]:
        for moment in islice(_by_rule(rule, first, last, zone, notes), _MOST + 1):
            found.add(moment if isinstance(first, dt.datetime) else moment.date())
    found.update(_dates(event, "RDATE"))
    yield from sorted(found, key=lambda moment: _aware(moment, zone))


def _by_rule(rule: Any, first: dt.date, last: dt.datetime, zone: str, notes: set[str]) -> Iterator[dt.datetime]:
    from dateutil.rrule import rrulestr

    frequency = str((rule.get("FREQ") or [""])[0]).upper()
    if frequency not in _FREQUENCIES or int((rule.get("INTERVAL") or [1])[0]) < 1:
        raise _Refused("no_repetition")
    begin = first if isinstance(first, dt.datetime) else dt.datetime.combine(first, dt.time())
    is_open = "UNTIL" not in rule and "COUNT" not in rule
    if is_open:
        notes.add("open_repetitions")
    ends = [
        last if is_open else _FAR,
        *(_aware(until + _DAY if not isinstance(until, dt.datetime) else until, zone) for until in rule.get("UNTIL", [])),
    ]
    bound = min(ends).astimezone(dt.UTC)
    parts = [part for part in rule.to_ical().decode().split(";") if not part.upper().startswith("UNTIL=")]
    aware = begin.tzinfo is not None
    stop = bound if aware else bound.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    parts.append(f"UNTIL={stop:%Y%m%dT%H%M%S}{'Z' if aware else ''}")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # COUNT beside UNTIL: the bound keeps impossible rules short
        try:
            yield from rrulestr(";".join(parts), dtstart=begin)
        except _BROKEN:
            raise _Refused("no_repetition") from None


def _dates(event: Event, part: str) -> Iterator[Any]:
    """The moments of RDATE or EXDATE, which may stand in several lines."""
    lists = event.get(part, [])
    for one in lists if isinstance(lists, list) else [lists]:
        for moment in one.dts:
            yield moment.dt[0] if isinstance(moment.dt, tuple) else moment.dt


def _aware(moment: dt.date, zone: str) -> dt.datetime:
    """The moment with a zone, the facility's where it has none; a date begins at its midnight."""
    whole = moment if isinstance(moment, dt.datetime) else dt.datetime.combine(moment, dt.time())
    return whole if whole.tzinfo else whole.replace(tzinfo=ZoneInfo(zone))


def _ending(start: dt.date, length: dt.timedelta, zone: str) -> dt.datetime:
    """The end: whole days later by the calendar for dates, exactly so much later for times."""
    if not isinstance(start, dt.datetime):
        return _aware(start + length, zone)
    return _aware(start, zone).astimezone(dt.UTC) + length


def _stamp(moment: dt.datetime) -> str:
    utc = moment.astimezone(dt.UTC)
    return f"{utc.year:04}-{utc:%m-%d %H:%M:%S}Z"


def _about(event: Event, place: str) -> tuple[str, str, str, str]:
    """Instrument, group, state and user; summary and description, which people write names into, are not looked at."""
    where = next((tidy(str(event[part])) for part in ("LOCATION", "RESOURCES") if str(event.get(part, "")).strip()), place)
    listed = event.get("CATEGORIES")
    first = listed[0] if isinstance(listed, list) and listed else listed
    categories = [tidy(str(cat)) for cat in getattr(first, "cats", [])]
    state = "cancelled" if str(event.get("STATUS", "")).upper() == "CANCELLED" else "held"
    people = event.get("ORGANIZER", event.get("ATTENDEE", ""))
    user = str(people[0] if isinstance(people, list) and people else people)
    return where, next(iter(categories), ""), state, tidy(user.removeprefix("mailto:").removeprefix("MAILTO:"))


def drafts(grid: Grid, _asked: Asked) -> Draft:
    """Bookings of the calendar's rows."""
    group = grid.words("group")
    return drafted(
        grid,
        instrument=grid.words("instrument"),
        start=grid.text("start"),
        end=grid.text("end"),
        group=group,
        fixed=group.mapped(lambda word: found if (found := propose(word)[0]) in _GROUPS_SAID else ""),
        state=grid.words("state"),
        user=grid.words("user"),
        same=np.asarray(grid.codes("id")),
        names={"start": "DTSTART", "end": "DTEND"},
    )
