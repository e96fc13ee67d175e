"""Trends of every NUTS 3 region, against a loop over pymannkendall; how the cost grows; convergence and ranks as ranges."""

import math
from collections.abc import Callable

import numpy as np
import pandas as pd

from analytics.comparison.constant_set import constant_set, usual_span
from analytics.comparison.convergence import beta, spread
from analytics.comparison.trends import trends
from analytics.revisions.sizes import revision_sizes
from analytics.stats.rank import rank_moves
from analytics.stats.rank_ranges import ranged
from analytics.stats.runs import split_at_breaks
from benchmarks.case import Case, Measured, alternating
from data.catalogue import INDICATORS

_ROUNDS = 5
_SIZES = (100, 300, 1_000, 3_000)
_REGIONS, _YEARS = 1_345, 20
_MOST_SECONDS = 1.0


def _series(regions: int, years: int = _YEARS) -> pd.DataFrame:
    """Invented series that drift, with flags here and there, as a level of NUTS 3 has them."""
    random = np.random.default_rng(11)
    drift = random.normal(0.05, 0.1, (regions, 1)) * np.arange(years)
    values = np.round(10 + drift + random.normal(0, 0.5, (regions, years)), 2)
    rows = pd.MultiIndex.from_product([[f"X{at:04d}" for at in range(regions)], range(2005, 2005 + years)], names=["geo", "year"])
    frame = rows.to_frame(index=False).assign(value=values.ravel(), status="reported", release="2026-05-01", dataset="t")
    return frame.assign(flags=random.choice(["", "p", "b"], len(frame), p=[0.96, 0.03, 0.01]))


def _loop(frame: pd.DataFrame) -> Callable[[], object]:
    """The same test and slope for each region with pymannkendall, breaks and flags not looked at."""
    import pymannkendall

    series = [rows["value"].to_numpy() for _geo, rows in frame.groupby("geo")]
    return lambda: [pymannkendall.original_test(values) for values in series]


def _trends() -> Measured:
    frame = _series(_REGIONS)
    seconds = alternating({"ours": lambda: trends(frame), "pymannkendall": _loop(frame)}, 3)
    return {
        "regions": _REGIONS,
        "years": _YEARS,
        "ours_s": seconds["ours"],
        "pymannkendall_loop_s": seconds["pymannkendall"],
        "times_faster": seconds["pymannkendall"] / seconds["ours"],
    }


def _growth() -> Measured:
    frames = {size: _series(size) for size in _SIZES}
    seconds = alternating({str(size): lambda size=size: trends(frames[size]) for size in _SIZES}, _ROUNDS)
    return {f"{size}_regions_s": seconds[str(size)] for size in _SIZES} | {
        "growth_to_n_log_n": seconds["3000"] / seconds["300"] / (3_000 * math.log(3_000) / (300 * math.log(300)))
    }


def _the_rest() -> Measured:
    frame, row = _series(_REGIONS).assign(nuts="2024"), INDICATORS["gerd_pct_gdp"]
    older = frame[frame["year"] < 2024].assign(release="2026-02-01", value=lambda rows: rows["value"] + 0.01)
    sizes = revision_sizes(pd.concat([older, frame]))
    stretched = split_at_breaks(frame)
    span = usual_span(stretched) or (2020, 2024)
    same = constant_set(stretched, *span).values
    seconds = alternating(
        {
            "convergence": lambda: (spread(constant_set(stretched, *span).values), beta(same)),
            "places": lambda: rank_moves(same, row.direction),
            "ranges": lambda: ranged(frame, 2024, row, sizes),
        },
        _ROUNDS,
    )
    return {f"{name}_s": value for name, value in seconds.items()} | {"regions_in_every_year": len(same)}


CASES: tuple[Case, ...] = (
    Case(
        name="trends of 1,345 regions over 20 years, against a loop over pymannkendall",
        goal="under 1 s and at least 10 times faster",
        run=_trends,
        passed=lambda measured: measured["ours_s"] < _MOST_SECONDS and measured["times_faster"] >= 10,
    ),
    Case(
        name="how the cost of trends grows with the number of regions",
        goal="no faster than n log n from 300 to 3,000 regions",
        run=_growth,
        passed=lambda measured: measured["growth_to_n_log_n"] <= 1,
    ),
    Case(
        name="convergence, places over time and places as ranges of 1,345 regions over 20 years",
        goal="each under 1 s",
        run=_the_rest,
        passed=lambda measured: all(measured[f"{name}_s"] < _MOST_SECONDS for name in ("convergence", "places", "ranges")),
    ),
)
