"""What the views of a comparison share: titles, the region that a sentence speaks of, and labels that do not overlap."""

from collections.abc import Iterable
from typing import Final

import pandas as pd

from analytics.comparison.lines import spread_labels
from data.catalogue.model import Indicator
from queries.compare import ComparisonQuery
from ui.app import presenting, url_state
from ui.app.i18n import _
from ui.charts.grid import Cell, Chart, Grid
from ui.components import names
from ui.views.compare.charts import PLOT

_GAP: Final = 15
"""Pixels between the middles of two labels."""

_LARGER: Final = 1.5
"""How much more of a chart a label takes on a large screen, where type grows more than charts do."""

_LONGEST: Final = 24
_COLUMNS: Final = {1: 1, 2: 2, 3: 3, 4: 2, 5: 3, 6: 3}


def grid(cells: list[Cell]) -> Grid:
    """Return a chart per indicator side by side, below each other on a phone."""
    return Grid(cells=cells, columns=_COLUMNS.get(len(cells), 1), gap="medium", alignment="bottom")


def single(chart: Chart, alternative: str, title: str) -> Grid:
    """Return one chart under its title."""
    return Grid(cells=[Cell(chart=chart, alternative=alternative, title=title)], columns=1)


def title(row: Indicator, year: int | None = None, *, bold: bool = False) -> str:
    """Return what a chart shows: indicator, unit and year."""
    words = {"indicator": f"**{_(row.label)}**" if bold else _(row.label), "unit": _(row.unit)}
    return _("{indicator} ({unit}), {year}").format(**words, year=year) if year else _("{indicator} ({unit})").format(**words)


def label_places(values: pd.Series, span: tuple[float, float]) -> list[float]:
    """Return where labels of some values stand on an axis, so that none covers another."""
    per_pixel = (span[1] - span[0]) / PLOT
    gap = _GAP * (_LARGER if presenting.on() else 1)
    return [float(at) for at in spread_labels(values.to_numpy(float), gap * per_pixel, *span)]


def short(geo: str) -> str:
    """Return the name of a region, cut where it would be too long for a label."""
    name = names.region(geo)
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"


def lead(query: ComparisonQuery, shown: Iterable[str]) -> str:
    """Return the region that a sentence speaks of: the visitor's own if it is shown, else the first that is, "" for none."""
    own, held = url_state.chosen("region"), set(shown)
    return own if own in held else next((geo for geo in query.regions if geo in held), "")
