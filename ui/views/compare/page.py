"""The pictures of a comparison by their key in the address."""

from collections.abc import Callable, Mapping
from typing import Final

from queries.compare import ComparisonQuery
from ui.views.compare import bars, lines, maps, scatter

_CHARTS: Final[Mapping[str, Callable[[ComparisonQuery], None]]] = {
    "bars": bars.bars,
    "lines": lines.lines,
    "slope": lines.slope,
    "scatter": scatter.scatter,
    "profile": bars.profile,
    "maps": maps.two,
    "years": maps.by_year,
}


def show(chart: str, asked: ComparisonQuery) -> None:
    """The chosen picture with its sentence, its notes and its table."""
    _CHARTS[chart](asked)
