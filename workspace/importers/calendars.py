"""iCalendar files: bookings with their repetitions, exceptions, later versions and time zones."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any, Final
from zoneinfo import ZoneInfo

import numpy as np

from workspace.importers.calendar_clock import aware
from workspace.importers.calendar_events import BROKEN, Entry, RefusedEvent, entries, first, in_utc
from workspace.importers.draft import Draft, ReadOptions, drafted
from workspace.importers.errors import TooLarge
from workspace.importers.grid import Finding, Grid, grid_of
from workspace.importers.groups import propose
from workspace.importers.repetitions import Occurrence, occurrences
from workspace.importers.words import tidy

LIMIT: Final = 20 << 20
"""Most bytes of a calendar."""

_MOST_IN_ALL: Final = 500_000
_COLUMNS: Final = ("start", "end", "instrument", "group", "state", "user", "id")
_DAY: Final = dt.timedelta(days=1)
_EARLIEST: Final = dt.date(1990, 1, 1)
_LATEST: Final = dt.date(2100, 1, 1)
_GROUPS_SAID: Final = frozenset({"training", "maintenance"})


def grid(text: str, options: ReadOptions, name: str) -> Grid:
    """Return a row per booking, repetitions followed up to the day asked for, times in UTC."""
    if len(text) > LIMIT:
        raise TooLarge(f"{name} has more than {LIMIT >> 20} MB: export a shorter period of the calendar.")
    events, notes = entries(text, options.zone, name)
    refused: dict[int, RefusedEvent] = {}
    known = {entry.number: _known(entry, refused) for entry in events}
    series, passed = newest(entry for entry in events if known[entry.number] is not None)
    refused |= {entry.number: RefusedEvent(code, "UID") for entry, code in passed}
    rows: list[list[str | None]] = []
    numbers: list[int] = []
    limits: set[str] = set()
    last = _last_day(events, options)
    for versions in series:
        for entry, start, end in _followed(versions, last, limits, refused):
            if about := known[entry.number]:
                rows.append([_stamp(start), _stamp(end), *about, f"{entry.number}"])
                numbers.append(entry.number)
        if len(rows) > _MOST_IN_ALL:
            raise TooLarge(f"{name} stands for more than {_MOST_IN_ALL:,} bookings: export a shorter period of the calendar.")
    made = grid_of(_COLUMNS, rows, numbers)
    made.refused = [Finding(number, why.part, why.code) for number, why in sorted(refused.items())]
    made.notes = [*sorted(limits), *_zones(events), *notes]
    return made


def _known(entry: Entry, refused: dict[int, RefusedEvent]) -> tuple[str, ...] | None:
    """What is kept of an event; nothing where it books nothing, though it may replace another, and None where it cannot be read."""
    try:
        reads = entry.start, entry.length, entry.recurrence, entry.version  # noqa: F841 - read here, where it may fail
        return _about(entry)
    except RefusedEvent as reason:
        refused[entry.number] = reason
        return None if reason.part in {"DTSTART", "METHOD"} else ()
    except BROKEN:
        refused[entry.number] = RefusedEvent("not_readable", "VEVENT")
        return None


def _followed(series: list[Entry], last: dt.datetime, notes: set[str], refused: dict[int, RefusedEvent]) -> list[Occurrence]:
    """The occurrences of a series; of its replacements alone where the series itself cannot be followed, and is refused."""
    try:
        return occurrences(series, last, notes)
    except (RefusedEvent, *BROKEN) as error:
        reason = error if isinstance(error, RefusedEvent) else RefusedEvent("not_readable", "VEVENT")
    core = [entry for entry in series if entry.recurrence is None]
    refused |= {entry.number: reason for entry in core or series}
    rest = [entry for entry in series if entry.recurrence is not None] if core else []
    return _followed(rest, last, notes, refused) if rest else []


def _zones(events: Iterable[Entry]) -> Iterator[str]:
    clocks = {id(entry.clock): entry.clock for entry in events}
    yield from dict.fromkeys(note for clock in clocks.values() for note in clock.notes())


def _last_day(events: Iterable[Entry], options: ReadOptions) -> dt.datetime:
    """The end of the day asked for, else of the latest day that the calendar itself speaks of."""
    if options.until:
        return aware(options.until + _DAY, ZoneInfo(options.zone))
    days = [_EARLIEST]
    for entry in events:
        for part in ("DTSTART", "DTEND", "DTSTAMP", "LAST-MODIFIED"):
            moment = _moment(entry, part)
            if isinstance(moment, dt.date) and moment.year < _LATEST.year:
                days.append(moment.date() if isinstance(moment, dt.datetime) else moment)
    return aware(max(days) + _DAY, ZoneInfo(options.zone))


def _moment(entry: Entry, part: str) -> dt.date | None:
    """A property's date or time, None where it has none that can be read."""
    try:
        return getattr(first(entry.component.get(part)), "dt", None)
    except BROKEN:
        return None


def _stamp(moment: dt.datetime) -> str:
    utc = moment.astimezone(dt.UTC)
    return f"{utc.year:04}-{utc:%m-%d %H:%M:%S}Z"


def _about(entry: Entry) -> tuple[str, str, str, str]:
    """Instrument, group, state and user; summary and description, which people write names into, are not looked at."""
    state = entry.state
    where = entry.text("LOCATION") or entry.text("RESOURCES") or entry.place
    categories = [tidy(str(category)) for category in getattr(first(entry.component.get("CATEGORIES")), "cats", [])]
    user = entry.text("ORGANIZER") or entry.text("ATTENDEE")
    return where, next(iter(categories), ""), state, tidy(user.removeprefix("mailto:").removeprefix("MAILTO:"))


def drafts(grid: Grid, _options: ReadOptions) -> Draft:
    """Return bookings of the calendar's rows."""
    group = grid.words("group")
    return drafted(
        grid,
        instrument=grid.words("instrument"),
        start=grid.text("start"),
        end=grid.text("end"),
        group=group,
        fixed=group.mapped(lambda word: result if (result := propose(word)[0]) in _GROUPS_SAID else ""),
        state=grid.words("state"),
        user=grid.words("user"),
        same=np.asarray(grid.codes("id")),
        names={"start": "DTSTART", "end": "DTEND"},
    )


def newest(events: Iterable[Entry]) -> tuple[list[list[Entry]], list[tuple[Entry, str]]]:
    """Return the latest version of each event, those of a series together, and the others with the reason why they do not count."""
    latest: dict[tuple[Any, ...], dict[Any, Entry]] = {}
    passed = []
    for entry in events:
        uid = entry.text("UID")
        # what a calendar adds to a series of another file, and an event without a name of its own, stand alone
        key = (entry.place, uid) if uid and entry.method != "ADD" else (entry.place, "", entry.content)
        series, place = latest.setdefault(key, {}), _place(entry)
        other = series.get(place)
        if other is None or entry.version > other.version:
            series[place] = entry
        if other is not None:
            earlier = entry if entry.version <= other.version else other
            passed.append((earlier, "duplicate" if entry.content == other.content else "replaced"))
    return [list(series.values()) for series in latest.values()], passed


def _place(entry: Entry) -> Any:
    """The occurrence that an event replaces, however it is written; None for the series itself."""
    moment = entry.recurrence
    return in_utc(moment, entry.clock) if isinstance(moment, dt.datetime) else moment
