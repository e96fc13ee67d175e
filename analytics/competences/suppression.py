"""Which cells of a table of counts with its totals have to stay hidden, so that no few people can be computed back.

The table has a row per region and a column per group, both with totals. What a reader can compute exactly is a sum of published
cells with any weights; in terms of the hidden cells it is a sum of lines, each a row or a column that equals its total. A set of
people is disclosed if such a sum comes to exactly those people. Cells are hidden until every set that can be computed is empty or
has at least `fewest` people: docs/adr/0040-competence-surveys.md has the argument.
"""

from itertools import product
from typing import Final

import numpy as np

Counts = np.ndarray[tuple[int, int], np.dtype[np.int64]]
Mask = np.ndarray[tuple[int, int], np.dtype[np.bool_]]

_WEIGHTS: Final = (-1, 0, 1)


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
    weights = np.array(list(product(_WEIGHTS, repeat=table.shape[1])), np.int64)
    while mask.any() and (lines := _disclosing(table, mask, weights, fewest)) is not None:
        mask[_next(table, mask, *lines)] = True
    return mask | (table == 0)


def _disclosing(table: Counts, mask: Mask, weights: np.ndarray, fewest: int) -> tuple[np.ndarray, np.ndarray] | None:
    """Weights of the rows and of the columns whose lines come to fewer people than `fewest`, None where there are none.

    `weights` are those of the columns that are tried, the last is that of the column of totals.
    """
    # a hidden total has to drop out: those of a column fix the weight of the row of totals, those of a row that of the row
    last, inner = weights[:, -1], weights[:, :-1]
    total, rest = mask[-1, :-1], mask[-1, -1]
    best = np.zeros((len(weights), table.shape[0]), np.int64)
    fewest_of = np.zeros((len(weights), table.shape[0]))
    smallest = np.full((len(weights), table.shape[0]), np.inf)
    choice = best.copy()
    valid = np.ones(len(weights), bool)
    if total.any():
        row_of_totals = inner[:, np.argmax(total)]
        valid &= (inner[:, total] == row_of_totals[:, None]).all(axis=1)
    else:
        row_of_totals = -last
    if rest:
        valid &= row_of_totals == -last
    best[:, -1] = row_of_totals
    choice[:, -1] = row_of_totals
    for at in np.flatnonzero(mask[:-1, :-1].any(axis=1)):
        people = np.where(mask[at, :-1], table[at, :-1], 0)
        counted = np.full((len(weights), 4), np.inf)
        for number, weight in enumerate(tried := (-1, 0, 1, 2)):
            taken = inner + weight
            fits = ((taken >= 0) & (taken <= 1) | ~mask[at, :-1]).all(axis=1)
            if mask[at, -1]:
                fits &= last == weight
            counted[:, number] = np.where(fits, (taken * people).sum(axis=1), np.inf)
        lowest = counted.argmin(axis=1)
        best[:, at] = np.array(tried)[lowest]
        fewest_of[:, at] = counted.min(axis=1)
        above = np.where(counted > 0, counted, np.inf)
        smallest[:, at] = above.min(axis=1)
        choice[:, at] = np.array(tried)[above.argmin(axis=1)]
    people = np.where(valid, fewest_of.sum(axis=1), np.inf)
    if (found := (people > 0) & (people < fewest)).any():
        at = int(np.argmax(found))
        return best[at], weights[at]
    alone = np.where((people == 0)[:, None], smallest, np.inf)
    if (alone < fewest).any():
        at, row = np.unravel_index(int(np.argmin(alone)), alone.shape)
        rows = best[at].copy()
        rows[row] = choice[at, row]
        return rows, weights[at]
    return None


def _next(table: Counts, mask: Mask, rows: np.ndarray, columns: np.ndarray) -> tuple[int, int]:
    """The smallest published cell on which these lines rest: without it they come to nothing, or to more people."""
    used = rows[:, None] + columns[None, :]
    used[:, -1] = columns[-1] - rows
    used[-1, :] = rows[-1] - columns
    used[-1, -1] = -rows[-1] - columns[-1]
    sizes = np.where((used != 0) & ~mask & (table > 0), table, np.iinfo(np.int64).max)
    row, column = np.unravel_index(int(np.argmin(sizes)), sizes.shape)
    return int(row), int(column)
