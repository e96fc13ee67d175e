"""Shapes of the rows that say what infrastructures publish of their own use."""

from dataclasses import dataclass
from typing import Literal

MetricKind = Literal["activity", "level", "cumulative", "share"]


@dataclass(frozen=True, kw_only=True)
class Metric:
    """One thing that is counted: label, definition, kind, usual unit, and the words under which it is published.

    Several `names` are one metric only where they count the same thing, so that values that contradict each other meet.
    """

    key: str
    label: str
    counts: str
    kind: MetricKind
    unit: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Break:
    """From `year` on a series of a facility counts otherwise; figures before and after do not compare."""

    facility: str
    metrics: tuple[str, ...]
    year: int
    reason: str
