"""Of a table that no format fits: which format comes nearest, and which of its columns are not there."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from workspace.importers import container, delimited, workbook
from workspace.importers.delimited import Head

_ENOUGH: Final = 2
"""Fewer headings in common are chance."""

TableHeadings = tuple[str, frozenset[str]]
"""Name of a format, and the bare headings that one of its tables has at least."""


class Nearest(NamedTuple):
    """The name of a format and the bare headings that the file lacks of it."""

    label: str
    lacks: tuple[str, ...]

    def __str__(self) -> str:
        columns = ", ".join(self.lacks)
        missing = f"columns {columns} are" if len(self.lacks) > 1 else f"column {columns} is"
        return f"The closest format is {self.label}, but the {missing} missing."


def nearest(content: bytes, name: str, tables: Iterable[TableHeadings]) -> Nearest | None:
    """Return the format with most headings in common, of equals the one that lacks fewest; None where none has two or half of them."""
    known = list(tables)
    result = [
        (len(needed & names), -len(needed - names), label, needed - names)
        for names in (frozenset(head.names) for head in _heads(content, name))
        for label, needed in known
        if len(needed & names) >= max(_ENOUGH, len(needed) / 2)
    ]
    best = max(result, key=lambda one: (one[1], one[0]), default=None)
    return None if best is None else Nearest(best[2], tuple(sorted(best[3])))


def _heads(content: bytes, name: str) -> Iterator[Head]:
    holds = container.kind_of(content, name)
    if holds == "text":
        yield from delimited.heads(delimited.first_lines(container.as_utf8(content)[0]))
    elif holds in {"zip", "ole"}:
        for sheet in workbook.sheets(content, name)[0]:
            yield from workbook.heads(sheet)
