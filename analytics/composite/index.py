"""A composite index: several indicators on one scale, weighed and joined to one score per region."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from analytics.composite.ranks import Floats, rank_ranges, ranks_of
from analytics.stats.cells import wide, years_of
from analytics.stats.marks import joined_flags, joined_status, newest_release
from analytics.stats.scales import MINMAX, POSITIVE, scaled
from data.catalogue.model import N_, Direction
from data.errors import NotValid

ARITHMETIC: Final = "arithmetic"
GEOMETRIC: Final = "geometric"
JOINS: Final = {
    ARITHMETIC: N_("Arithmetic mean: high values offset low values"),
    GEOMETRIC: N_("Geometric mean: low values have more effect"),
}

FEWEST: Final = 3
"""Regions with every figure that an index needs: between two, each scale has only its ends."""

REGIONS: Final = ("geo", "score", "rank", "rank_p05", "rank_p95", "rank_min", "rank_max", "flags", "status", "release")

REASONS: Final = {
    "none": N_("Choose at least two indicators. To rank regions by one indicator, use Ranking."),
    "weights": N_("At least two weights must be above zero. Increase one of the weights."),
    "no_figure": N_("No region has data for this year or earlier on: {indicators}. Remove these indicators or choose another year."),
    "few": N_("Regions with complete data: {n}. An index needs at least {least}. Remove an indicator, or choose another group or year."),
    "constant": N_("The value is the same in every region, so it cannot be used for comparison: {indicators}. Remove these indicators."),
    "negative": N_("A geometric mean needs scores above zero. Choose the scale from 1 to 100 or the rank scale."),
}
"""Why there is no index, in words for a person."""


class NoIndex(NotValid):
    """An index that cannot be made: `reason` is a key of `REASONS`, `details` what its sentence names."""

    def __init__(self, reason: str, **details: int | tuple[str, ...]) -> None:
        self.reason, self.details = reason, details
        spoken = {name: ", ".join(what) if isinstance(what, tuple) else what for name, what in details.items()}
        super().__init__(REASONS[reason].format(**spoken))


@dataclass(frozen=True)
class Composite:
    """An index of the regions that have every figure, best first.

    `regions` has columns `REGIONS`: the score, its place, the places between which 90 % of the trials with other
    weights lie (rank_p05, rank_p95), and those to which leaving out one indicator leads at most (rank_min, rank_max). `parts` has a
    column per indicator (index geo): what each adds to the score. `left_out` has geo and lacks (indicator keys).
    """

    regions: pd.DataFrame
    parts: pd.DataFrame
    left_out: pd.DataFrame
    weights: Mapping[str, float]
    years: Mapping[str, int]


def composite(
    cells: pd.DataFrame,
    weights: Mapping[str, float],
    directions: Mapping[str, Direction],
    *,
    scale: str = MINMAX,
    join: str = ARITHMETIC,
    trials: int = 1000,
    seed: int = 2008,
) -> Composite:
    """Return the index of a frame of cells (`analytics.stats.cells.CELLS`) with weights by indicator; weights of 0 leave out.

    arithmetic: Σ w s; geometric: Π s^w; s from `analytics.stats.scales.scaled`, w adding up to 1 (OECD and JRC, Handbook on
    Constructing Composite Indicators, 2008, steps 5 to 7). An arithmetic part is w s; a geometric one is the score's
    share w ln s ÷ Σ w ln s. Regions that lack a figure are left out, nothing is imputed, and scales reach over
    those that remain. Places under other weights: `trials` seeded draws of each weight within ±25 %, and each
    indicator left out in turn. A score carries every flag of its figures. Raises `NoIndex`.
    """
    keys = [key for key, weight in weights.items() if weight > 0]
    table = _whole(cells, keys, len(weights))
    if join == GEOMETRIC and scale not in POSITIVE:
        raise NoIndex("negative")
    share = np.array([weights[key] for key in keys]) / sum(weights[key] for key in keys)
    scores = scaled(table.dropna(), directions, scale)
    plain = np.asarray(np.log(scores) if join == GEOMETRIC else scores, dtype=np.float64)
    total = plain @ share
    regions = _regions(cells[cells["indicator"].isin(keys)], scores.index, np.exp(total) if join == GEOMETRIC else total)
    regions = regions.assign(**rank_ranges(plain, share, np.random.default_rng(seed), trials)).sort_values(["rank", "geo"])[list(REGIONS)]
    parts = pd.DataFrame(_parts(plain, share, join), scores.index, scores.columns).loc[regions["geo"]]
    chosen = dict(zip(keys, share.tolist(), strict=True))
    return Composite(
        regions.reset_index(drop=True),
        parts,
        _left_out(table),
        chosen,
        {key: year for key, year in years_of(cells).items() if key in chosen},
    )


def _whole(cells: pd.DataFrame, keys: list[str], requested: int) -> pd.DataFrame:
    """A row per region and a column per indicator, or `NoIndex` where these make no index."""
    if requested < 2:
        raise NoIndex("none")
    if len(keys) < 2:
        raise NoIndex("weights")
    table = wide(cells).reindex(columns=keys)
    if unknown := tuple(key for key in keys if table[key].isna().all()):
        raise NoIndex("no_figure", indicators=unknown)
    whole = table.dropna()
    if len(whole) < FEWEST:
        raise NoIndex("few", n=len(whole), least=FEWEST)
    if constant := tuple(key for key in keys if whole[key].nunique() == 1):
        raise NoIndex("constant", indicators=constant)
    return table


def _parts(plain: Floats, share: Floats, join: str) -> Floats:
    weighed: Floats = plain * share
    if join == ARITHMETIC:
        return weighed
    total = weighed.sum(axis=1, keepdims=True)
    # a region with the lowest score everywhere has a logarithm of zero: its score of 1 is then split by weight
    split = np.divide(weighed, total, out=np.broadcast_to(share, weighed.shape).copy(), where=total > 0)
    parts: Floats = split * np.exp(total)
    return parts


def _regions(cells: pd.DataFrame, geos: pd.Index, score: Floats) -> pd.DataFrame:
    """Score and place by geo, with the flags, status and release of the figures behind."""
    # plain lists: grouping three columns into lists costs pandas more than the whole index
    behind: dict[str, list[tuple[str | None, str, str]]] = {str(geo): [] for geo in geos}
    for geo, *details in zip(*(cells[name].tolist() for name in ("geo", "flags", "status", "release")), strict=True):
        if geo in behind:
            behind[geo].append(tuple(details))
    return pd.DataFrame(
        {
            "geo": list(behind),
            "score": score,
            "rank": ranks_of(score[None, :])[0],
            "flags": pd.Series([joined_flags(flags for flags, _, _ in marks) for marks in behind.values()], dtype=object),
            "status": [joined_status(status for _, status, _ in details) for details in behind.values()],
            "release": [newest_release(release for _, _, release in marks) for marks in behind.values()],
        }
    )


def _left_out(table: pd.DataFrame) -> pd.DataFrame:
    """Regions that have some figure but not all, with the indicators that they lack."""
    gaps = table[table.isna().any(axis=1) & table.notna().any(axis=1)]
    lacks = [tuple(table.columns[row]) for row in gaps.isna().to_numpy()]
    return pd.DataFrame({"geo": list(gaps.index), "lacks": pd.Series(lacks, dtype=object)})
