"""Workbooks to grids: values only. Nothing is computed or run, and no address in it is followed."""

import datetime as dt
import math
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa

from workspace.importers import packed
from workspace.importers.delimited import Head, unique
from workspace.importers.errors import Damaged, NeedsPassword
from workspace.importers.grid import Finding, Grid
from workspace.importers.words import tidy

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

    from workspace.importers.old_excel import OldSheet

    Sheet = CalamineSheet | OldSheet

_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_LINES: Final = 30
_MOST_MERGED: Final = 1_000_000


def sheets(content: bytes, name: str) -> tuple[list["Sheet"], list[str]]:
    """The sheets of a workbook and notes on it, or `NeedsPassword`, `TooLarge`, `Damaged`."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError  # only imports need it

    from workspace.importers import old_excel

    if not content.startswith(b"PK"):
        if _ENCRYPTED in content[: 1 << 20]:
            raise NeedsPassword(f"{name} is protected by a password: save it without one.")
        return list(old_excel.sheets(content, name)), []
    notes = packed.checked(content, name)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        return list(_worksheets(book)), notes
    except PasswordError:
        raise NeedsPassword(f"{name} is protected by a password: save it without one.") from None
    except (CalamineError, ValueError, OSError):
        raise Damaged(name, "workbook") from None


def _worksheets(book: "CalamineWorkbook") -> Iterator["CalamineSheet"]:
    from python_calamine import SheetTypeEnum

    for at, about in enumerate(book.sheets_metadata):
        if about.typ == SheetTypeEnum.WorkSheet:
            yield book.get_sheet_by_index(at)


def heads(sheet: "Sheet") -> Iterator[Head]:
    """Every row near the top, as a heading might be."""
    for line, row in enumerate(islice(sheet.iter_rows(), _LINES)):
        yield Head(tuple(tidy(_text(cell)) for cell in row), line, "")


def read(sheet: "Sheet", head: Head, wanted: Callable[[str], bool]) -> Grid:
    """The rows below the heading, only the columns wanted; a cell merged over rows counts for each of them."""
    keys = unique(head.names)
    chosen = {key: at for at, key in enumerate(keys) if wanted(key)}
    columns: dict[str, list[str]] = {key: [] for key in chosen}
    rows: list[int] = []
    fill = _merged(sheet, head.line)
    repaired: list[Finding] = []
    carried: dict[tuple[int, int], str] = {}
    for number, row in enumerate(sheet.iter_rows()):
        if number <= head.line:
            continue
        cells = {key: _text(row[at]) for key, at in chosen.items()}
        for key, at in chosen.items():
            if (origin := fill.get((number, at))) is not None:
                if origin == number:
                    carried[origin, at] = cells[key]
                elif value := carried.get((origin, at), ""):
                    cells[key] = value
                    repaired.append(Finding(number + 1, head.titles[at], "merged"))
        if any(cells.values()):
            rows.append(number + 1)
            for key, cell in cells.items():
                columns[key].append(cell)
    arrays = {key: pa.array(cells, pa.string()) for key, cells in columns.items()}
    return Grid(arrays, dict(zip(keys, head.titles, strict=True)), np.array(rows, np.int64), repaired=repaired)


def _merged(sheet: "Sheet", above: int) -> dict[tuple[int, int], int]:
    """For each cell below the heading that is merged over several rows, by row and column, the row whose value it shows."""
    start, result = sheet.start, dict[tuple[int, int], int]()
    if start is None or sheet.end is None:
        return result
    last, left = sheet.end[0], start[1]
    for (top, first), (bottom, _) in sheet.merged_cell_ranges or []:
        if top <= above or bottom <= top:
            continue
        for row in range(top, min(bottom, last) + 1):
            result[row, first - left] = top
        if len(result) > _MOST_MERGED:
            break
    return result


def _text(cell: Any) -> str:
    """A cell as text: dates in ISO form, whole numbers without a dot."""
    return next((write(cell) for kind, write in _WRITERS if isinstance(cell, kind)), "" if cell is None else str(cell))


def _number(value: float) -> str:
    if not math.isfinite(value):
        return ""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)


def _length(length: dt.timedelta) -> str:
    seconds = int(length.total_seconds())
    return f"{'-' if seconds < 0 else ''}{abs(seconds) // 3600}:{abs(seconds) // 60 % 60:02}:{abs(seconds) % 60:02}"


def _safe(text: str) -> str:
    """Text that UTF-8 can hold: lone surrogates, which a damaged workbook may have, are replaced."""
    return text if text.isascii() else text.encode("utf-8", errors="replace").decode("utf-8")


# bool is an int and datetime a date, so that the finer kind stands first
_WRITERS: Final[tuple[tuple[type, Callable[[Any], str]], ...]] = (
    (str, _safe),
    (bool, lambda cell: "yes" if cell else "no"),
    (float, _number),
    (dt.datetime, lambda cell: cell.replace(microsecond=0, tzinfo=None).isoformat(" ")),
    (dt.timedelta, _length),
    (dt.time, lambda cell: cell.isoformat("seconds")),
)
