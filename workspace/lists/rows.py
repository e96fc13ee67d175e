"""Rows of a grid one after the other, each as tidied text by bare heading, a few thousand in memory at a time."""

from collections.abc import Iterator, Sequence
from typing import Final

from workspace.importers.grid import Grid
from workspace.importers.words import tidy

_AT_ONCE: Final = 4096


def cells_of(grid: Grid, headings: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the number of each row, and its cells under these headings; "" where the file has none."""
    texts = {heading: grid.text(heading) for heading in headings}
    for start in range(0, len(grid), _AT_ONCE):
        columns = {heading: text.slice(start, _AT_ONCE).to_pylist() for heading, text in texts.items()}
        for at, number in enumerate(grid.rows[start : start + _AT_ONCE].tolist()):
            yield number, {heading: tidy(cells[at]) for heading, cells in columns.items()}
