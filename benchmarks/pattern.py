"""Spatial pattern and composite index over all regions: against esda's own loops, at NUTS 3, and how the cost grows."""

import warnings
from collections.abc import Callable
from functools import cache
from math import log
from types import ModuleType
from typing import Any

import numpy as np
import pandas as pd

from analytics.composite import composite
from analytics.contiguity import touching
from analytics.groups import EU, belongs
from analytics.moran import spatial_pattern
from api import panels
from benchmarks.case import Case, Measured, alternating
from data.catalogue import INDICATORS
from data.schema import DEFAULT_NUTS
from data.store import current

_INDICATOR, _YEAR = "unemployment_rate_pct", 2023
_FINE, _FINE_YEAR = "population_density", 2021
_SIZES = (100, 300, 1000, 3000)
_SLACK = 1.5
"""What a machine that does other things too may add to a ratio."""
# scoreboards cover few regions, patents and sectors end early: with them hardly a region would have every figure
_SPARSE = (
    *("ris_index", "rci_score", "rci_zscore", "epo_patents_per_mio_inhabitants"),
    *("women_researchers_pct", "berd_pct_gdp", "goverd_pct_gdp", "herd_pct_gdp"),
)


def _keys() -> list[str]:
    return [key for key in current().indicators() if 2 in INDICATORS[key].levels and key not in _SPARSE]


def _cells(keys: list[str]) -> pd.DataFrame:
    frame = panels.of_level(current(), keys, DEFAULT_NUTS, 2, 2024)
    return frame[belongs(frame["geo"].astype(str), EU)]


def _made(cells: pd.DataFrame, keys: list[str]) -> Callable[[], object]:
    directions = {key: INDICATORS[key].direction for key in keys}
    return lambda: composite(cells, dict.fromkeys(keys, 1.0), directions)


def _values(indicator: str, level: int, year: int) -> pd.Series:
    frame = panels.layer(current(), indicator, DEFAULT_NUTS, level)
    rows = frame[frame["year"] == year]
    return pd.Series(rows["value"].to_numpy(), index=rows["geo"].astype(str))


@cache
def _esda() -> tuple[ModuleType, ModuleType]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says what will change in its next release
        import esda
        import libpysal
    return esda, libpysal


def _theirs(values: pd.Series, pairs: pd.DataFrame) -> Callable[[], Any]:
    """esda's global and local statistic with the same number of permutations, its weights made beforehand."""
    esda, libpysal = _esda()
    regions = spatial_pattern(values, pairs, permutations=9).regions
    among = pairs[pairs["geo"].isin(regions["geo"]) & pairs["neighbour"].isin(regions["geo"])]
    beside = among.groupby("geo")["neighbour"].apply(list).to_dict()
    weights = libpysal.weights.W(beside, id_order=regions["geo"].tolist(), silence_warnings=True)
    weights.transform = "r"
    figures = regions["value"].to_numpy()

    def run() -> Any:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return esda.Moran(figures, weights, permutations=999), esda.Moran_Local(figures, weights, permutations=999)

    return run


def _pattern() -> Measured:
    values, pairs = _values(_INDICATOR, 2, _YEAR), touching(current().shapes(DEFAULT_NUTS, 2))
    seconds = alternating({"ours": lambda: spatial_pattern(values, pairs), "esda": _theirs(values, pairs)}, 5)
    return {
        "regions": int(values.notna().sum()),
        "ours_s": seconds["ours"],
        "esda_s": seconds["esda"],
        "ratio": seconds["esda"] / seconds["ours"],
    }


def _index() -> Measured:
    keys = _keys()
    cells = _cells(keys)
    seconds = alternating({"ours": _made(cells, keys)}, 7)
    return {"indicators": len(keys), "regions": cells["geo"].nunique(), "seconds": seconds["ours"]}


def _fine() -> Measured:
    shapes = current().shapes(DEFAULT_NUTS, 3)
    values = _values(_FINE, 3, _FINE_YEAR)
    pairs = touching(shapes)
    seconds = alternating({"neighbours": lambda: touching(shapes), "pattern": lambda: spatial_pattern(values, pairs)}, 5)
    return {"regions": len(shapes), "neighbours_s": seconds["neighbours"], "pattern_s": seconds["pattern"]}


def _made_up(regions: int, indicators: int) -> tuple[pd.DataFrame, pd.Series, pd.DataFrame]:
    """Cells, one figure and neighbours of regions in rows of ten: as many neighbours a region whatever their number."""
    random, names = np.random.default_rng(7), np.array([f"r{at:05}" for at in range(regions)])
    at = np.arange(regions)
    links = [(at[by:], at[:-by]) for by in (1, 10)]
    one, two = (np.concatenate([link[side] for link in links]) for side in (0, 1))
    pairs = pd.DataFrame({"geo": names[np.append(one, two)], "neighbour": names[np.append(two, one)]})
    keys = list(INDICATORS)[:indicators]
    figures = random.normal(size=(indicators, regions)).round(4)
    frame = pd.DataFrame({"indicator": np.repeat(keys, regions), "geo": np.tile(names, indicators), "value": figures.ravel()})
    return frame.assign(year=2020, flags="", status="reported", release="2026-01"), pd.Series(figures[0], index=names), pairs


def _growth() -> Measured:
    """Seconds at each size, and the greatest factor from one size to a later one over what n log n allows."""
    ways: dict[str, Callable[[], object]] = {}
    for size in _SIZES:
        cells, values, pairs = _made_up(size, 18)
        ways[f"index_{size}_s"] = _made(cells, list(INDICATORS)[:18])
        ways[f"pattern_{size}_s"] = lambda values=values, pairs=pairs: spatial_pattern(values, pairs)  # type: ignore[misc]
    seconds = alternating(ways, 5)
    first, last = 300, 3000
    allowed = last * log(last) / (first * log(first))
    factors = {name: seconds[f"{name}_{last}_s"] / seconds[f"{name}_{first}_s"] / allowed for name in ("index", "pattern")}
    return {**seconds, "index_of_n_log_n": factors["index"], "pattern_of_n_log_n": factors["pattern"]}


CASES = (
    Case(
        "spatial pattern of all regions with 999 permutations, whole and local, against esda",
        "at most 0.5 s, and at least 3 times faster than esda, which deals out region by region but each at once",
        _pattern,
        lambda m: m["ours_s"] <= 0.5 and m["ratio"] >= 3,
    ),
    Case(
        "composite index of all EU regions over 18 indicators with 1,000 trials",
        "at most 0.3 s",
        _index,
        lambda m: m["indicators"] >= 18 and m["seconds"] <= 0.3,
    ),
    Case(
        "spatial pattern of 1,345 NUTS 3 regions",
        "neighbours and pattern each under 1 s",
        _fine,
        lambda m: m["neighbours_s"] < 1 and m["pattern_s"] < 1,
    ),
    Case(
        "growth of index and pattern from 100 to 3,000 regions",
        f"no faster than n log n from 300 to 3,000, times {_SLACK} for noise",
        _growth,
        lambda m: m["index_of_n_log_n"] <= _SLACK and m["pattern_of_n_log_n"] <= _SLACK,
    ),
)
