"""Which of several versions of a calendar's event counts: RFC 5545 tells them apart by name, occurrence, number and time of writing."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from workspace.importers.calendar_events import Entry, in_utc


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
