"""Tables of known headings in text and in workbooks, each as a grid: only the columns that are wanted ever leave the file."""

from collections.abc import Callable, Iterator

from workspace.importers import container, delimited, workbook
from workspace.importers.grid import Grid

Names = tuple[str, ...]


def grids(content: bytes, name: str, fits: Callable[[Names], bool], wanted: Callable[[str], bool]) -> Iterator[Grid]:
    """The first table of a text, or that of each sheet, whose bare heading fits; none for other content."""
    holds = container.kind_of(content, name)
    if holds == "text":
        plain, note = container.as_utf8(content)
        head = next((head for head in delimited.heads(delimited.first_lines(plain)) if fits(head.names)), None)
        if head:
            yield _noted(delimited.read(plain, head, wanted, name), [note] if note else [])
    elif holds in {"zip", "ole"}:
        sheets, notes = workbook.sheets(content, name)
        for sheet in sheets:
            head = next((head for head in workbook.heads(sheet) if fits(head.names)), None)
            if head:
                yield _noted(workbook.read(sheet, head, wanted), notes)


def _noted(grid: Grid, notes: list[str]) -> Grid:
    grid.notes.extend(notes)
    return grid
