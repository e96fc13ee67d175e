"""Fisher's exact optimal classes (Jenks' natural breaks): least sum of squared distances to the class means."""

import numpy as np
import numpy.typing as npt

_Floats = npt.NDArray[np.float64]
_Ints = npt.NDArray[np.int64]


def fisher_jenks_breaks(values: npt.ArrayLike, classes: int) -> _Floats:
    """Return the `classes` - 1 inner upper edges, each the greatest value of its class; `classes` ≤ distinct values.

    Dynamic programming over the distinct values, weighted by how often each occurs. The best start of the last
    class never moves left as its end moves right, so a layer costs O(n log n) instead of O(n²).
    """
    distinct, counts = np.unique(np.asarray(values, dtype=np.float64), return_counts=True)
    cost = _Cost(distinct, counts)
    best = cost(np.zeros(distinct.size + 1, dtype=np.int64), np.arange(distinct.size + 1))
    starts: list[_Ints] = []
    for layer in range(2, classes + 1):
        best, start = _layer(best, cost, layer)
        starts.append(start)
    edges: list[float] = []
    end = distinct.size
    for start in reversed(starts):
        end = int(start[end])
        edges.append(float(distinct[end - 1]))
    return np.asarray(edges[::-1])


class _Cost:
    """Sum of squared distances to their mean of the distinct values [start, end), weighted, from running sums."""

    def __init__(self, distinct: _Floats, counts: _Ints) -> None:
        # centred and scaled, because differences of running sums of large figures lose their digits
        spread = float(distinct[-1] - distinct[0]) or 1.0
        scaled = (distinct - np.average(distinct, weights=counts)) / spread
        self.weight = np.concatenate(([0], np.cumsum(counts))).astype(np.float64)
        self.total = np.concatenate(([0.0], np.cumsum(counts * scaled)))
        self.square = np.concatenate(([0.0], np.cumsum(counts * scaled**2)))

    def __call__(self, start: _Ints, end: _Ints) -> _Floats:
        weight = self.weight[end] - self.weight[start]
        total = self.total[end] - self.total[start]
        return self.square[end] - self.square[start] - total**2 / np.maximum(weight, 1)


def _layer(best: _Floats, cost: _Cost, layer: int) -> tuple[_Floats, _Ints]:
    """Least cost of `layer` classes for every end, and where the last of them starts.

    Ends are settled by bisection, all bisections of one depth at once: a settled end bounds the starts that its
    neighbours need to try.
    """
    size = best.size
    least = np.full(size, np.inf)
    start = np.zeros(size, dtype=np.int64)
    ends = np.array([[layer, size - 1]])
    tries = np.array([[layer - 1, size - 2]])
    while ends.size:
        middle = ends.sum(axis=1) // 2
        settled, chosen = _settle(best, cost, middle, tries[:, 0], np.minimum(tries[:, 1], middle - 1))
        least[middle], start[middle] = settled, chosen
        ends, tries = (
            np.concatenate((np.column_stack((ends[:, 0], middle - 1)), np.column_stack((middle + 1, ends[:, 1])))),
            np.concatenate((np.column_stack((tries[:, 0], chosen)), np.column_stack((chosen, tries[:, 1])))),
        )
        open_ = ends[:, 0] <= ends[:, 1]
        ends, tries = ends[open_], tries[open_]
    return least, start


def _settle(best: _Floats, cost: _Cost, ends: _Ints, first: _Ints, last: _Ints) -> tuple[_Floats, _Ints]:
    """For each end the least cost over the starts `first`…`last`, and the first start that reaches it."""
    lengths = last - first + 1
    offsets = np.concatenate(([0], np.cumsum(lengths)[:-1]))
    owner = np.repeat(np.arange(ends.size), lengths)
    starts = np.arange(lengths.sum()) - offsets[owner] + first[owner]
    costs = best[starts] + cost(starts, ends[owner])
    least = np.minimum.reduceat(costs, offsets)
    reached = np.flatnonzero(costs == least[owner])
    _, firsts = np.unique(owner[reached], return_index=True)
    return least, starts[reached[firsts]]
