"""The table in a file of a visit, whatever its encoding, delimiter or kind of workbook: text columns below a header row."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from data.workbook import Sheet
from workspace.importers import container, delimited, workbook
from workspace.importers.delimited import Head
from workspace.importers.errors import Damaged
from workspace.importers.grid import Grid
from workspace.own import LIMIT_MB
from workspace.own.problems import OwnTableProblem

MOST_ROWS: Final = 100_000
_MOST_CELLS: Final = 2_000_000
"""Cells of a sheet, filled or not; as text, 5 MB hold fewer."""
_PREFERENCE: Final = (";", "\t", "|", ",")
"""Of delimiters that fit alike: a comma may be a decimal sign."""


def read(content: bytes, name: str) -> Grid:
    """Return the table of a file, of a workbook that of the sheet with the most rows.

    Raises `OwnTableProblem`, `UnreadableFile` (its kinds `NeedsPassword`, `TooLarge`, `Damaged`).
    """
    if len(content) > LIMIT_MB << 20:
        raise OwnTableProblem("too_large", most=LIMIT_MB)
    holds = container.kind_of(content, name)
    grid = {"zip": _in_workbook, "ole": _in_workbook, "text": _in_text}.get(holds, _in_nothing)(content, name)
    if not len(grid):
        raise Damaged(name, "no_rows")
    _check(len(grid), len(grid.columns))
    return grid


def _in_nothing(_content: bytes, _name: str) -> Grid:
    raise OwnTableProblem("no_table")


def _in_text(content: bytes, name: str) -> Grid:
    plain, note = container.as_utf8(content)
    _check(plain.count(b"\n"), 1)
    grid = delimited.read(plain, _text_head(list(delimited.heads(delimited.first_lines(plain)))), _every, name)
    grid.notes.extend([note] if note else [])
    return grid


def _text_head(heads: Sequence[Head]) -> Head:
    """The first line of the width that most lines have, by the delimiter for which these are most."""
    best, result = (0, 0), None
    for place, delimiter in enumerate(reversed(_PREFERENCE)):
        mine = [head for head in heads if head.delimiter == delimiter]
        for width, lines in Counter(len(head.titles) for head in mine).items():
            if width > 1 and (lines, place) >= best:
                best, result = (lines, place), next(head for head in mine if len(head.titles) == width)
    if result is None:
        raise OwnTableProblem("no_table")
    return result


def _in_workbook(content: bytes, name: str) -> Grid:
    sheets, notes = workbook.sheets(content, name)
    tables = [(sheet, head) for sheet in sheets if (head := _sheet_head(sheet))]
    if not tables:
        raise OwnTableProblem("no_table")
    sheet, head = max(tables, key=lambda table: table[0].last)
    _check(sheet.last - head.line, len(head.titles))
    grid = workbook.read(sheet, head, _every)
    grid.notes.extend(notes)
    return grid


def _sheet_head(sheet: Sheet) -> Head | None:
    """The first row with at least half as many filled cells as any near the top: titles and remarks have fewer."""
    heads = list(workbook.heads(sheet))
    most = max((_filled(head) for head in heads), default=0)
    return next((head for head in heads if _filled(head) >= max(2, most / 2)), None)


def _filled(head: Head) -> int:
    return sum(bool(title) for title in head.titles)


def _every(_heading: str) -> bool:
    return True


def _check(rows: int, columns: int) -> None:
    if rows > MOST_ROWS:
        raise OwnTableProblem("too_many_rows", rows=f"{rows:,}", most=f"{MOST_ROWS:,}")
    if rows * columns > _MOST_CELLS:
        raise OwnTableProblem("too_many_values", values=f"{rows * columns:,}", most=f"{_MOST_CELLS:,}")
