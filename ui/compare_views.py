"""The pictures of a comparison by their key in the address."""

from collections.abc import Callable, Mapping
from typing import Final

from ui import compare_bars, compare_courses, compare_maps, compare_scatter
from ui.comparisons import Asked

_CHARTS: Final[Mapping[str, Callable[[Asked], None]]] = {
    "bars": compare_bars.bars,
    "lines": compare_courses.lines,
    "slope": compare_courses.slope,
    "scatter": compare_scatter.scatter,
    "profile": compare_bars.profile,
    "maps": compare_maps.two,
    "years": compare_maps.by_year,
}


def show(chart: str, asked: Asked) -> None:
    """The chosen picture with its sentence, its notes and its table."""
    _CHARTS[chart](asked)
