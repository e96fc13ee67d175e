"""Tables of known headings in text and in workbooks, each as a grid: only the columns that are wanted ever leave the file."""

from collections.abc import Callable, Iterator

from workspace.importers import container, delimited, person_fields, workbook
from workspace.importers.grid import Grid

Fits = Callable[[tuple[str, ...]], bool]
"""Whether a bare heading is that of the table."""


def has(content: bytes, name: str, fits: Fits) -> bool:
    """Return whether a text or a sheet of a workbook has such a heading near its beginning."""
    return next(_tables(content, name, fits), None) is not None


def grids(content: bytes, name: str, fits: Fits, includes: Callable[[str], bool]) -> Iterator[Grid]:
    """Return the first such table of a text, or that of each sheet; none for other content."""
    return (
        _peopled(take(lambda heading: includes(heading) or person_fields.is_person(heading)), content, name)
        for take in _tables(content, name, fits)
    )


def _tables(content: bytes, name: str, fits: Fits) -> Iterator[Callable[[Callable[[str], bool]], Grid]]:
    holds = container.kind_of(content, name)
    if holds == "text":
        plain, note = container.as_utf8(content)
        head = next((head for head in delimited.heads(delimited.first_lines(plain)) if fits(head.names)), None)
        if head is not None:
            yield lambda includes, head=head: _noted(delimited.read(plain, head, includes, name), [note] if note else [])  # type: ignore[misc]
    elif holds in {"zip", "ole"}:
        sheets, notes = workbook.sheets(content, name)
        for sheet in sheets:
            head = next((head for head in workbook.heads(sheet) if fits(head.names)), None)
            if head is not None:
                yield lambda includes, sheet=sheet, head=head: _noted(workbook.read(sheet, head, includes), notes)  # type: ignore[misc]


def _peopled(grid: Grid, content: bytes, name: str) -> Grid:
    grid.people = [*person_fields.in_columns(grid), *person_fields.in_file(content, name)]
    return grid


def _noted(grid: Grid, notes: list[str]) -> Grid:
    grid.notes.extend(notes)
    return grid
