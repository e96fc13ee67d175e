"""Which cells of a table of counts with its totals have to stay hidden, so that no few people can be computed back.

The table has a row per region and a column per group, both with totals. What a reader can compute exactly is a sum of published
cells with any weights; in terms of the hidden cells it is a sum of lines, each a row or a column that equals its total. A set of
people is disclosed if such a sum comes to exactly those people. Cells are hidden until every set that can be computed is empty or
has at least `fewest` people: docs/adr/0040-competence-surveys.md has the argument.
"""

from itertools import product
from typing import Final, NamedTuple

import numpy as np

Counts = np.ndarray[tuple[int, int], np.dtype[np.int64]]
Mask = np.ndarray[tuple[int, int], np.dtype[np.bool_]]

_WEIGHTS: Final = (-1, 0, 1)
_OF_ROWS: Final = np.array([0, 1, -1, 2])
"""Weights that a row may have beside columns of these: each hidden cell then counts not at all or once."""


class _Rows(NamedTuple):
    """For each choice of weights of the columns and each row: the fewest people that the row adds, and the fewest above none, with the
    weights of the row at which it does.
    """

    least: np.ndarray
    above: np.ndarray
    at_least: np.ndarray
    at_above: np.ndarray


def with_totals(counts: Counts) -> Counts:
    """Return the table with a last row and a last column of totals."""
    rows = np.vstack([counts, counts.sum(axis=0)])
    return np.column_stack([rows, rows.sum(axis=1)])


def hidden(counts: Counts, fewest: int) -> Mask:
    """Return which cells of `with_totals(counts)` are hidden: small ones, and as many others as protect them.

    Empty cells are hidden too, so that nobody can tell them from small ones, but they protect nothing.
    """
    table = with_totals(counts)
    mask = (table < fewest) & (table > 0)
    columns = np.array(sorted(product(_WEIGHTS, repeat=table.shape[1]), key=np.count_nonzero), np.int64)
    size = len(columns), len(counts)
    rows = _Rows(np.zeros(size), np.full(size, np.inf), np.zeros(size, np.int64), np.zeros(size, np.int64))
    stale = np.flatnonzero(mask[:-1].any(axis=1)).tolist()
    while mask.any():
        for at in stale:
            _count(rows, at, (table[at], mask[at]), columns)
        lines = _disclosing(rows, mask, columns, fewest)
        if lines is None:
            break
        row, column = _next(table, mask, *lines)
        mask[row, column] = True
        stale = [row] if row < len(counts) else []
    result: Mask = mask | (table == 0)
    return result


def _count(rows: _Rows, at: int, row: tuple[np.ndarray, np.ndarray], columns: np.ndarray) -> None:
    """Count a row anew: each of its hidden cells counts by the weights of its row and its column, a hidden total must drop out."""
    table, mask = row
    weights = columns[:, None, :-1] + _OF_ROWS[None, :, None]
    fits = (((weights >= 0) & (weights <= 1)) | ~mask[:-1]).all(axis=2)
    if mask[-1]:
        fits &= columns[:, -1:] == _OF_ROWS
    people = np.where(fits, weights @ np.where(mask[:-1], table[:-1], 0), np.inf)
    above = np.where(people > 0, people, np.inf)
    rows.least[:, at], rows.at_least[:, at] = people.min(axis=1), _OF_ROWS[people.argmin(axis=1)]
    rows.above[:, at], rows.at_above[:, at] = above.min(axis=1), _OF_ROWS[above.argmin(axis=1)]


def _disclosing(rows: _Rows, mask: Mask, columns: np.ndarray, fewest: int) -> tuple[np.ndarray, np.ndarray] | None:
    """Weights of the rows, that of totals last, and of the columns whose lines come to fewer people than `fewest`; None for none."""
    totals, valid = _of_totals(mask, columns)
    people = np.where(valid, rows.least.sum(axis=1), np.inf)
    if (found := (people > 0) & (people < fewest)).any():
        at = int(np.argmax(found))
        return np.append(rows.at_least[at], totals[at]), columns[at]
    alone = np.where((people == 0)[:, None], rows.above, np.inf)
    if (few := (alone < fewest).any(axis=1)).any():
        at = int(np.argmax(few))
        row = int(np.argmin(alone[at]))
        weights = rows.at_least[at].copy()
        weights[row] = rows.at_above[at, row]
        return np.append(weights, totals[at]), columns[at]
    return None


def _of_totals(mask: Mask, columns: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The weight of the row of totals for each choice of weights of the columns, and which choices let its hidden cells drop out."""
    gone = mask[-1, :-1]
    if not gone.any():
        return -columns[:, -1], np.ones(len(columns), bool)
    weight = columns[:, np.argmax(gone)]
    valid = (columns[:, :-1][:, gone] == weight[:, None]).all(axis=1)
    return weight, valid & ((weight == -columns[:, -1]) | ~mask[-1, -1])


def _next(table: Counts, mask: Mask, rows: np.ndarray, columns: np.ndarray) -> tuple[int, int]:
    """The smallest published cell on which these lines rest: without it they come to nothing, or to more people."""
    used = rows[:, None] + columns[None, :]
    used[:, -1] = columns[-1] - rows
    used[-1, :] = rows[-1] - columns
    used[-1, -1] = -rows[-1] - columns[-1]
    sizes = np.where((used != 0) & ~mask & (table > 0), table, np.iinfo(np.int64).max)
    row, column = np.unravel_index(int(np.argmin(sizes)), sizes.shape)
    return int(row), int(column)
