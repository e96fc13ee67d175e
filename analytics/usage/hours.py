"""Hours summed: booked, used, missed, of outages; by period, facility, instrument and user group."""

import math
from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
import pandas as pd

from analytics.usage.periods import Edges, Pieces, cut, edges
from analytics.usage.prepared import Codes, Floats, Ints, Prepared
from data.errors import NotValid

BY: Final = ("facility", "instrument", "group", "kind", "state")
_PLACE: Final = ("facility", "instrument", "group")
_HOUR: Final = 3600.0


def booked_hours(prepared: Prepared, by: Sequence[str] = (), period: str = "month") -> pd.DataFrame:
    """Return hours × units of bookings that were not called off: Σ (end - start) × units. Columns: period, those of `by`, hours.

    Overlapping bookings count each for itself: two groups that share an afternoon have booked it twice. Cut where a period
    ends in the facility's own time, so that the sums of days, months and years agree. No row where there are none.
    """
    return summed(prepared, prepared.rows("booked"), by, period)


def taken_hours(prepared: Prepared, by: Sequence[str] = (), period: str = "month") -> pd.DataFrame:
    """Return hours × units as an import's report counts them: booked ones, and metered ones on instruments that nobody books."""
    booked, used = prepared.rows("booked"), prepared.rows("used")
    instrument = prepared.codes["instrument"]
    return summed(prepared, np.sort(np.concatenate([booked, used[~np.isin(instrument[used], instrument[booked])]])), by, period)


class Counted(NamedTuple):
    """Hours of some events, booked and metered, by month, facility, instrument and user group; and the zone of each facility."""

    booked: pd.DataFrame
    used: pd.DataFrame
    zones: dict[str, str]


def counted(prepared: Prepared) -> Counted:
    """Return the hours of events that are one part of several."""
    used = summed(prepared, prepared.rows("used"), _PLACE, "month")
    return Counted(booked_hours(prepared, _PLACE), used, dict(zip(prepared.labels["facility"], prepared.zone_of, strict=True)))


def taken_together(parts: Sequence[Counted]) -> pd.DataFrame | None:
    """Return `taken_hours` by user group of several parts; None where a facility's zone differs, so that only all events together tell."""
    if len({pair for part in parts for pair in part.zones.items()}) > len({facility for part in parts for facility in part.zones}):
        return None
    booked, used = (pd.concat(frames) for frames in ([part.booked for part in parts], [part.used for part in parts]))
    metered = ~pd.MultiIndex.from_frame(used[["facility", "instrument"]]).isin(pd.MultiIndex.from_frame(booked[["facility", "instrument"]]))
    return pd.concat([booked, used[metered]]).groupby(["period", "group"], as_index=False, observed=True).agg(hours=("hours", "sum"))


def no_shows(prepared: Prepared, by: Sequence[str] = (), period: str = "month") -> pd.DataFrame:
    """Return bookings left unused without being called off: columns period, `by`, hours, booked, share (hours ÷ booked hours, 0 to 1)."""
    missed = summed(prepared, prepared.events(("booking",), ("missed",)), by, period)
    booked = booked_hours(prepared, by, period).rename(columns={"hours": "booked"})
    both = booked.merge(missed, how="left", on=["period", *by]).fillna({"hours": 0.0})
    return both.assign(share=both["hours"] / both["booked"])[["period", *by, "hours", "booked", "share"]]


def outage_hours(prepared: Prepared, by: Sequence[str] = (), period: str = "month") -> pd.DataFrame:
    """Return hours of outages by class: columns period, kind (outage_planned or outage_unplanned), `by`, hours. Overlaps count for each."""
    rows = prepared.events(("outage_planned", "outage_unplanned"))
    return summed(prepared, rows, ("kind", *(name for name in by if name != "kind")), period)


def summed(prepared: Prepared, rows: Ints, by: Sequence[str], period: str, measure: str = "booked") -> pd.DataFrame:
    """Return hours × units (of `gpu`: × cards) of some events by period and words, ordered by them. No row, not a zero, without events."""
    wrong = [name for name in by if name not in BY]
    if wrong:
        raise NotValid(f"Hours cannot be broken down by {wrong[0]!r}; choose of {', '.join(BY)}.")
    parts = by_period(prepared, rows, (prepared.start[rows], prepared.end[rows]), period)
    return totalled(prepared, parts, (parts.end - parts.start) / _HOUR * prepared.amount(measure)[parts.row], by)


class Parts(NamedTuple):
    """Pieces of events: the event's position, number of the period, start and end; and the first day of each period."""

    row: Ints
    period: Ints
    start: Ints
    end: Ints
    days: pd.DatetimeIndex


def by_period(prepared: Prepared, rows: Ints, span: tuple[Ints, Ints], period: str) -> Parts:
    """Return a span of time (start, end) of each of these events, cut at the ends of periods in its facility's zone."""
    start, end = span
    if not len(rows):
        return Parts(rows, rows, rows, rows, pd.DatetimeIndex([]))
    first, last = int(start.min()), int(end.max())
    zones = sorted(set(prepared.zone_of))
    made = {zone: edges(first, last, zone, period) for zone in zones}
    if len(zones) == 1:
        segments = cut(start, end, made[zones[0]].seconds)
        return Parts(rows[segments.row], segments.period, segments.start, segments.end, made[zones[0]].days)
    days = pd.DatetimeIndex(sorted(set().union(*(one.days for one in made.values()))))
    number = np.array([zones.index(zone) for zone in prepared.zone_of])[prepared.codes["facility"][rows]]
    parts = [_in_zone(np.flatnonzero(number == at), span, made[zone], days) for at, zone in enumerate(zones)]
    whole = Pieces(*(np.concatenate(column) for column in zip(*parts, strict=True)))
    return Parts(rows[whole.row], whole.period, whole.start, whole.end, days)


def _in_zone(here: Ints, span: tuple[Ints, Ints], made: Edges, days: pd.DatetimeIndex) -> Pieces:
    segments = cut(span[0][here], span[1][here], made.seconds)
    return Pieces(here[segments.row], segments.period + int(days.searchsorted(made.days[0])), segments.start, segments.end)


def totalled(prepared: Prepared, parts: Parts, hours: Floats, by: Sequence[str]) -> pd.DataFrame:
    """Return hours summed over the pieces with the same period and words: columns period, those of `by`, hours."""
    columns: list[tuple[Ints | Codes, int]] = [(parts.period, len(parts.days))]
    columns += [(prepared.codes[name][parts.row], len(labels(prepared, name))) for name in by]
    code = np.zeros(len(parts.row), np.int64)
    for values, size in columns:
        code = code * size + values
    space = math.prod(size for _, size in columns)
    if space <= 4 * len(code) + 1_000_000:
        result = np.flatnonzero(np.bincount(code, minlength=space))
        sums = np.bincount(code, hours, space)[result]
    else:
        result, places = np.unique(code, return_inverse=True)
        sums = np.bincount(places, hours, len(result))
    frame: dict[str, object] = {}
    for name, (_, size) in reversed(list(zip(("period", *by), columns, strict=True))):
        result, number = np.divmod(result, size)
        frame[name] = labels(prepared, name)[number] if name != "period" else parts.days.to_numpy()[number]
    named = pd.DataFrame({name: frame[name] for name in ("period", *by)}).assign(hours=sums)
    # two instruments of the same name are one here, unless told apart by their facility
    return named.groupby(["period", *by], as_index=False, observed=True).agg(hours=("hours", "sum"))


def labels(prepared: Prepared, name: str) -> np.ndarray[tuple[int], np.dtype[np.object_]]:
    """Return the words that a column's codes stand for."""
    words = [pair[1] for pair in prepared.instruments] if name == "instrument" else prepared.labels[name]
    return np.array(words, object)
