"""The long table made from plain columns, for the readers of small files that are not Eurostat's wire formats."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from data.errors import UnreadableFile
from loaders.cells import is_rounded
from loaders.periods import year_of
from loaders.table import Table

_NUMBER: Final = r"^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$"
_YEAR: Final = r"^(\d{4})(\.0)?$"
_EXACT_DIGITS: Final = 15
NO_YEAR: Final = ""
"""Time of a figure that holds for every year, such as an area."""


def long_table(
    columns: Mapping[str, pa.Array],
    geo: pa.Array,
    time: pa.Array,
    value: pa.Array,
    *,
    flags: pa.Array | None,
    where: str,
    dialect: str,
    computed: pa.Array | None = None,
) -> Table:
    """Return a `Table` of text columns: `value` "" is missing, `flags` None means that the file carries none at all.

    `computed` is true for figures that were not published as they stand here (status `derived`).
    """
    period = pc.replace_substring_regex(time, r"^(\d{4})\.0$", r"\1")
    frame = {name: _words(column) for name, column in columns.items()}
    frame["geo"] = _words(geo)
    frame["time"] = _words(period)
    frame["year"] = _years(period, where)
    frame["value"] = numbers(value, where)
    frame["flags"] = _words(pa.nulls(len(geo), pa.string()) if flags is None else flags)
    frame["confidentiality"] = _words(_constant("", len(geo)))
    known = "reported" if computed is None else pc.if_else(computed, "derived", "reported")
    frame["status"] = _words(pc.if_else(pc.is_null(frame["value"]), "missing", known))
    table = pa.table(frame)
    series = table.group_by([*columns, "geo"]).aggregate([]).num_rows
    return Table(table, tuple(columns), "", "", series, dialect)


def with_fixed(table: Table, fixed: Mapping[str, str]) -> Table:
    """Return the same table with one more dimension per entry of `fixed`: what the file's name said instead of its columns."""
    frame = table.frame
    for position, (name, code) in enumerate(fixed.items()):
        frame = frame.add_column(position, name, _words(_constant(code, frame.num_rows)))
    return replace(table, frame=frame, dimensions=(*fixed, *table.dimensions))


def numbers(text: pa.Array, where: str) -> pa.Array:
    """Return float64 of decimal text, null for ""; `UnreadableFile` quoting the first cell that is no number, or that would be rounded."""
    blank = pc.equal(text, "")
    wrong = pc.filter(text, pc.and_not(pc.invert(pc.match_substring_regex(text, _NUMBER)), blank))
    if len(wrong):
        raise UnreadableFile(f"{where} holds {wrong[0].as_py()!r} where a number was expected.")
    long = pc.filter(text, pc.greater(pc.utf8_length(text), _EXACT_DIGITS)).to_pylist()
    if rounded := next(filter(is_rounded, long), None):
        raise UnreadableFile(f"{where} holds the whole number {rounded[:40]}, which no float64 holds exactly: expected a smaller one.")
    return pc.cast(pc.if_else(blank, pa.scalar(None, pa.string()), text), pa.float64())


def _years(period: pa.Array, where: str) -> pa.Array:
    """int16 of calendar years, null for other periods; `UnreadableFile` for what is neither."""
    for text in pc.unique(period).to_pylist():
        if text != NO_YEAR:
            year_of(where, text)
    annual = pc.match_substring_regex(period, _YEAR)
    return pc.cast(pc.if_else(annual, period, pa.scalar(None, pa.string())), pa.int16())


def _words(column: pa.Array) -> pa.Array:
    flat = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    return flat if pa.types.is_dictionary(flat.type) else flat.dictionary_encode()


def _constant(text: str, length: int) -> pa.Array:
    return pa.repeat(pa.scalar(text, pa.string()), length)


def is_year(period: str) -> bool:
    """Return whether a published period is a calendar year."""
    return re.fullmatch(r"\d{4}", period) is not None
