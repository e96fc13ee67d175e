"""What use is measured against: the calendar, opening hours, or opening hours less outages. There is no use without one of them."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from types import MappingProxyType
from typing import Final

import numpy as np
import pandas as pd

from analytics.usage.periods import to_utc
from analytics.usage.prepared import Floats, Ints, Prepared
from analytics.usage.unions import uncovered
from data.catalogue.model import N_
from data.errors import NotThere, NotValid

_DAY_MINUTES: Final = 24 * 60


class Denominator(enum.StrEnum):
    """What a utilisation is a share of; its value is its key for ever."""

    CALENDAR = "calendar_24x7"
    OPENING = "opening_hours"
    OPENING_LESS_OUTAGES = "opening_hours_less_outages"


LABELS: Final = MappingProxyType(
    {
        Denominator.CALENDAR: N_("of all calendar hours, day and night"),
        Denominator.OPENING: N_("of opening hours"),
        Denominator.OPENING_LESS_OUTAGES: N_("of opening hours excluding outages"),
    }
)
"""How a share goes on after "%"."""


@dataclass(frozen=True)
class Week:
    """Opening hours: for Monday to Sunday minutes after midnight at which it opens and closes, None where it stays closed."""

    days: tuple[tuple[int, int] | None, ...]
    closed: frozenset[date] = field(default=frozenset())

    def __post_init__(self) -> None:
        if len(self.days) != 7 or any(day and not 0 <= day[0] < day[1] <= _DAY_MINUTES for day in self.days):
            raise NotValid("Opening hours need seven days, each with an opening before its closing within the day, or none.")


@dataclass(frozen=True)
class Clock:
    """Counts the seconds that are available up to a moment: straight between its knots, so that differences add up."""

    at: Ints
    so_far: Floats

    def between(self, start: Ints, end: Ints) -> Floats:
        """Return available seconds from start to end."""
        if not len(self.at):
            return (end - start).astype(float)
        return np.interp(end, self.at, self.so_far) - np.interp(start, self.at, self.so_far)


ALWAYS: Final = Clock(np.zeros(0, np.int64), np.zeros(0))
"""The calendar: every second is available."""


def clocks(prepared: Prepared, per: Denominator, opening: Mapping[str, Week], first: int, last: int) -> list[Clock]:
    """Return a clock for each instrument; `NotThere` names a facility whose opening hours are needed and not given."""
    if per is Denominator.CALENDAR:
        return [ALWAYS] * len(prepared.instruments)
    open_of = [_opened(_week(opening, name), prepared.zone_of[at], first, last) for at, name in enumerate(prepared.labels["facility"])]
    if per is Denominator.OPENING:
        ready = [_clock(*hours) for hours in open_of]
        return [ready[facility] for facility in prepared.facility_of]
    out = outages(prepared)
    return [_clock(*_less(open_of[facility], *out[at])) for at, facility in enumerate(prepared.facility_of)]


def _week(opening: Mapping[str, Week], facility: str) -> Week:
    if facility not in opening:
        raise NotThere(f"The opening hours of {facility} are not known: give them, or measure against the calendar.")
    return opening[facility]


def _opened(week: Week, zone: str, first: int, last: int) -> tuple[Ints, Ints]:
    """Start and end of every opening between two moments, and a little beyond."""
    begin, stop = (pd.Timestamp(second, unit="s", tz="UTC").tz_convert(zone).tz_localize(None).normalize() for second in (first, last))
    days = pd.date_range(begin - pd.Timedelta(days=2), stop + pd.Timedelta(days=2), freq="D")
    days = days[~days.isin(pd.DatetimeIndex(sorted(week.closed)))] if week.closed else days
    hours = [week.days[weekday] for weekday in days.day_of_week]
    open_days = days[[day is not None for day in hours]]
    minutes = np.array([day for day in hours if day is not None], np.int64).reshape(-1, 2)
    return tuple(to_utc(open_days + pd.to_timedelta(minutes[:, at], unit="min"), zone) for at in (0, 1))  # type: ignore[return-value]


def outages(prepared: Prepared) -> list[tuple[Ints, Ints]]:
    """Return start and end of each instrument's outages of both classes, overlapping ones joined."""
    rows = prepared.events(("outage_planned", "outage_unplanned"))
    which = prepared.codes["instrument"][rows]
    at, start, end = uncovered(prepared.start[rows], prepared.end[rows], which)
    order = np.lexsort((start, which[at]))
    bounds = np.searchsorted(which[at][order], np.arange(len(prepared.instruments) + 1))
    return [(start[order][low:high], end[order][low:high]) for low, high in pairwise(bounds)]


def _less(hours: tuple[Ints, Ints], start: Ints, end: Ints) -> tuple[Ints, Ints]:
    """The openings without the time of outages; both are sorted and do not overlap themselves."""
    if not len(start) or not len(hours[0]):
        return hours
    edges = np.unique(np.concatenate([*hours, start, end]))
    middle = (edges[:-1] + edges[1:]) / 2
    free = _inside(middle, *hours) & ~_inside(middle, start, end)
    return edges[:-1][free], edges[1:][free]


def _inside(moment: Floats, start: Ints, end: Ints) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    at = np.searchsorted(start, moment, side="right") - 1
    inside: np.ndarray[tuple[int, ...], np.dtype[np.bool_]] = (at >= 0) & (moment < end[at])
    return inside


def _clock(start: Ints, end: Ints) -> Clock:
    if not len(start):
        return Clock(np.zeros(1, np.int64), np.zeros(1))
    lengths = np.cumsum(end - start)
    so_far = np.column_stack([lengths - (end - start), lengths]).ravel()
    return Clock(np.column_stack([start, end]).ravel(), so_far.astype(float))
