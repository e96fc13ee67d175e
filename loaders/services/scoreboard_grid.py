"""Sheets of a workbook as rows of cells, and what single cells say: heads, codes, years, numbers."""

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from data import workbook
from data.errors import SourceChanged
from loaders import cells

BLANKS: Final = frozenset({"", ":", "-", "n/a", "na", "n.a."})
YEAR: Final = re.compile(r"\b(20[0-4]\d)\b")
GEO: Final = re.compile(r"[A-Z]{2}(?:[0-9A-Z]{0,3}|_C)")
"""A country or region, or a capital merged with its commuting area (AT_C)."""

Row = list[Any]
Grid = list[Row]


class Figure(NamedTuple):
    """One figure: indicator, region and period as the workbook names them, the value as text ("" for none)."""

    indicator: str
    geo: str
    time: str
    value: str
    computed: bool = False


def sheets(raw: bytes, name: str) -> Iterator[tuple[str, Grid]]:
    """Yield name and cells of each sheet as texts; raises `data.workbook.WorkbookRefused`."""
    return ((sheet.name, list(sheet.rows())) for sheet in workbook.read(raw, name).sheets)


def plain(cell: Any) -> str:
    """Return a cell as text on one line; spreadsheets keep years as 2025.0."""
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
    return " ".join(text.split())


def heads(row: Row) -> list[str]:
    """Return the cells of a row as heads of columns, in small letters."""
    return [plain(cell).lower() for cell in row]


def number(cell: Any, geo: str, where: str) -> str:
    """Return the number of a cell as text, "" for a blank one, or raise `SourceChanged` quoting what else stands there."""
    text = str(cell).strip()
    if text.lower() in BLANKS:
        return ""
    value = cells.number(text)
    if value is None:
        raise SourceChanged(f"{where} holds {text[:40]!r} at {geo} where a number was expected; a person must look.")
    return repr(value)


def regions(grid: Grid, header: int, column: int, values: list[int], where: str) -> Iterator[tuple[str, Row]]:
    """Return code and cells of each row below the heads; notes below a table have neither, figures of no code are refused."""
    strange, known = "", False
    for row in grid[header + 1 :]:
        geo = str(row[column]).strip()
        if GEO.fullmatch(geo):
            known = True
            yield geo, row
        elif not strange and any(cells.number(plain(row[place])) is not None for place in values):
            strange = geo
    if known and strange:
        raise SourceChanged(f"{where} holds figures of {strange[:40]!r}, which is no code of a region; a person must look.")
