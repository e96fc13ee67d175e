"""Which regions resemble one: distances over several indicators, split by indicator, and how firm the nearest are.

Both distances are one formula over the differences p of a region from the others, with weights w and known = 1 where
both have a figure: measure = Σ w·p ÷ Σ w·known. The weighted Euclidean distance is its root, with p the squared
difference of robust z-scores; Gower's distance (A general coefficient of similarity, Biometrics 27, 1971) is the
measure itself, with p the absolute difference as a share of the indicator's range.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from analytics.similarity.likeness import EUCLID, NoLikeness, Numbers, Sample, sample
from analytics.stats.marks import joined_flags, joined_status, newest_release

NEAREST: Final = 10
"""How many regions count as the nearest."""

DRAWS: Final = 200
"""How many sets of weights are drawn at random."""

SWING: Final = 0.5
"""A drawn weight lies at most this share below or above the chosen one."""

_SEED: Final = 1971

COLUMNS: Final = ("geo", "place", "distance", "by_weights", "by_indicators", "flags", "status", "release")
"""Columns of the nearest regions, in the order in which files and API answers carry them."""

PARTS: Final = ("geo", "indicator", "part", "value", "own", "year", "flags", "status", "release")
"""Columns of the distances split by indicator."""


@dataclass(frozen=True)
class Similar:
    """The regions nearest to one.

    `nearest` has `COLUMNS`, nearest first: `by_weights` and `by_indicators` are the shares of the runs with drawn
    weights and with one indicator left out in which the region stays among the `NEAREST`, NaN where all are among
    them anyway or there is only one indicator. Flags, status and release are those of every figure of the two regions.
    `parts` has `PARTS`, a row per nearest region and indicator: `part` is the indicator's share of the distance (they add up to
    it), `value` and `own` the figures of the other and of the own region, the rest says where the other's comes from.
    `own` has the cells of the region, `left_out` (geo, lacks) the regions without the figures; `among` counts those
    compared with.
    """

    region: str
    distance: str
    among: int
    weights: Mapping[str, float]
    nearest: pd.DataFrame
    parts: pd.DataFrame
    own: pd.DataFrame
    left_out: pd.DataFrame


def similar(
    cells: pd.DataFrame, region: str, weights: Mapping[str, float], *, distance: str = "", home: bool = True, count: int = NEAREST
) -> Similar:
    """Return the `count` regions of a frame of cells nearest to one of them, by the indicators that `weights` names.

    All regions with figures make the scale; without `home` those of the region's own country are not among the
    nearest. Raises `analytics.similarity.likeness.NoLikeness`.
    """
    taken = sample(cells, weights, region, distance)
    others = _others(taken, region, home=home)
    differences, known = _differences(taken, region, others)
    every = others.to_numpy(dtype=str)
    distances, parts = _split(differences, known, taken)
    # equal distances stay in the order of the codes, so that an answer is the same twice
    order = np.argsort(distances, kind="stable")[:count]
    kept = _kept(differences, known, taken.weights)
    own = cells[(cells["geo"] == region) & cells["indicator"].isin(taken.scaled.columns)]
    long = _parts(cells, own, every[order], parts[order], list(taken.scaled.columns))
    nearest = pd.DataFrame(
        {
            "geo": every[order],
            "place": np.arange(1, len(order) + 1),
            "distance": distances[order],
            "by_weights": kept[0][order],
            "by_indicators": kept[1][order],
        }
    )
    return Similar(
        region,
        taken.distance,
        len(others),
        dict(zip(taken.scaled.columns, taken.weights.tolist(), strict=True)),
        _marked(nearest, long, own),
        long,
        own,
        taken.left_out,
    )


def _others(taken: Sample, region: str, *, home: bool) -> pd.Index:
    others = taken.scaled.index[taken.scaled.index != region]
    others = others if home else others[others.str[:2] != region[:2]]
    if others.empty:
        raise NoLikeness("abroad")
    return others


def _differences(taken: Sample, region: str, others: pd.Index) -> tuple[Numbers, Numbers]:
    """Difference of each other region by indicator (0 where a figure is missing), and 1 where both have one."""
    apart = taken.scaled.loc[others].to_numpy() - taken.scaled.loc[region].to_numpy()
    known = (~np.isnan(apart)).astype(float)
    apart = np.nan_to_num(apart)
    return (apart**2 if taken.distance == EUCLID else np.abs(apart)), known


def _split(differences: Numbers, known: Numbers, taken: Sample) -> tuple[Numbers, Numbers]:
    """Distance of each region, and its parts by indicator."""
    weighed = differences * taken.weights / (known @ taken.weights)[:, None]
    measure = weighed.sum(axis=1)
    if taken.distance != EUCLID:
        return measure, weighed
    distances = np.sqrt(measure)
    return distances, np.divide(weighed, distances[:, None], out=np.zeros_like(weighed), where=distances[:, None] > 0)


def _kept(differences: Numbers, known: Numbers, weights: Numbers) -> tuple[Numbers, Numbers]:
    """Shares of the runs with drawn weights, and with an indicator left out, in which each is among the nearest."""
    indicators = len(weights)
    drawn = weights * np.random.default_rng(_SEED).uniform(1 - SWING, 1 + SWING, (DRAWS, indicators))
    without = weights * (1 - np.eye(indicators))
    none = np.full(len(differences), np.nan)
    if len(differences) <= NEAREST:
        return none, none
    return _among(differences, known, drawn), _among(differences, known, without) if indicators > 1 else none


def _among(differences: Numbers, known: Numbers, runs: Numbers) -> Numbers:
    weighed, shared = runs @ differences.T, runs @ known.T
    measure = np.divide(weighed, shared, out=np.full_like(weighed, np.inf), where=shared > 0)
    last = np.partition(measure, NEAREST - 1, axis=1)[:, NEAREST - 1 : NEAREST]
    among: Numbers = (measure <= last).mean(axis=0)
    return among


def _parts(cells: pd.DataFrame, own: pd.DataFrame, geos: Numbers, parts: Numbers, indicators: list[str]) -> pd.DataFrame:
    """A row per region and indicator, columns `PARTS`, regions in the given order."""
    every = pd.DataFrame({"geo": np.repeat(geos, len(indicators)), "indicator": np.tile(indicators, len(geos)), "part": parts.ravel()})
    theirs = cells[cells["geo"].isin(geos)]
    ours = own[["indicator", "value"]].rename(columns={"value": "own"})
    return every.merge(theirs, on=["geo", "indicator"], how="left").merge(ours, on="indicator", how="left")[list(PARTS)]


def _marked(nearest: pd.DataFrame, parts: pd.DataFrame, own: pd.DataFrame) -> pd.DataFrame:
    """The nearest with flags, status and release of each distance: those of the figures of both regions."""
    ours, theirs = _marks_by_region(own), _marks_by_region(parts)
    both = [tuple(zip(*theirs[geo], *ours[region], strict=True)) for geo in nearest["geo"] for region in ours]
    return nearest.assign(
        # objects, since text would turn an unknown None into NaN
        flags=pd.Series([joined_flags(flags) for flags, _, _ in both], nearest.index, dtype=object),
        status=[joined_status(statuses) for _, statuses, _ in both],
        release=[newest_release(releases) for _, _, releases in both],
    )


def _marks_by_region(cells: pd.DataFrame) -> dict[str, list[tuple[str, str, str]]]:
    """Flags, status and release of the figures of each region."""
    marks: dict[str, list[tuple[str, str, str]]] = {}
    for geo, *mark in cells.loc[cells["value"].notna(), ["geo", "flags", "status", "release"]].itertuples(index=False):
        marks.setdefault(geo, []).append(tuple(mark))
    return marks
