"""SDMX-CSV 1.0 and 2.0: a row per observation, dimensions as codes, as names or as both."""

import re
from typing import Final

import numpy as np
import pyarrow as pa
from pyarrow import csv

from data.arrow import reader
from data.errors import UnreadableFile
from loaders import assemble, cells, keys
from loaders.assemble import About, Columns
from loaders.places import place_of
from loaders.sdmx_csv_faults import NO_VALUE, fault
from loaders.sdmx_csv_header import Header, dataset_of, read_header, release_of
from loaders.sdmx_csv_marks import READERS, confidentiality_of, flags_of
from loaders.sdmx_csv_roles import Role
from loaders.sdmx_csv_rows import scaled, standing
from loaders.table import Table

NAMES_ONLY: Final = "names only"
"""How the dialect of a file ends whose regions have names but no codes."""

_Read = dict[int, pa.ChunkedArray]
_WORDS: Final = pa.dictionary(pa.int32(), pa.string())
_READ: Final = (Role.DIMENSION, Role.TIME, Role.STRUCTURE, Role.UPDATED, Role.ACTION, Role.MULTIPLIER, *READERS)
_LABELLED: Final = re.compile(r"[A-Z][A-Z0-9_-]*:")
_MOMENT: Final = re.compile(r" *(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{2}/[0-9]{2}/[0-9]{2,4})(?:[T ][0-9]{2}:|\Z)")
_NAMELIKE: Final = re.compile(r"[a-z]{2}")
_BREAKS: Final = "line breaks inside its values: expected one line per observation; fetch the file again"
_SAME_NAME: Final = "several regions or categories may share a name; fetch the table with codes (labels=id)"
_UNITS: Final = ("unit", "unit_measure")


def read(raw: bytes, name: str) -> Table:
    """Return a `Table` with a row per observation in the file's order, or `UnreadableFile`.

    Where the file holds names only, they stand in the dimensions and in geo, and `dialect` ends in "names only".
    """
    first, _, body = raw.partition(b"\n")
    header = read_header(first.decode(), name)
    columns = _columns(body, header)
    sound = columns is not None and _sound(columns, header)
    if columns is None or not sound:
        raise UnreadableFile(fault(body.decode(), header, name) or f"{name} has {_BREAKS}.")
    if cells.may_be_rounded(columns[header.value].to_numpy()) and (sentence := fault(body.decode(), header, name)):
        raise UnreadableFile(sentence)
    header = header.without(heading for heading, at in header.dimensions.items() if _holds_moments(columns[at]))
    return _table(_standing(columns, header, name), header, name)


def _columns(body: bytes, header: Header) -> _Read | None:
    """The columns that the header points at, by position, or None where a row does not fit."""
    types = {at: _WORDS for role in _READ for at in header.places[role]} | {header.value: pa.float64()}
    if not body or body.isspace():
        return {at: pa.chunked_array([], kind) for at, kind in types.items()}
    named = {f"column {at}": kind for at, kind in types.items()}
    try:
        result = csv.read_csv(
            reader(body),
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
    return {at: result.column(f"column {at}") for at in types}


def _holds_moments(column: pa.ChunkedArray) -> bool:
    """Whether all words are dates or times, as in a column of updates: no code list has those."""
    words = _words(column)
    return bool(words) and all(map(_MOMENT.match, words))


def _sound(columns: _Read, header: Header) -> bool:
    """Whether every value is finite, every key complete and every mark known; looks at distinct words only."""
    values = columns[header.value]
    return (
        int(np.isfinite(values.to_numpy()).sum()) == len(values) - values.null_count
        and all(word.strip() for at in header.dimensions.values() for word in _words(columns[at]))
        and all(read(word) is not None for role, (_, read) in READERS.items() for at in header.places[role] for word in _words(columns[at]))
    )


def _standing(columns: _Read, header: Header, name: str) -> _Read:
    """The rows that stand once every ACTION is done."""
    at = header.at(Role.ACTION)
    if at is None:
        return columns
    codes, time, _ = _keys(columns, header)
    rows = standing(_one(columns[at]), keys.codes((*codes.values(), time), len(time)), name)
    return columns if rows is None else {place: column.take(pa.array(rows)) for place, column in columns.items()}


def _table(columns: _Read, header: Header, name: str) -> Table:
    codes, time, labelled = _keys(columns, header)
    key = (*codes.values(), time)
    labels = _labels(codes.get(place_of(codes)), header, labelled)
    assemble.refuse_repeated(name, keys.codes(key, len(time)), key, *_advice(labels, header.left_out))
    structure, updated = (next((columns[at] for at in header.places[role]), None) for role in (Role.STRUCTURE, Role.UPDATED))
    about = About(f"SDMX-CSV {header.version}, {labels}", dataset_of(structure, name), release_of(updated, name), left_out=header.left_out)
    marks = {role: [(role, _one(columns[at])) for at in header.places[role]] for role in READERS}
    flags = flags_of([*marks[Role.FLAGS], *marks[Role.STATUS]])
    confidentiality = confidentiality_of(marks[Role.CONFIDENTIALITY])
    series = keys.distinct(keys.codes(key[:-1], len(time)))
    return assemble.table(name, Columns(codes, time, _values(columns, codes, header, name), flags, confidentiality, series), about)


def _values(columns: _Read, codes: dict[str, pa.DictionaryArray], header: Header, name: str) -> np.ndarray:
    values = columns[header.value].to_numpy()
    at = header.at(Role.MULTIPLIER)
    unit = next((codes[part] for part in _UNITS if part in codes), None)
    return values if at is None else scaled(values, _one(columns[at]), unit, name)


def _keys(columns: _Read, header: Header) -> tuple[dict[str, pa.DictionaryArray], pa.DictionaryArray, bool]:
    """Codes by dimension and periods without labels and spaces, and whether labels stood beside them (`AT11: Burgenland`)."""
    codes = {heading: _one(columns[at]) for heading, at in header.dimensions.items()}
    first = place_of(codes) or next(iter(codes), "")
    labelled = header.labelled or (bool(first) and any(map(_LABELLED.match, codes[first].dictionary.to_pylist())))
    time = _one(columns[header.time])
    # a period may hold colons itself: 2025-12-19T14:30:00Z
    return {heading: _codes(column, ":" if labelled else "") for heading, column in codes.items()}, _codes(time, ": "), labelled


def _codes(column: pa.DictionaryArray, before_label: str) -> pa.DictionaryArray:
    words = column.dictionary.to_pylist()
    result = [(word.partition(before_label)[0] if before_label else word).strip() for word in words]
    return column if result == words else cells.renamed(column, result)


def _advice(labels: str, left_out: tuple[str, ...]) -> tuple[str, ...]:
    if labels == NAMES_ONLY:
        return (_SAME_NAME,)
    return (f"expected one entry per key without the columns {', '.join(left_out)}, which are taken for no dimensions",) if left_out else ()


def _labels(place: pa.DictionaryArray | None, header: Header, labelled: bool) -> str:
    if header.interleaved or labelled:
        return "codes and names"
    named = place is not None and any(map(_NAMELIKE.search, place.dictionary.to_pylist()))
    return NAMES_ONLY if named or header.named else "codes"


def _words(column: pa.ChunkedArray) -> list[str]:
    return _one(column).dictionary.to_pylist()  # type: ignore[no-any-return]


def _one(column: pa.ChunkedArray) -> pa.DictionaryArray:
    return column.unify_dictionaries().combine_chunks()
