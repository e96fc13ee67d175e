"""When a facility will be full, if it goes on as it has: a month and an interval, or a refusal."""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from analytics.stats.kendall import kendall
from analytics.usage.prepared import Floats
from analytics.usage.use import Utilisation
from data.errors import NotValid

FEWEST_MONTHS: Final = 18
HORIZON_MONTHS: Final = 120
_DRAWS: Final = 2000
_SEED: Final = 20_260_101
_INTERVAL: Final = (10.0, 90.0)


class TooShort(NotValid):
    """Fewer complete months than an outlook needs; `months` are those that there are."""

    def __init__(self, months: int) -> None:
        super().__init__(f"An outlook needs {FEWEST_MONTHS} complete months, and there are {months}: come back later.")
        self.months = months


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


def outlook(utilisation: Utilisation, ceiling: float) -> Outlook:
    """Return when the monthly shares of one facility reach `ceiling` (0 to 1) if their trend goes on; `TooShort` under 18 complete months.

    Method: seasons are taken out by each calendar month's mean ratio to a first line, where every month has come twice; the trend
    is Theil and Sen's line, the median of all pairwise slopes (Theil 1950; Sen 1968), through the medians. For the interval
    2,000 lines are drawn with Student's errors of slope and height, widened by what a month remembers of the one before, and
    their crossings counted. It knows nothing of new instruments, prices or closures. Incomplete months, and months
    without available time, are left out.
    """
    if not 0 < ceiling <= 1:
        raise NotValid(f"The ceiling is {ceiling:g}: choose a share above 0 and up to 1.")
    frame = utilisation.figures
    frame = frame[~frame["partial"].astype(bool) & frame["share"].notna()].sort_values("period")
    if frame["period"].duplicated().any():
        raise NotValid("An outlook is of one facility or one region at a time: the figures have several rows for a month.")
    if len(frame) < FEWEST_MONTHS:
        raise TooShort(len(frame))
    time = frame["period"].dt.year.to_numpy() * 12.0 + frame["period"].dt.month.to_numpy() - 1
    level, spent = _without_seasons(frame["share"].to_numpy(float), time)
    slope, middle = _line(level[None, :], time)
    fitted = middle[0] + slope[0] * (time - time.mean())
    slope_error, middle_error = _errors(level - fitted, time, spent)
    chance = np.random.Generator(np.random.PCG64(_SEED)).standard_t(len(level) - spent, (2, _DRAWS))
    ahead = np.arange(time[0], time[-1] + HORIZON_MONTHS + 1)
    drawn = (middle + middle_error * chance[0])[:, None] + (slope + slope_error * chance[1])[:, None] * (ahead - time.mean())
    crossing = _crossings(drawn, ahead, time[-1], ceiling)
    best = _crossings(middle[:, None] + slope[:, None] * (ahead - time.mean()), ahead, time[-1], ceiling)[0]
    low, high = (float(np.quantile(crossing, edge / 100, method="inverted_cdf")) for edge in _INTERVAL)
    return Outlook(
        ceiling=ceiling,
        denominator=utilisation.denominator.value,
        months=len(frame),
        slope=float(slope[0] * 12),
        reached=bool(fitted[-1] >= ceiling),
        month=_month(best),
        earliest=_month(low),
        latest=_month(high),
        likelihood=float(np.isfinite(crossing).mean()),
        line=_drawn_line(frame, ahead, middle[0] + slope[0] * (ahead - time.mean()), drawn),
    )


def _without_seasons(share: Floats, time: Floats) -> tuple[Floats, int]:
    """The shares ÷ their month's factor and the figures spent on line and factors; as they are where a month lacks two years."""
    month = (time % 12).astype(int)
    counts = np.bincount(month, minlength=12)
    slope, middle = _line(share[None, :], time)
    line = middle[0] + slope[0] * (time - time.mean())
    if counts.min() < 2 or line.min() <= 0:
        return share, 2
    factor = np.bincount(month, share / line, 12) / counts
    return share / np.clip(factor / factor.mean(), 0.2, 5)[month], 2 + 11


def _line(levels: Floats, time: Floats) -> tuple[Floats, Floats]:
    """Slope per month and height at the mean time of the line through each row."""
    slope = kendall(levels, np.broadcast_to(time, levels.shape)).slope
    return slope, np.median(levels - slope[:, None] * (time - time.mean()), axis=1)


def _errors(residuals: Floats, time: Floats, spent: int) -> tuple[float, float]:
    """Standard errors of slope (per month) and of the height at the mean time, with the months' memory of each other.

    s² = Σ e² ÷ (n - spent), times (1 + r) ÷ (1 - r) for the lag-1 correlation r of the residuals (Bayley and Hammersley 1946), which
    is raised by (1 + 3r) ÷ n since short series show too little of it (Kendall 1954), and held between 0 and 0.8. The median
    of n figures is less sure than their mean by √(π ÷ 2).
    """
    size = len(residuals)
    squares = float((residuals**2).sum())
    memory = float((residuals[1:] * residuals[:-1]).sum()) / squares if squares > 0 else 0.0
    memory = min(max(memory + (1 + 3 * memory) / size, 0.0), 0.8)
    deviation = math.sqrt(squares / (size - spent) * (1 + memory) / (1 - memory))
    return deviation / math.sqrt(float(((time - time.mean()) ** 2).sum())), deviation * math.sqrt(math.pi / 2 / size)


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
