"""Answers counted by competence or area, wave, region and group, each cell either whole or hidden."""

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Final, NamedTuple

import numpy as np
import pandas as pd

from analytics.competences.suppression import Mask, hidden, with_totals
from data.catalogue.competences import COMPETENCES, GROUPS, LEVELS

LOWEST, LOW, HIGH, HIGHEST = 20, 40, 60, 80
"""Limits of the classes: below the first very low, from the second to the third medium, above the last very high."""
_CLASSES: Final = 5
_SURE: Final = 0.975
_KEY: Final = ("competence", "wave", "geo", "group")


class _Sums(NamedTuple):
    """Tables of sums with their totals by what is summed, and which of their cells are hidden, for all answers and for gaps."""

    tables: Mapping[str, np.ndarray]
    mask: Mask
    gap_mask: Mask


def level_class(level: pd.Series) -> pd.Series:
    """Return the class of levels from 0 to 100: 0 (very low) to 4; the middle one is as wide to both sides."""
    return (level >= LOWEST).astype(int) + (level >= LOW) + (level > HIGH) + (level > HIGHEST)


def cells(answers: pd.DataFrame, fewest: int) -> pd.DataFrame:
    """Return a row per cell: columns `data.competences.CELLS`, made of rows with columns of `data.competences.ANSWERS`.

    A cell of a competence is hidden as `suppression.hidden` says, its gap by the people who also said what is needed. A cell of an
    area pools the answers of its competences and is hidden unless all of them are shown, so that it tells nothing more than they do.
    Numbers of hidden cells are null. Waves are never added up.
    """
    if answers.empty:
        return pd.DataFrame({name: pd.Series(dtype=kind) for kind, names in _TYPES for name in names})
    sums = _summed(answers)
    known: dict[bytes, Mask] = {}
    parts = [
        part
        for (framework, wave), rows in sums.groupby(["framework", "wave"], sort=True)
        for part in _of_wave((str(framework), str(wave)), rows, fewest, known)
    ]
    return pd.concat(parts, ignore_index=True)


_SUMMED: Final = ("n", "sum", "squares", *(f"class{at}" for at in range(_CLASSES)), "gap_n", "gap_sum", "gap_squares")
_TYPES: Final = (
    (str, ("framework", "area", "competence", "wave", "geo", "group")),
    (float, ("answers", "mean", "deviation", "low", "high", *LEVELS, "needed", "gap", "gap_low", "gap_high")),
    (bool, ("hidden",)),
)


def _summed(answers: pd.DataFrame) -> pd.DataFrame:
    """Sums by competence, wave, region and group, of answers that say how people see themselves."""
    rows = answers[answers["present"].notna()]
    present, gap = rows["present"], rows["needed"] - rows["present"]
    classes = level_class(present)
    values = {
        "n": 1,
        "sum": present,
        "squares": present**2,
        **{f"class{at}": (classes == at).astype(int) for at in range(_CLASSES)},
        "gap_n": gap.notna().astype(int),
        "gap_sum": gap.fillna(0.0),
        "gap_squares": gap.fillna(0.0) ** 2,
    }
    keys = {name: rows[name].astype(str) for name in _KEY}
    sums = pd.DataFrame({**keys, **values}).groupby(list(_KEY), sort=True).sum().reset_index()
    competences = [COMPETENCES[key] for key in sums["competence"]]
    order = {key: at for at, key in enumerate(COMPETENCES)}
    named = sums.assign(framework=[row.framework for row in competences], area=[row.area for row in competences])
    return named.sort_values("competence", key=lambda keys: keys.map(order), kind="stable")


def _of_wave(key: tuple[str, str], rows: pd.DataFrame, fewest: int, known: dict[bytes, Mask]) -> Iterator[pd.DataFrame]:
    """Cells of the competences and areas of a framework in a wave."""
    geos, groups = sorted(rows["geo"].unique()), [group for group in GROUPS if (rows["group"] == group).any()]
    for area, in_area in rows.groupby("area", sort=False):
        every = {name: _sums(part, geos, groups, fewest, known) for name, part in in_area.groupby("competence", sort=False)}
        for name, sums in (*every.items(), ("", _pooled(list(every.values())))):
            pairs = list(product([*geos, ""], [*groups, ""]))
            head = {"framework": key[0], "area": area, "competence": name, "wave": key[1]}
            where = {"geo": [geo for geo, _group in pairs], "group": [group for _geo, group in pairs]}
            flat = {column: table.ravel() for column, table in sums.tables.items()}
            yield pd.DataFrame({**head, **where, **_columns(flat, sums.mask.ravel(), sums.gap_mask.ravel(), spread=bool(name))})


def _sums(rows: pd.DataFrame, geos: list[str], groups: list[str], fewest: int, known: dict[bytes, Mask]) -> _Sums:
    at = (rows["geo"].map(geos.index).to_numpy(), rows["group"].map(groups.index).to_numpy())
    tables = {}
    for name in _SUMMED:
        table = np.zeros((len(geos), len(groups)), rows[name].to_numpy().dtype)
        table[at] = rows[name]
        tables[name] = with_totals(table)
    return _Sums(tables, *(_hidden(tables[name][:-1, :-1], fewest, known) for name in ("n", "gap_n")))


def _hidden(counts: np.ndarray, fewest: int, known: dict[bytes, Mask]) -> Mask:
    """The hidden cells, found once for equal counts: most surveys ask everybody everything."""
    key = repr(counts.shape).encode() + counts.astype(np.int64).tobytes()
    if key not in known:
        known[key] = hidden(counts.astype(np.int64), fewest)
    return known[key]


def _pooled(parts: list[_Sums]) -> _Sums:
    """All answers of an area; a cell is hidden where that of one of its competences is and has answers."""
    tables = {name: np.sum([part.tables[name] for part in parts], axis=0) for name in _SUMMED}
    mask = np.any([part.mask & (part.tables["n"] > 0) for part in parts], axis=0) | (tables["n"] == 0)
    gap_mask = np.any([part.gap_mask & (part.tables["gap_n"] > 0) for part in parts], axis=0) | (tables["gap_n"] == 0)
    return _Sums(tables, mask, gap_mask)


def _columns(sums: Mapping[str, np.ndarray], mask: np.ndarray, gap_mask: np.ndarray, *, spread: bool) -> dict[str, np.ndarray]:
    """Numbers of cells; an area has no intervals, since a person answers it several times."""
    n, gap_n = np.where(mask, np.nan, sums["n"]), np.where(mask | gap_mask, np.nan, sums["gap_n"])
    mean, gap = sums["sum"] / n, sums["gap_sum"] / gap_n
    deviation = np.sqrt(np.maximum(sums["squares"] - n * mean**2, 0) / (n - 1))
    gap_deviation = np.sqrt(np.maximum(sums["gap_squares"] - gap_n * gap**2, 0) / (gap_n - 1))
    nothing = np.full(len(n), np.nan)
    half = margin(deviation, n) if spread else nothing
    gap_half = margin(gap_deviation, gap_n) if spread else nothing
    return {
        "answers": n,
        "mean": mean,
        "deviation": deviation if spread else nothing,
        "low": np.maximum(mean - half, 0),
        "high": np.minimum(mean + half, 100),
        **{share: sums[f"class{at}"] / n for at, share in enumerate(LEVELS)},
        "needed": mean + gap,
        "gap": gap,
        "gap_low": gap - gap_half,
        "gap_high": gap + gap_half,
        "hidden": mask,
    }


def margin(deviation: np.ndarray, n: np.ndarray) -> np.ndarray:
    """Return half the width of the 95 % interval of a mean, by Student's distribution."""
    from scipy.special import stdtrit  # takes a while: a visit to other pages does without

    half: np.ndarray = stdtrit(n - 1, _SURE) * deviation / np.sqrt(n)
    return half
