"""When it is used: the week by hour, and the year by month."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import pandas as pd

from analytics.usage.prepared import Floats, Ints, Prepared
from analytics.usage.use import Utilisation
from data.errors import NotValid

_BIN: Final = 900
_HOUR: Final = 3600.0
WHOLE_YEARS: Final = 2
"""Fewest complete calendar years from which seasons can be told."""


def weekday_hours(prepared: Prepared, facilities: Sequence[str] = (), measure: str = "booked") -> pd.DataFrame:
    """Return hours × units by weekday (0 Monday) and hour of the day on the facility's clock: columns weekday, hour, hours, busy; 168 rows.

    `busy` is hours ÷ the number of such hours between the first and the last event: so many instruments were taken on average
    at that time. The hours add up to those of all events: the hour that clocks repeat in autumn counts both times.
    `facilities` chooses some; all by default.
    """
    rows = prepared.rows(measure)
    if facilities:
        rows = rows[prepared.has("facility", tuple(facilities))[rows]]
    hours, passed = np.zeros(168), np.zeros(168)
    of = prepared.codes["facility"][rows]
    for zone in sorted(set(prepared.zone_of)):
        here = rows[np.array([one == zone for one in prepared.zone_of], bool)[of]] if len(rows) else rows
        if len(here):
            low = int(prepared.start[here].min()) // _BIN
            seconds = _per_bin(prepared.start[here], prepared.end[here], prepared.amount(measure)[here], low)
            slot = _slots(low, len(seconds), zone)
            hours += np.bincount(slot, seconds / _HOUR, 168)
            passed = np.maximum(passed, np.bincount(slot, minlength=168) * _BIN / _HOUR)
    weekday, hour = np.divmod(np.arange(168), 24)
    busy = np.divide(hours, passed, out=np.full(168, np.nan), where=passed > 0)
    return pd.DataFrame({"weekday": weekday, "hour": hour, "hours": hours, "busy": busy})


def _per_bin(start: Ints, end: Ints, units: Floats, low: int) -> Floats:
    """Seconds × units within each quarter of an hour: whole ones by differences, the two at the ends by what they hold."""
    first, last = start // _BIN - low, (end - 1) // _BIN - low
    size = int(last.max()) + 2
    same = first == last
    at_start = np.where(same, end - start, (first + 1 + low) * _BIN - start)
    at_end = np.where(same, 0, end - (last + low) * _BIN)
    partly = np.bincount(first, at_start * units, size) + np.bincount(last, at_end * units, size)
    change = np.bincount(first + 1, ~same * units, size) - np.bincount(last, ~same * units, size)
    seconds: Floats = partly + np.cumsum(change) * _BIN
    return seconds[:-1]


def _slots(low: int, bins: int, zone: str) -> Ints:
    """Hour of the week on the zone's clocks of each quarter of an hour."""
    moments = pd.DatetimeIndex(((np.arange(bins) + low) * _BIN).astype("datetime64[s]"), tz="UTC").tz_convert(zone)
    slots: Ints = (moments.day_of_week * 24 + moments.hour).to_numpy().astype(np.int64)
    return slots


def seasonality(utilisation: Utilisation) -> pd.DataFrame:
    """Return the year's pattern by ratio to its mean: for each calendar month the mean over years of share ÷ that year's mean share.

    Columns those of the utilisation but the period, then month (1 to 12), index (1 is an average month), low and high (least and most of
    the years), years. Only whole calendar years count; `NotValid` where there are fewer than two, or periods are no months.
    """
    frame = utilisation.figures
    places = [name for name in frame.columns if name in {"facility", "instrument", "group"}]
    frame = frame[~frame["partial"].astype(bool) & frame["share"].notna()]
    frame = frame.assign(year=frame["period"].dt.year, month=frame["period"].dt.month)
    year = frame.groupby([*places, "year"], observed=True)["share"]
    frame = frame.assign(ratio=frame["share"] / year.transform("mean"))[(year.transform("size") == 12) & (year.transform("mean") > 0)]
    if frame["year"].nunique() < WHOLE_YEARS:
        raise NotValid(f"Seasons need the months of {WHOLE_YEARS} whole calendar years, and there are {frame['year'].nunique()}.")
    grouped = frame.groupby([*places, "month"], observed=True)["ratio"]
    return grouped.agg(index="mean", low="min", high="max", years="size").reset_index()
