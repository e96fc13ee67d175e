"""Ends of axes: room for the values, and never so narrow that a rounding step looks like a change."""

from typing import Any, Final

import pandas as pd

SHARES: Final[dict[str, Any]] = {"format": "%", "labelExpr": "replace(datum.label, '%', '\N{NO-BREAK SPACE}%')"}
"""An axis of shares that reads as percentages do everywhere."""

_LEAST: Final = (("% of GDP", 0.5), ("%", 5.0), ("index", 10.0), ("EU27 = 100", 10.0), ("z-score", 0.5))
"""Least span of an axis by how the unit begins; the first that fits counts."""

_LEAST_SHARE: Final = 0.2
"""Least span of any other unit, as a share of the greatest value."""


def span(values: pd.Series, unit: str, *, room: float = 0.06) -> tuple[float, float]:
    """Return both ends of an axis that holds the values, in their unit, with a share of `room` beyond either end."""
    low, high = float(values.min()), float(values.max())
    least = least_span(unit, max(abs(low), abs(high)))
    if high - low < least:
        # what cannot be negative gets no axis below zero for the sake of its width
        middle = (low + high - least) / 2
        start = max(middle, 0.0) if low >= 0 else middle
        return start, start + least
    margin = (high - low) * room
    return low - margin, high + margin


def least_span(unit: str, greatest: float) -> float:
    """Return the least span of an axis in a unit whose greatest value is so large."""
    return next((least for prefix, least in _LEAST if unit.startswith(prefix)), greatest * _LEAST_SHARE or 1.0)
