"""Spatial pattern and composite index over all regions: against esda's own loops, at NUTS 3, and how the cost grows."""

import warnings
from collections.abc import Callable
from functools import cache
from math import log
from time import process_time
from types import ModuleType

import numpy as np
import pandas as pd

from analytics.composite.index import composite
from analytics.nuts.groups import EU, in_group
from analytics.spatial import moran_chance
from analytics.spatial.moran import spatial_pattern
from analytics.stats.cells import year_for
from benchmarks.case import Case, Measured, alternating
from data.catalogue import INDICATORS
from data.schema import DEFAULT_NUTS
from data.store import Store, current
from queries import panels

_INDICATOR, _YEAR = "unemployment_rate_pct", 2023
_FINE, _FINE_YEAR = "population_density", 2021
_LATEST = 2024
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
    frame = panels.of_level(keys, DEFAULT_NUTS, 2, _LATEST)
    return frame[in_group(frame["geo"].astype(str), EU)]


def _made(cells: pd.DataFrame, keys: list[str]) -> Callable[[], object]:
    directions = {key: INDICATORS[key].direction for key in keys}
    return lambda: composite(cells, dict.fromkeys(keys, 1.0), directions)


def _values(indicator: str, level: int, year: int) -> pd.Series:
    frame = panels.layer(indicator, DEFAULT_NUTS, level)
    rows = frame[frame["year"] == year]
    return pd.Series(rows["value"].to_numpy(), index=rows["geo"].astype(str))


@cache
def _esda() -> tuple[ModuleType, ModuleType]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says what will change in its next release
        import esda
        import libpysal
    return esda, libpysal


def _figures(keys: list[str]) -> list[pd.Series]:
    """Each indicator's figures by region in its newest well covered year."""
    frames = {key: panels.layer(key, DEFAULT_NUTS, 2) for key in keys}
    return [_values(key, 2, year) for key, frame in frames.items() if (year := year_for(frame, _LATEST)) is not None]


def _ours(figures: list[pd.Series], pairs: pd.DataFrame) -> None:
    moran_chance.forget()  # as after a start of the server
    for values in figures:
        spatial_pattern(values, pairs)


def _theirs(figures: list[pd.Series], pairs: pd.DataFrame) -> None:
    """The loop that one would write: for each indicator the neighbours among the regions with a figure, then both statistics."""
    esda, libpysal = _esda()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for values in figures:
            known = values.dropna()
            among = pairs[pairs["geo"].isin(known.index) & pairs["neighbour"].isin(known.index)]
            beside = among.groupby("geo")["neighbour"].apply(list).to_dict()
            known = known[known.index.isin(beside)]
            weights = libpysal.weights.W(beside, id_order=known.index.tolist(), silence_warnings=True)
            weights.transform = "r"
            esda.Moran(known.to_numpy(), weights, permutations=999)
            esda.Moran_Local(known.to_numpy(), weights, permutations=999)


def _patterns() -> Measured:
    keys, pairs = _keys(), current().neighbours(DEFAULT_NUTS, 2)
    figures = _figures(keys)
    one = _values(_INDICATOR, 2, _YEAR)
    ways: dict[str, Callable[[], object]] = {
        "one": lambda: spatial_pattern(one, pairs),
        "all": lambda: _ours(figures, pairs),
        "esda": lambda: _theirs(figures, pairs),
    }
    seconds = alternating(ways, 7, process_time)
    return {
        "indicators": len(figures),
        "one_s": seconds["one"],
        "all_s": seconds["all"],
        "esda_s": seconds["esda"],
        "times faster": seconds["esda"] / seconds["all"],
    }


def _index() -> Measured:
    keys = _keys()
    cells = _cells(keys)
    seconds = alternating({"ours": _made(cells, keys)}, 7, process_time)
    return {"indicators": len(keys), "regions": cells["geo"].nunique(), "seconds": seconds["ours"]}


def _fine() -> Measured:
    values, store = _values(_FINE, 3, _FINE_YEAR), current()
    pairs = store.neighbours(DEFAULT_NUTS, 3)

    def read() -> None:
        # a store of its own keeps nothing yet
        Store(store.folder).neighbours(DEFAULT_NUTS, 3)

    seconds = alternating({"neighbours": read, "pattern": lambda: spatial_pattern(values, pairs)}, 5, process_time)
    return {"regions": len(store.regions(DEFAULT_NUTS, 3)), "neighbours_s": seconds["neighbours"], "pattern_s": seconds["pattern"]}


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
    seconds = alternating(ways, 5, process_time)
    first, last = 300, 3000
    allowed = last * log(last) / (first * log(first))
    factors = {name: seconds[f"{name}_{last}_s"] / seconds[f"{name}_{first}_s"] / allowed for name in ("index", "pattern")}
    return {**seconds, "index_of_n_log_n": factors["index"], "pattern_of_n_log_n": factors["pattern"]}


CASES = (
    Case(
        "spatial patterns of 18 indicators with 999 permutations, whole and local, against the loop with esda",
        "one at most 0.5 s, and all at least 10 times faster than the loop, in processor time",
        _patterns,
        lambda m: m["indicators"] >= 18 and m["one_s"] <= 0.5 and m["times faster"] >= 10,
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
