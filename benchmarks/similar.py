"""Similar regions with stability, against the straightforward loop with scikit-learn; and how the cost grows."""

import math
from collections.abc import Callable
from time import process_time

import numpy as np
import pandas as pd

from analytics.nuts.groups import EU, in_group
from analytics.similarity.clusters import clusters
from analytics.similarity.similar import DRAWS, NEAREST, SWING, similar
from analytics.stats.cells import CELLS, wide
from benchmarks.case import Case, Measured, alternating
from data.catalogue import INDICATORS
from data.store import current
from queries import panels

_ROUNDS = 7
_SIZES = (100, 300, 1_000, 3_000)
_REGION = "PL22"
_INDICATORS = 18


def _eu() -> tuple[pd.DataFrame, list[str]]:
    """Cells of the EU's NUTS 2 regions by the 18 indicators that have most of them, gaps filled so that every region counts."""
    store = current()
    keys = [key for key in store.indicators() if 2 in INDICATORS[key].levels]
    cells = panels.of_level(keys, "2024", 2, 9999)
    cells = cells[in_group(cells["geo"], EU)]
    best = cells.groupby("indicator")["value"].count().nlargest(_INDICATORS).index.tolist()
    table = wide(cells)[best]
    filled = table.fillna(table.median()).reset_index().melt("geo", var_name="indicator")
    return filled.assign(year=2023, flags="", status="reported", release="2026-01-01")[list(CELLS)], best


def _made_up(regions: int, indicators: int) -> tuple[pd.DataFrame, list[str]]:
    random, keys = np.random.default_rng(7), [f"i{at}" for at in range(indicators)]
    geos = [f"X{at:04d}" for at in range(regions)]
    rows = pd.MultiIndex.from_product([keys, geos], names=["indicator", "geo"]).to_frame(index=False)
    values = random.lognormal(size=len(rows))
    return rows.assign(year=2023, value=values, flags="", status="reported", release="2026-01-01")[list(CELLS)], keys


def _loop(cells: pd.DataFrame, keys: list[str], region: str) -> Callable[[], object]:
    """The nearest under every set of weights, each run with scikit-learn's scaler and search."""
    from sklearn.neighbors import NearestNeighbors
    from sklearn.preprocessing import RobustScaler

    table = wide(cells)[keys].dropna()
    own = table.index.get_loc(region)
    drawn = np.random.default_rng(1971).uniform(1 - SWING, 1 + SWING, (DRAWS, len(keys)))
    runs = [*drawn, *(1 - np.eye(len(keys)))]

    def go() -> list[np.ndarray]:
        found = []
        for weights in runs:
            scaled = RobustScaler().fit_transform(table)
            search = NearestNeighbors(n_neighbors=NEAREST + 1, metric="minkowski", p=2, metric_params={"w": weights}).fit(scaled)
            found.append(search.kneighbors(scaled[[own]])[1])
        return found

    return go


def _against_the_loop() -> Measured:
    cells, keys = _eu()
    weights = dict.fromkeys(keys, 1.0)
    seconds = alternating({"ours": lambda: similar(cells, _REGION, weights), "loop": _loop(cells, keys, _REGION)}, 3, process_time)
    return {
        "regions": similar(cells, _REGION, weights).among + 1,
        "indicators": len(keys),
        "ours_s": seconds["ours"],
        "scikit_learn_loop_s": seconds["loop"],
        "times faster": seconds["loop"] / seconds["ours"],
    }


def _nuts_3() -> Measured:
    cells, keys = _made_up(1_345, 20)
    weights = dict.fromkeys(keys, 1.0)
    return {"similar_s": alternating({"similar": lambda: similar(cells, "X0000", weights)}, _ROUNDS, process_time)["similar"]}


def _growth() -> Measured:
    """Seconds at each size, and seconds per n log n of the largest relative to the smallest."""
    made = {size: _made_up(size, _INDICATORS) for size in _SIZES}
    ways = {str(size): (lambda c=cells, k=keys: similar(c, "X0000", dict.fromkeys(k, 1.0))) for size, (cells, keys) in made.items()}
    seconds = alternating(ways, _ROUNDS, process_time)
    each = {size: seconds[str(size)] / (size * math.log(size)) for size in _SIZES}
    taken = {f"s at {size} regions": seconds[str(size)] for size in _SIZES}
    return taken | {"per n log n, last to first": each[_SIZES[-1]] / each[_SIZES[0]]}


def _groups() -> Measured:
    """Groups need every distance between two regions: their cost grows with the square of the regions."""
    made = {size: _made_up(size, _INDICATORS) for size in _SIZES}
    ways = {str(size): (lambda c=cells, k=keys: clusters(c, dict.fromkeys(k, 1.0))) for size, (cells, keys) in made.items()}
    seconds = alternating(ways, 3, process_time)
    return {f"s at {size} regions": seconds[str(size)] for size in _SIZES}


CASES = (
    Case(
        "similar regions with stability, the EU's by 18 indicators",
        "at most 300 ms, and at least ten times as fast as the loop with scikit-learn",
        _against_the_loop,
        lambda m: m["ours_s"] <= 0.3 and m["times faster"] >= 10,
    ),
    Case("similar regions among 1,345 by 20 indicators", "under a second", _nuts_3, lambda m: m["similar_s"] < 1),
    Case(
        "growth of similar regions with their number",
        "no faster than n log n from 100 to 3,000 regions",
        _growth,
        lambda m: m["per n log n, last to first"] <= 1,
    ),
    Case(
        "growth of groups with the number of regions",
        "300 regions under half a second; beyond, the square, since every two regions are compared",
        _groups,
        lambda m: m["s at 300 regions"] <= 0.5,
    ),
)
