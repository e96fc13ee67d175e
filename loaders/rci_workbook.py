"""The Regional Competitiveness Index's workbook of raw data: the two of its indicators that nothing else here has."""

from pathlib import Path
from types import MappingProxyType
from typing import Final

import pyarrow as pa

from data.errors import SourceChanged
from loaders import bytes as file_bytes
from loaders.capitals import MERGED
from loaders.long import long_table
from loaders.services.scoreboard_grid import Figure, sheets
from loaders.services.scoreboard_layouts import Sheet, a_column_per_indicator
from loaders.table import Table

MEASURES: Final = MappingProxyType(
    {
        "Employment in technology and knowledge-intensive sectors": "HIGH_TECH",
        "Lifelong learning": "LIFELONG",
    }
)
"""Codes of the indicators by their heads. R&D expenditure is not among them: of 2019 a third of its values equal Eurostat's."""

YEAR: Final = "2021"
"""The year of employment, or the last before it that a region has; the last of the three years of which learning is the mean."""


def read(path: Path) -> Table:
    """Return a long table with the dimension measure; the regions merged into a capital get its value."""
    grids = sheets(file_bytes.read_raw(path), path.name)
    every = [a_column_per_indicator(Sheet(title, grid, (), "", YEAR, f"{path}, sheet {title!r}")) for title, grid in grids if grid]
    figures = [figure for sheet in every if sheet is not None for figure in sheet if figure.indicator in MEASURES]
    if missing := MEASURES.keys() - {figure.indicator for figure in figures}:
        raise SourceChanged(f"{path} has no column {min(missing)!r} beside regions: expected one; look at the workbook.")
    cells = [(MEASURES[figure.indicator], geo, figure.value) for figure in figures for geo in _members(figure)]
    measure, geo, value = (pa.array(column, pa.string()) for column in zip(*cells, strict=True))
    # the workbook is the publication itself, which flags nothing
    flags, time = (pa.array([text] * len(cells), pa.string()) for text in ("", YEAR))
    return long_table({"measure": measure}, geo, time, value, flags=flags, where=str(path), dialect="scoreboard workbook")


def _members(figure: Figure) -> tuple[str, ...]:
    return (figure.geo, *MERGED.get(figure.geo, ()))
