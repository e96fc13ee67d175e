"""When a facility will be full, if it goes on as it has: a month and an interval, or a refusal."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from analytics.kendall import kendall
from analytics.utilisation.prepared import Floats
from analytics.utilisation.use import Utilisation
from data.errors import NotValid

FEWEST_MONTHS: Final = 18
HORIZON_MONTHS: Final = 120
_REPLICATES: Final = 500
_BLOCK: Final = 6
_SEED: Final = 20_260_101
_INTERVAL: Final = (10.0, 90.0)


class TooShort(NotValid):
    """Fewer complete months than an outlook needs."""


@dataclass(frozen=True)
class Outlook:
    """When the ceiling is reached. `month` is the most likely one, None where the trend does not reach it within ten years.

    `earliest` and `latest` bound the middle 80 % of outcomes; a None `latest` means that more than one in ten never reach it.
    `likelihood` is the share of outcomes that do within ten years. `slope` is the change of the share per year. `reached` says that
    the level is above the ceiling already. `line` has the columns period, share, level (the trend), low and high (80 %).
    """

    ceiling: float
    denominator: str
    months: int
    slope: float
    reached: bool
    month: pd.Timestamp | None
    earliest: pd.Timestamp | None
    latest: pd.Timestamp | None
    likelihood: float
    line: pd.DataFrame


def outlook(found: Utilisation, ceiling: float) -> Outlook:
    """When the monthly shares of one facility reach `ceiling` (0 to 1) if their trend goes on; `TooShort` under 18 complete months.

    Method: seasons are taken out by the ratio of each calendar month's median to the whole median where there are two years of
    months; the trend is Theil and Sen's line, the median of all pairwise slopes (Theil 1950; Sen 1968), through the
    medians. The interval redraws the residuals 500 times in blocks of six months (moving block bootstrap, Künsch 1989), so that a
    busy spring is not taken for news, and counts where the redrawn lines cross. It knows nothing of new instruments, prices
    or closures. Incomplete months, and months without available time, are left out.
    """
    if not 0 < ceiling <= 1:
        raise NotValid(f"The ceiling is {ceiling:g}: choose a share above 0 and up to 1.")
    frame = found.figures
    frame = frame[~frame["partial"].astype(bool) & frame["share"].notna()].sort_values("period")
    if frame["period"].duplicated().any():
        raise NotValid("An outlook is of one facility or one region at a time: the figures have several rows for a month.")
    if len(frame) < FEWEST_MONTHS:
        raise TooShort(f"An outlook needs {FEWEST_MONTHS} complete months, and there are {len(frame)}: come back later.")
    time = frame["period"].dt.year.to_numpy() * 12.0 + frame["period"].dt.month.to_numpy() - 1
    level = _without_seasons(frame["share"].to_numpy(float), frame["period"].dt.month.to_numpy())
    slope, middle = _line(level[None, :], time)
    fitted = middle[0] + slope[0] * (time - time.mean())
    slopes, middles = _line(fitted + _redrawn(level - fitted), time)
    ahead = np.arange(time[0], time[-1] + HORIZON_MONTHS + 1)
    drawn = middles[:, None] + slopes[:, None] * (ahead - time.mean())
    crossing = _crossings(drawn, ahead, time[-1], ceiling)
    best = _crossings(middle[:, None] + slope[:, None] * (ahead - time.mean()), ahead, time[-1], ceiling)[0]
    low, high = (float(np.quantile(crossing, edge / 100, method="inverted_cdf")) for edge in _INTERVAL)
    return Outlook(
        ceiling=ceiling,
        denominator=found.denominator.value,
        months=len(frame),
        slope=float(slope[0] * 12),
        reached=bool(fitted[-1] >= ceiling),
        month=_month(best),
        earliest=_month(low),
        latest=_month(high),
        likelihood=float(np.isfinite(crossing).mean()),
        line=_drawn_line(frame, ahead, middle[0] + slope[0] * (ahead - time.mean()), drawn),
    )


def _without_seasons(share: Floats, month: np.ndarray[tuple[int], np.dtype[np.int32]]) -> Floats:
    """The shares ÷ their month's factor, where every calendar month has come at least twice; else as they are."""
    values = pd.Series(share)
    counts = values.groupby(month).size()
    if len(counts) < 12 or counts.min() < 2 or not np.median(share) > 0:
        return share
    trend = values.rolling(12, center=True, min_periods=6).median()
    factor = (values / trend.where(trend > 0)).groupby(month).transform("median").clip(0.2, 5).fillna(1.0)
    result: Floats = (values / factor).to_numpy()
    return result


def _line(levels: Floats, time: Floats) -> tuple[Floats, Floats]:
    """Slope per month and height at the mean time of the line through each row."""
    slope = kendall(levels, time).slope
    return slope, np.median(levels - slope[:, None] * (time - time.mean()), axis=1)


def _redrawn(residuals: Floats) -> Floats:
    """Residuals drawn anew in blocks, a row per replicate; the same for the same input."""
    random = np.random.Generator(np.random.PCG64(_SEED))
    size = len(residuals)
    blocks = -(-size // _BLOCK)
    begin = random.integers(0, size - _BLOCK + 1, (_REPLICATES, blocks))
    places = (begin[:, :, None] + np.arange(_BLOCK)).reshape(_REPLICATES, -1)[:, :size]
    drawn: Floats = residuals[places]
    return drawn


def _crossings(lines: Floats, ahead: Floats, now: float, ceiling: float) -> Floats:
    """Month from now on at which each line is at the ceiling or above, infinite where it never is."""
    above = (lines >= ceiling) & (ahead >= now)
    first = ahead[np.argmax(above, axis=1)]
    return np.where(above.any(axis=1), first, np.inf)


def _month(number: float) -> pd.Timestamp | None:
    return pd.Timestamp(int(number) // 12, int(number) % 12 + 1, 1) if np.isfinite(number) else None


def _drawn_line(frame: pd.DataFrame, ahead: Floats, line: Floats, drawn: Floats) -> pd.DataFrame:
    low, high = np.percentile(drawn, _INTERVAL, axis=0)
    periods = pd.DatetimeIndex([_month(number) for number in ahead])
    shown = pd.DataFrame({"period": periods, "level": line, "low": low, "high": high})
    merged = shown.merge(frame[["period", "share"]].assign(period=lambda rows: rows["period"].astype(shown["period"].dtype)), how="left")
    return merged[["period", "share", "level", "low", "high"]]
