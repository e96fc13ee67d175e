"""The Regional Innovation Scoreboard's own workbook: index and regional indicators, relative to the EU in 2016 and in the same year."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

import pyarrow as pa

from data.errors import SourceChanged
from loaders import bytes as file_bytes
from loaders.long import long_table
from loaders.services.scoreboard_grid import Figure, sheets
from loaders.services.scoreboard_layouts import Sheet, a_figure_a_row
from loaders.table import Table

EU: Final = "EU27_2020"
AS_PUBLISHED: Final = "EU_2016"
SAME_YEAR: Final = "EU_same_year"
INDEX: Final = "0"

_PUBLISHED_EU: Final = "EU"
_REGIONAL: Final = re.compile(r"(0) Summary Innovation Index|(\d\.\d\.\d) .* \(Regional\)")
_DIGITS: Final = 4
_ALONE: Final = (
    *("BE1", "DE3", "DE4", "DE5", "DE6", "DE8", "DEC", "DEE", "DEF", "DEG", "EL3"),
    *("ES3", "ES7", "FI2", "FR1", "FRB", "FRG", "FRH", "FRL", "FRM", "PT2", "PT3"),
)

SAME_AREA: Final[Mapping[str, str]] = MappingProxyType(
    {geo: f"{geo}0" for geo in _ALONE} | {geo: f"{geo}00" for geo in ("CY", "EE", "LU", "LV", "MT")}
)
"""NUTS 1 regions and countries of the workbook that are one NUTS 2 region each, by that region's code: it gets their value."""


class _Cell(NamedTuple):
    indicator: str
    base: str
    geo: str
    time: str
    value: str
    computed: bool


def read(path: Path) -> Table:
    """Return a long table with the dimensions indicator ("0" is the index, "1.1.2" …) and base, EU = 100.

    Base `EU_2016` is as published; `EU_same_year` is divided by the EU's value of that year (status `derived`).
    """
    grids = [Sheet(title, grid, (), "", "", f"{path}, sheet {title!r}") for title, grid in sheets(file_bytes.read_raw(path), path.name)]
    listed = [rows for sheet in grids if sheet.grid and (rows := a_figure_a_row(sheet)) is not None]
    if not listed:
        raise SourceChanged(f"{path} has no sheet with the columns Indicator, Year, Region and Value: expected one; look at the workbook.")
    published = [figure._replace(indicator=number) for rows in listed for figure in rows if (number := _number(figure.indicator))]
    cells = list(_everywhere([*_as_published(published), *_same_year(published, str(path))]))
    columns = {name: pa.array([getattr(cell, name) for cell in cells], pa.string()) for name in ("indicator", "base")}
    geo, time, value = (pa.array([getattr(cell, name) for cell in cells], pa.string()) for name in ("geo", "time", "value"))
    # the workbook is the publication itself, which flags nothing
    flags = pa.array([""] * len(cells), pa.string())
    computed = pa.array([cell.computed for cell in cells], pa.bool_())
    return long_table(columns, geo, time, value, flags=flags, where=str(path), dialect="scoreboard workbook", computed=computed)


def _number(indicator: str) -> str:
    """Return the number of the index or a regional indicator, "" for the country-level ones of the European scoreboard."""
    match = _REGIONAL.fullmatch(indicator)
    return next(filter(None, match.groups())) if match else ""


def _as_published(figures: list[Figure]) -> Iterator[_Cell]:
    return (_Cell(figure.indicator, AS_PUBLISHED, _geo(figure.geo), figure.time, figure.value, False) for figure in figures)


def _same_year(figures: list[Figure], where: str) -> Iterator[_Cell]:
    whole = {(figure.indicator, figure.time): float(figure.value) for figure in figures if figure.geo == _PUBLISHED_EU and figure.value}
    for figure in figures:
        base = whole.get((figure.indicator, figure.time))
        if not base:
            raise SourceChanged(
                f"{where} has no value of the EU for {figure.indicator} in {figure.time}: expected one; look at the workbook."
            )
        value = figure.value and repr(round(100 * float(figure.value) / base, _DIGITS))
        yield _Cell(figure.indicator, SAME_YEAR, _geo(figure.geo), figure.time, value, True)


def _geo(code: str) -> str:
    return EU if code == _PUBLISHED_EU else code


def _everywhere(cells: list[_Cell]) -> Iterator[_Cell]:
    for cell in cells:
        yield cell
        if cell.geo in SAME_AREA:
            yield cell._replace(geo=SAME_AREA[cell.geo])
