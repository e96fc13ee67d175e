"""How firm the places of an index are: other weights, and each indicator left out in turn."""

from typing import Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

SWAY: Final = 0.25
"""By how much a trial raises or lowers each weight at most."""
_ENDS: Final = (0.05, 0.95)
_DIGITS: Final = 9
"""Scores that agree so far share a place: sums in another order differ in the last digits."""


def rank_ranges(plain: Floats, share: Floats, random: np.random.Generator, trials: int) -> dict[str, Ints]:
    """Return rank_p05 and rank_p95 (percentiles of the trials), rank_min and rank_max (over the indicators left out), by region.

    `plain` has a row per region and a column per indicator, the weighed sum of which orders the regions; each trial
    draws every weight evenly within ±25 % (Saisana, Saltelli and Tarantola, Uncertainty and sensitivity analysis
    techniques, J. R. Statist. Soc. A 2005; Handbook 2008, step 7). The place by the given weights is within both.
    """
    drawn = share * random.uniform(1 - SWAY, 1 + SWAY, (trials, share.size))
    tried = np.sort(ranks_of((drawn / drawn.sum(axis=1, keepdims=True)) @ plain.T), axis=0)
    without = ranks_of(_one_left_out(share) @ plain.T)
    given = ranks_of((share @ plain.T)[None, :])[0]
    low, high = (tried[round(end * (trials - 1))] for end in _ENDS)
    return {
        "rank_p05": np.minimum(low, given),
        "rank_p95": np.maximum(high, given),
        "rank_min": np.minimum(without.min(axis=0), given),
        "rank_max": np.maximum(without.max(axis=0), given),
    }


def ranks_of(scores: Floats) -> Ints:
    """Return the place of each score in its row, the greatest first; equal ones share a place and the next is left out."""
    rounded = np.round(scores, _DIGITS)
    order = np.argsort(-rounded, axis=1, kind="stable")
    ordered = np.take_along_axis(rounded, order, axis=1)
    at = np.broadcast_to(np.arange(1, scores.shape[1] + 1), scores.shape)
    starts = np.concatenate([np.ones((len(scores), 1), dtype=bool), ordered[:, 1:] != ordered[:, :-1]], axis=1)
    shared = np.maximum.accumulate(np.where(starts, at, 0), axis=1)
    result = np.empty(scores.shape, dtype=np.int64)
    np.put_along_axis(result, order, shared, axis=1)
    return result


def _one_left_out(share: Floats) -> Floats:
    """Weights with each left out in turn: a row per indicator left out."""
    left: Floats = np.tile(share, (share.size, 1))
    np.fill_diagonal(left, 0)
    left /= left.sum(axis=1, keepdims=True)
    return left
