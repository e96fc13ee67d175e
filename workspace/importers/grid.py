"""A table as it lies in a file: text columns by bare heading, the row numbers a person sees, and what is known already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from pandas.util import hash_array

from workspace.importers.words import Words, constant, encoded, tidy


class Finding(NamedTuple):
    """One row (as a spreadsheet numbers it), one column's heading, and a code of `reasons`."""

    row: int
    column: str
    code: str


@dataclass
class Grid:
    """Text columns of equal length; `titles` gives headings as the file spells them, by bare heading."""

    columns: Mapping[str, pa.Array | pa.ChunkedArray]
    titles: Mapping[str, str]
    rows: np.ndarray
    layout: int = 0
    """Which of its format's layouts the heading has."""
    refused: list[Finding] = field(default_factory=list)
    repaired: list[Finding] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    numbers: np.ndarray | None = None
    """What the export's own number of each row comes to, 0 for none: set by `codes`, kept to know a row again in a later file."""
    people: list[str] = field(default_factory=list, repr=False)
    """Names and addresses of people anywhere in the file."""

    def __len__(self) -> int:
        return len(self.rows)

    def let_go(self) -> None:
        """Forget the cells, of which a draft has what it needs; rows, titles and findings stay."""
        self.columns = {}
        pa.default_memory_pool().release_unused()  # Arrow keeps what it frees for itself, a third of a large import's memory

    def name(self, *names: str) -> str:
        """Return the first of these columns that the file has, or "" if it has none."""
        return next((name for name in names if name in self.columns), "")

    def title(self, *names: str) -> str:
        """Return the heading of that column as the file spells it."""
        return self.titles.get(self.name(*names), names[0] if names else "")

    def words(self, *names: str) -> Words:
        """Return the first of these columns that the file has, else empty words."""
        result = self.name(*names)
        return encoded(self.columns[result]) if result else constant("", len(self))

    def codes(self, names: str) -> np.ndarray | None:
        """Return a number per row, equal where the column's cells are, or None where the file has no such column."""
        if names not in self.columns:
            return None
        cells = self.text(names).dictionary_encode()
        codes: np.ndarray = cells.indices.fill_null(-1).to_numpy(zero_copy_only=False)
        self.numbers = numbers_of(cells.dictionary)[codes]
        return codes

    def text(self, *names: str) -> pa.Array:
        """Return the same as plain text; null where empty."""
        result = self.name(*names)
        if not result:
            return pa.nulls(len(self), pa.string())
        column = self.columns[result]
        whole = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
        return whole.cast(pa.string())


def numbers_of(cells: pa.Array) -> np.ndarray:
    """Return a number for each text, the same in every file, and 0 behind them for a cell that is empty."""
    texts = [tidy(text) for text in cells.to_pylist()]
    result = hash_array(np.array(texts, dtype=object)) if texts else np.empty(0, np.uint64)
    return np.append(np.where([not text for text in texts], np.uint64(0), result) if texts else result, np.uint64(0))


def grid_of(titles: Sequence[str], records: Sequence[Sequence[str | None]], rows: Sequence[int]) -> Grid:
    """Return a grid of rows of text, its titles being the bare headings."""
    columns = {title: pa.array([record[at] for record in records], pa.string()) for at, title in enumerate(titles)}
    return Grid(columns, {title: title for title in titles}, np.array(rows, np.int64))
