"""Delimited text to a grid: delimiter and heading found in its first lines, then read by Arrow, whatever the line length."""

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv

from data.arrow import reader
from workspace.importers.errors import Damaged
from workspace.importers.grid import Finding, Grid
from workspace.importers.words import bare, is_total, tidy

DELIMITERS: Final = (",", ";", "\t", "|")
_LINES: Final = 30
_SAMPLE: Final = 1 << 16
_BREAK: Final = re.compile(r"\r\n|\n|\r")
_BYTES_BREAK: Final = re.compile(rb"\r\n|\n|\r")
_BLOCK: Final = 8 << 20


class Head(NamedTuple):
    """A heading: its cells as the file spells them, its line (from 0) and delimiter; no line (-1) where the format has none."""

    titles: tuple[str, ...]
    line: int
    delimiter: str

    @property
    def names(self) -> tuple[str, ...]:
        """The cells without capitals, spaces and signs."""
        return tuple(map(bare, self.titles))


def first_lines(content: bytes) -> list[str]:
    """Return the lines near the beginning of UTF-8 text."""
    return _BREAK.split(content[:_SAMPLE].decode(errors="replace"))[:_LINES]


def heads(lines: Sequence[str]) -> Iterator[Head]:
    """Yield every line, taken apart by each delimiter that it has."""
    for line, cells in enumerate(lines):
        for delimiter in DELIMITERS:
            if delimiter in cells:
                yield Head(_cells(cells, delimiter), line, delimiter)


def _cells(line: str, delimiter: str) -> tuple[str, ...]:
    try:
        row = next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        row = line.split(delimiter)
    return tuple(map(tidy, row))


def read(content: bytes, head: Head, includes: Callable[[str], bool], name: str) -> Grid:
    """Return the rows below the heading, only the columns wanted by bare heading; rows of another width are refused."""
    keys = unique(head.names)
    chosen = [key for key in keys if includes(key)]
    refused: list[Finding] = []

    def refuse(row: "arrow_csv.InvalidRow") -> str:
        refused.append(Finding(int(row.number), "", "total" if is_total(_first(row.text, head.delimiter)) else "columns"))
        return "skip"

    quotes = False if head.delimiter == "|" else '"'
    try:
        table = arrow_csv.read_csv(
            _below(content, head.line + 1),
            read_options=arrow_csv.ReadOptions(use_threads=False, column_names=list(keys), block_size=_BLOCK),
            parse_options=arrow_csv.ParseOptions(
                delimiter=head.delimiter,
                quote_char=quotes,
                newlines_in_values=bool(quotes),
                ignore_empty_lines=False,
                invalid_row_handler=refuse,
            ),
            convert_options=arrow_csv.ConvertOptions(
                include_columns=chosen, column_types=dict.fromkeys(chosen, pa.string()), strings_can_be_null=False, check_utf8=False
            ),
        )
    except pa.ArrowInvalid:
        raise Damaged(name, "quotes") from None
    above = head.line + 1
    return _without_blanks(table, dict(zip(keys, head.titles, strict=True)), refused, above)


def _first(line: str, delimiter: str) -> str:
    """The first cell of a line with anything in it."""
    return next((cell for cell in _cells(line, delimiter) if cell), "")


def _below(content: bytes, lines: int) -> pa.BufferReader:
    """The text below so many lines."""
    ends = [result.end() for result in islice(_BYTES_BREAK.finditer(content), lines)]
    start = 0 if not lines else ends[-1] if len(ends) == lines else len(content)
    return reader(memoryview(content)[start:] if start < len(content) else b"\n")


def unique(names: Sequence[str]) -> tuple[str, ...]:
    """Return bare headings, the second of a name and those without one told apart by their place."""
    taken: set[str] = set()
    result = []
    for at, name in enumerate(names):
        key = name if name and name not in taken else f"{name}#{at}"
        taken.add(key)
        result.append(key)
    return tuple(result)


def _without_blanks(table: pa.Table, titles: dict[str, str], refused: list[Finding], above: int) -> Grid:
    """The grid without rows that are empty; rows are numbered as in the file, refused ones counted among them."""
    gaps = np.array(sorted(finding.row for finding in refused), np.int64)
    # the n-th good row stands behind all refused ones that come before it
    rows = np.arange(1, table.num_rows + 1)
    if len(gaps):
        rows += np.searchsorted(gaps - np.arange(len(gaps)), rows, side="right")
    filled = np.zeros(table.num_rows, bool)
    for column in table.columns:
        filled |= pc.not_equal(column, "").to_numpy()
    kept = table.filter(pa.array(filled)) if not filled.all() else table
    moved = [finding._replace(row=finding.row + above) for finding in refused]
    return Grid({name: kept[name] for name in kept.column_names}, titles, rows[filled] + above, refused=moved)
