"""SDMX-CSV 1.0 and 2.0: a row per observation, dimensions as codes, as names or as both."""

import datetime
import re
from collections.abc import Callable
from typing import Final

import numpy as np
import pyarrow as pa
from pyarrow import csv

from data.errors import UnreadableFile
from loaders import assemble, cells, keys
from loaders.assemble import About, Columns
from loaders.sdmx_csv_faults import NO_VALUE, confidentiality_letter, fault, flag_letters
from loaders.sdmx_csv_header import Header, read_header
from loaders.table import Table

NAMES_ONLY: Final = "names only"
"""How the dialect of a file ends whose regions have names but no codes."""

_WORDS: Final = pa.dictionary(pa.int32(), pa.string())
_DATASET: Final = re.compile(r"[A-Za-z0-9_.]+:(?P<dataset>[A-Za-z0-9_]+)")
_RELEASE: Final = re.compile(r"(?:(?P<day>[0-9]{2})/(?P<month>[0-9]{2})/(?P<year>[0-9]{2})|(?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2}))(?![0-9])")
_NAMELIKE: Final = re.compile(r"[a-z]{2}")


def read(raw: bytes, name: str) -> Table:
    """A `Table` with a row per observation in the file's order, or `UnreadableFile`.

    Where the file holds names only, they stand in the dimensions and in geo, and `dialect` ends in "names only".
    """
    first, _, body = raw.partition(b"\n")
    header = read_header(first.decode(), name)
    columns = _columns(body, header)
    if columns is None or not _sound(columns, header):
        raise UnreadableFile(fault(body.decode(), header, name))
    return _table(columns, header, name)


def _columns(body: bytes, header: Header) -> dict[int, pa.ChunkedArray] | None:
    """The columns that the header points at, by position, or None where a row does not fit."""
    points = (*header.dimensions.values(), header.time, header.structure, header.updated, header.flags, header.confidentiality)
    types = {at: _WORDS for at in points if at is not None} | {header.value: pa.float64()}
    if not body or body.isspace():
        return {at: pa.chunked_array([], kind) for at, kind in types.items()}
    named = {f"column {at}": kind for at, kind in types.items()}
    try:
        found = csv.read_csv(
            pa.py_buffer(body),
            csv.ReadOptions(column_names=[f"column {at}" for at in range(header.width)]),
            convert_options=csv.ConvertOptions(
                column_types=named,
                include_columns=list(named),
                # words are never null: the code NA is Namibia
                null_values=NO_VALUE,
                strings_can_be_null=False,
            ),
        )
    except pa.ArrowInvalid:
        return None
    return {at: found.column(f"column {at}") for at in types}


def _sound(columns: dict[int, pa.ChunkedArray], header: Header) -> bool:
    """Whether every value is finite, every key complete and every mark known; looks at distinct words only."""
    values = columns[header.value]
    marks = ((header.flags, flag_letters), (header.confidentiality, confidentiality_letter))
    return (
        int(np.isfinite(values.to_numpy()).sum()) == len(values) - values.null_count
        and all("" not in _words(columns[at]) for at in header.dimensions.values())
        and all(read(word) is not None for at, read in marks if at is not None for word in _words(columns[at]))
    )


def _table(columns: dict[int, pa.ChunkedArray], header: Header, name: str) -> Table:
    codes = {heading: _one(columns[at]) for heading, at in header.dimensions.items()}
    time = _one(columns[header.time])
    spelled_out = _spelled_out(codes["geo"])
    if spelled_out:
        codes, time = {heading: _codes(column) for heading, column in codes.items()}, _codes(time)
    values = columns[header.value].to_numpy()
    key = (*codes.values(), time)
    assemble.refuse_repeated(name, keys.codes(key, len(values)), key)
    about = About(
        dialect=f"SDMX-CSV {header.version}, {_labels(codes['geo'], header.interleaved or spelled_out)}",
        dataset=_dataset(_said(columns, header.structure, "structure", name)),
        release=_release(_said(columns, header.updated, "last update", name), name),
    )
    flags = _letters(columns, header.flags, flag_letters)
    confidentiality = _letters(columns, header.confidentiality, confidentiality_letter)
    series = keys.distinct(keys.codes(key[:-1], len(values)))
    return assemble.table(name, Columns(codes, time, values, flags, confidentiality, series), about)


def _letters(columns: dict[int, pa.ChunkedArray], at: int | None, read: Callable[[str], str | None]) -> pa.DictionaryArray | None:
    if at is None:
        return None
    column = _one(columns[at])
    return cells.renamed(column, [read(word) or "" for word in column.dictionary.to_pylist()])


def _spelled_out(geo: pa.DictionaryArray) -> bool:
    """Whether cells read `AT11: Burgenland`, as version 1.0 writes codes and names."""
    words = geo.dictionary.to_pylist()
    return bool(words) and all(":" in word for word in words)


def _codes(column: pa.DictionaryArray) -> pa.DictionaryArray:
    return cells.renamed(column, [word.partition(":")[0].strip() for word in column.dictionary.to_pylist()])


def _labels(geo: pa.DictionaryArray, both: bool) -> str:
    if both:
        return "codes and names"
    return NAMES_ONLY if any(map(_NAMELIKE.search, geo.dictionary.to_pylist())) else "codes"


def _said(columns: dict[int, pa.ChunkedArray], at: int | None, what: str, name: str) -> str:
    """The one word of a column that repeats it in every row, "" without such a column."""
    words = [] if at is None else _words(columns[at])
    if len(words) > 1:
        raise UnreadableFile(f"{name} has more than one {what} ({words[0]}, {words[1]}): expected one table per file; split it.")
    return words[0] if words else ""


def _dataset(structure: str) -> str:
    match = _DATASET.match(structure)
    return match["dataset"].lower() if match else ""


def _release(updated: str, name: str) -> str:
    if not updated:
        return ""
    match = _RELEASE.match(updated)
    try:
        if match is None:
            raise ValueError
        return datetime.date.fromisoformat(match["iso"] or f"20{match['year']}-{match['month']}-{match['day']}").isoformat()
    except ValueError:
        raise UnreadableFile(
            f"{name} was last updated {updated[:40]!r}: expected a date such as 18/03/26 23:00:00; fetch it again."
        ) from None


def _words(column: pa.ChunkedArray) -> list[str]:
    return _one(column).dictionary.to_pylist()  # type: ignore[no-any-return]


def _one(column: pa.ChunkedArray) -> pa.DictionaryArray:
    return column.unify_dictionaries().combine_chunks()
