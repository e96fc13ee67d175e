"""Workbooks to grids: read in a process of their own by `data.workbook`, heading found near the top of each sheet."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import islice
from typing import Final

import numpy as np
import pyarrow as pa

from data import workbook
from data.workbook import Sheet, WorkbookRefused
from workspace.importers.delimited import Head, unique
from workspace.importers.errors import Damaged, NeedsPassword, TooLarge
from workspace.importers.grid import Finding, Grid
from workspace.importers.words import tidy

_LINES: Final = 30
_MOST_MERGED: Final = 1_000_000


_Opened = tuple[list[Sheet], list[str]]
_OPENED: Final[ContextVar[dict[int, _Opened] | None]] = ContextVar("opened", default=None)


@contextmanager
def once() -> Iterator[None]:
    """Open a workbook that the block asks for again and again only once."""
    before = _OPENED.set({})
    try:
        yield
    finally:
        _OPENED.reset(before)


def sheets(content: bytes, name: str) -> _Opened:
    """Return the sheets of a workbook and notes on it, or `NeedsPassword`, `TooLarge`, `Damaged`."""
    opened = _OPENED.get()
    if opened is None:
        return _sheets(content, name)
    if id(content) not in opened:  # whoever asks holds the bytes until the block ends
        opened[id(content)] = _sheets(content, name)
    return opened[id(content)]


def _sheets(content: bytes, name: str) -> _Opened:
    try:
        return workbook.read(content, name)
    except WorkbookRefused as refused:
        kind = {"password": NeedsPassword, "too_large": TooLarge}.get(refused.fault)
        raise (kind(str(refused)) if kind else Damaged(name, refused.fault)) from None


def heads(sheet: Sheet) -> Iterator[Head]:
    """Yield every row near the top, as a heading might be."""
    for line, row in enumerate(islice(sheet.rows(), _LINES)):
        yield Head(tuple(map(tidy, row)), line, "")


def read(sheet: Sheet, head: Head, includes: Callable[[str], bool]) -> Grid:
    """Return the rows below the heading, only the columns wanted; a cell merged over rows counts for each of them."""
    keys = unique(head.names)
    chosen = {key: at for at, key in enumerate(keys) if includes(key)}
    columns: dict[str, list[str]] = {key: [] for key in chosen}
    rows: list[int] = []
    fill = _merged(sheet, head.line)
    repaired: list[Finding] = []
    inherited: dict[tuple[int, int], str] = {}
    for number, row in enumerate(sheet.rows()):
        if number <= head.line:
            continue
        cells = {key: row[at] for key, at in chosen.items()}
        for key, at in chosen.items():
            if (origin := fill.get((number, at))) is not None:
                if origin == number:
                    inherited[origin, at] = cells[key]
                elif value := inherited.get((origin, at), ""):
                    cells[key] = value
                    repaired.append(Finding(number + 1, head.titles[at], "merged"))
        if any(cells.values()):
            rows.append(number + 1)
            for key, cell in cells.items():
                columns[key].append(cell)
    arrays = {key: pa.array(cells, pa.string()) for key, cells in columns.items()}
    return Grid(arrays, dict(zip(keys, head.titles, strict=True)), np.array(rows, np.int64), repaired=repaired)


def _merged(sheet: Sheet, above: int) -> dict[tuple[int, int], int]:
    """For each cell below the heading that is merged over several rows, by row and column, the row whose value it shows."""
    result = dict[tuple[int, int], int]()
    for top, bottom, left in sheet.merged:
        if top > above:
            result |= {(row, left - sheet.left): top for row in range(top, min(bottom, sheet.last) + 1)}
        if len(result) > _MOST_MERGED:
            break
    return result
