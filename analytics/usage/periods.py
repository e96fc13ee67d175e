"""Days, months, quarters and years as a facility's clocks and calendar count them, cut exactly where they end."""

from typing import Final, NamedTuple

import numpy as np
import pandas as pd

from analytics.usage.prepared import Ints

PERIODS: Final = {"day": "D", "month": "MS", "quarter": "QS", "year": "YS"}
_DAY: Final = 86_400


class Edges(NamedTuple):
    """First days of periods, and the UTC seconds at which they begin in a zone; one more second than days, the last end."""

    days: pd.DatetimeIndex
    seconds: Ints


class Pieces(NamedTuple):
    """Events cut at edges: position of the event, number of the period, start and end in UTC seconds."""

    row: Ints
    period: Ints
    start: Ints
    end: Ints


def edges(first: int, last: int, zone: str, period: str) -> Edges:
    """Return the periods of a zone from the one that holds the second `first` to the one before `last` ends."""
    begin, stop = (pd.Timestamp(second, unit="s", tz="UTC").tz_convert(zone).tz_localize(None).normalize() for second in (first, last))
    days = pd.date_range(begin - pd.Timedelta(days=370), stop + pd.Timedelta(days=370), freq=PERIODS[period])
    seconds = midnights(days, zone)
    low = int(np.searchsorted(seconds, first, side="right")) - 1
    high = int(np.searchsorted(seconds, max(last, first + 1), side="left"))
    return Edges(days[low:high], seconds[low : high + 1])


def midnights(days: pd.DatetimeIndex, zone: str) -> Ints:
    """Return UTC seconds at which days begin; where clocks skip midnight, the first moment that exists."""
    return to_utc(days, zone)


def to_utc(wall: pd.DatetimeIndex, zone: str) -> Ints:
    """Return UTC seconds of what clocks on the wall show; of two such moments the first, of none the next."""
    placed = wall.tz_localize(zone, ambiguous=np.ones(len(wall), bool), nonexistent="shift_forward")
    seconds: Ints = placed.tz_convert("UTC").tz_localize(None).to_numpy().astype("datetime64[s]").astype(np.int64)
    return seconds


def cut(start: Ints, end: Ints, at: Ints) -> Pieces:
    """Return the events cut at sorted seconds; every event lies between the first and the last of them, so that no second is lost.

    The first pieces are the events themselves in their order, up to the first cut; behind them stand the rest of those that are cut.
    """
    begins = np.searchsorted(at, start, side="right") - 1
    long = np.flatnonzero(end > at[begins + 1])
    if not len(long):
        return Pieces(np.arange(len(start)), begins, start, end)
    over = np.searchsorted(at, end[long], side="left") - 1 - begins[long]
    row = np.repeat(long, over)
    first = np.cumsum(over) - over
    period = np.arange(len(row)) - np.repeat(first, over) + begins[row] + 1
    until = end.copy()
    until[long] = at[begins[long] + 1]
    return Pieces(
        np.concatenate([np.arange(len(start)), row]),
        np.concatenate([begins, period]),
        np.concatenate([start, at[period]]),
        np.concatenate([until, np.minimum(end[row], at[period + 1])]),
    )
