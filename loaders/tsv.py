"""Eurostat's bulk TSV: a row per series, a column per period (in older tables per region), a cell `value flags` each.

Every cell carries exactly one space between its value and its marks, also where it has none. So once the file's
separators are known to stand in that order, spaces and commas may all become tabs, and Arrow reads codes, numbers
and marks straight into typed columns. Files saved anew by others, without those spaces or with quotes, are brought into that form.
"""

import re
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

import numpy as np
import pyarrow as pa
from pyarrow import csv

from data.arrow import reader
from data.errors import UnreadableFile
from loaders import assemble, cells, keys
from loaders.assemble import About, Columns
from loaders.places import place_of
from loaders.table import Table
from loaders.tsv_faults import fault

HEADER: Final = re.compile(rb'[A-Za-z0-9_,; "]*\\[A-Za-z]')
"""First bytes of such a file: dimensions of the rows, a backslash, the dimension of the columns."""

_WORDS: Final = pa.dictionary(pa.int32(), pa.string())
_SEPARATORS: Final = b" ,\t\n"
_OTHERS: Final = bytes(byte for byte in range(256) if byte not in _SEPARATORS)
_TABS: Final = bytes.maketrans(b" ,", b"\t\t")
_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_DIALECTS: Final = MappingProxyType({"time_period": "Eurostat TSV", "time": "Eurostat TSV, older header"})
_TIME: Final = "time"
_QUOTED: Final = re.compile(rb'(?:^|(?<=[\t\n]))"([^"\t\r\n]*)"(?=[\t\r\n]|\Z)')
_SPACES: Final = ((b"\r\n", b"\n"), (b"\t ", b"\t"), (b" \t", b"\t"), (b" \n", b"\n"))
_ONE_SPACE: Final = (
    (re.compile(rb"\t:(?=[a-z@])"), b"\t: "),
    (re.compile(rb"(?<=[0-9.:])(?=[\t\n])"), b" "),
    (re.compile(rb"^([^\t\n]*) \t", re.MULTILINE), rb"\1\t"),
)
_EXPECTED: Final = r"expected `freq,…,geo\TIME_PERIOD` and then one column per period, separated by tabs"
_BREAKS: Final = "line breaks inside its lines: expected one line per series; fetch the file again"


@dataclass(frozen=True)
class Header:
    """Dimensions of the rows in small letters, the one across the columns with its codes in the file's order, and the dialect.

    The time is called `time` wherever it stands.
    """

    dimensions: tuple[str, ...]
    across: str
    codes: tuple[str, ...]
    dialect: str


def read(raw: bytes, name: str) -> Table:
    """Return a `Table` with a row per listed cell of UTF-8 bytes, series by series in the file's order, or `UnreadableFile`."""
    first, _, rest = (_QUOTED.sub(rb"\1", raw) if b'"' in raw else raw).partition(b"\n")
    header = read_header(first.decode(), name)
    body = b"" if not rest or rest.isspace() else rest if rest.endswith(b"\n") else rest + b"\n"
    columns = _columns(body, header)
    if columns is None:
        raise UnreadableFile(fault(body.decode(), header.dimensions, header.codes, name) or f"{name} has {_BREAKS}.")
    if cells.may_be_rounded(columns.values) and (sentence := fault(body.decode(), header.dimensions, header.codes, name)):
        raise UnreadableFile(sentence)
    return assemble.table(name, _in_full(columns, header, name), About(header.dialect))


def read_header(line: str, name: str) -> Header:
    """Return the dimensions of a header line and the codes across it, or `UnreadableFile` saying what it lacks."""
    first, *rest = line.rstrip("\r\n").split("\t")
    names, _, last = first.strip().rpartition("\\")
    codes = tuple(code.strip() for code in rest)
    published = tuple(part.strip().lower() for part in (*names.split(","), last))
    if not codes or not all(map(_NAME.fullmatch, published)):
        raise UnreadableFile(f"{name} begins with the line {line.strip()[:80]!r}: {_EXPECTED}; fetch the table as TSV.")
    times = [part for part in published if part in _DIALECTS]
    if not times:
        raise UnreadableFile(f"{name} has no time among its dimensions {', '.join(published)}: {_EXPECTED}; choose a table with periods.")
    *dimensions, across = (_TIME if part == times[-1] else part for part in published)
    if len(set(codes)) < len(codes):
        raise UnreadableFile(f"{name} has a code of {across} twice in its header: expected each once; fetch the file again.")
    _refuse_clashes(name, [*dimensions, across])
    return Header(tuple(dimensions), across, codes, _DIALECTS[times[-1]] + ("" if across == _TIME else f", {across} across"))


def _refuse_clashes(name: str, dimensions: list[str]) -> None:
    """As `assemble.refuse_clashes`, for dimensions of which one is the time and one may be the place."""
    for part in {_TIME, place_of(dimensions)} - {""}:
        dimensions.remove(part)
    assemble.refuse_clashes(name, tuple(dimensions))


def _columns(body: bytes, header: Header) -> Columns | None:
    """The body's columns, or None where a row, a code or a cell is malformed."""
    typed = _typed(body, header)
    if typed is None:
        typed = _typed(_strict(body), header)
    return None if typed is None else _checked(typed, header)


def _strict(body: bytes) -> bytes:
    """The body with exactly one space in every cell and none in the codes, as Eurostat writes it."""
    while b"  " in body:
        body = body.replace(b"  ", b" ")
    for spaces, separator in _SPACES:
        body = body.replace(spaces, separator)
    body = body.rstrip(b"\n") + b"\n"
    for pattern, replacement in _ONE_SPACE:
        body = pattern.sub(replacement, body)
    return body


def _rows(body: bytes, header: Header) -> int | None:
    """Number of rows if each has the separators that the header asks for, else None."""
    row = b"," * (len(header.dimensions) - 1) + b"\t " * len(header.codes) + b"\n"
    rows = body.count(b"\n")
    return rows if body.translate(None, _OTHERS) == row * rows else None


def _types(header: Header) -> list[tuple[str, pa.DataType]]:
    codes = [(f"code {position}", _WORDS) for position in range(len(header.dimensions))]
    periods = range(len(header.codes))
    return codes + [pair for at in periods for pair in ((f"value {at}", pa.float64()), (f"marks {at}", _WORDS))]


def _typed(body: bytes, header: Header) -> pa.Table | None:
    rows, types = _rows(body, header), dict(_types(header))
    if rows is None:
        return None
    if not rows:
        return pa.schema(types.items()).empty_table()
    try:
        result = csv.read_csv(
            reader(body.translate(_TABS)),
            # a block must hold a whole row, and daily tables have long ones
            csv.ReadOptions(column_names=list(types), block_size=max(1 << 20, 64 * len(types))),
            csv.ParseOptions(delimiter="\t", quote_char=False),
            csv.ConvertOptions(column_types=types, null_values=[cells.MISSING], strings_can_be_null=False, check_utf8=False),
        )
    except pa.ArrowInvalid:
        return None
    return result if result.num_rows == rows else None


def _checked(typed: pa.Table, header: Header) -> Columns | None:
    series, periods = typed.num_rows, len(header.codes)
    codes = {part: _one(typed.column(at).chunks) for at, part in enumerate(header.dimensions)}
    marks = _one([chunk for at in range(periods) for chunk in typed.column(f"marks {at}").chunks])
    split = cells.split_marks(_indexed(_indices(marks).reshape(periods, series).T.ravel(), marks.dictionary))
    result = [typed.column(f"value {at}") for at in range(periods)]
    values = np.column_stack([column.to_numpy() for column in result]).ravel()
    # Arrow reads nan and inf as numbers; only a colon may stand for no value here
    finite = int(np.isfinite(values).sum()) == values.size - sum(column.null_count for column in result)
    if split is None or not finite or any(not word or '"' in word for column in codes.values() for word in column.dictionary.to_pylist()):
        return None
    across = _indexed(np.tile(np.arange(periods, dtype=np.int32), series), pa.array(header.codes, pa.string()))
    return Columns(codes, across, values, *split, series)


def _in_full(columns: Columns, header: Header, name: str) -> Columns:
    """The columns with the codes of a row repeated for each of its cells, and the time where it belongs."""
    assemble.refuse_repeated(name, keys.codes(tuple(columns.codes.values()), columns.series), tuple(columns.codes.values()))
    cells_each = len(header.codes)
    codes = {part: _indexed(np.repeat(_indices(column), cells_each), column.dictionary) for part, column in columns.codes.items()}
    if header.across == _TIME:
        return replace(columns, codes=codes)
    time = codes.pop(_TIME)
    codes[header.across] = columns.time
    return replace(columns, codes=codes, time=time, series=keys.distinct(keys.codes(tuple(codes.values()), len(time))))


def _one(chunks: list[pa.DictionaryArray]) -> pa.DictionaryArray:
    return pa.chunked_array(chunks, _WORDS).unify_dictionaries().combine_chunks()


def _indices(column: pa.DictionaryArray) -> np.ndarray:
    return np.asarray(column.indices)


def _indexed(indices: np.ndarray, words: pa.Array) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(pa.array(indices, pa.int32()), words, safe=False)
