"""Observations as CSV (RFC 4180, UTF-8, numbers with a dot), safe to open in a spreadsheet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd
from babel.numbers import get_decimal_symbol

from data.schema import COLUMNS
from exports.extract import Extract
from exports.rows import Numbers, Write, join_columns

_STARTS_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_NEEDS_QUOTES: Final = frozenset('",;\r\n')
_BOM: Final = b"\xef\xbb\xbf"
_ROWS: Final = 5_000
"""Rows of a piece: so few that a page, which needs the interpreter too, is not kept waiting."""


@dataclass(frozen=True)
class Dialect:
    """What separates values, and what stands before decimals."""

    separator: str = ","
    decimal: str = "."


STANDARD: Final = Dialect()


def to_csv(frame: pd.DataFrame, columns: Sequence[str] = COLUMNS) -> bytes:
    """Return UTF-8 bytes with a header, then a row per observation; the public columns unless others are named.

    A missing value is an empty cell. Flags that the source left empty are `""`, flags that never reached us are
    nothing at all. A text that a spreadsheet would run as a formula is led by an apostrophe; numbers never are.
    """
    return _head(columns, STANDARD) + _rows(frame, columns, STANDARD)


def csv_pieces(extract: Extract) -> Iterator[bytes]:
    """Yield the same, piece by piece."""
    return _pieces(extract, STANDARD)


def excel_pieces(extract: Extract) -> Iterator[bytes]:
    """Yield the same as Excel opens it by a double click: a mark of UTF-8, semicolons where decimals have a comma."""
    decimal = get_decimal_symbol(extract.language)
    yield _BOM
    yield from _pieces(extract, Dialect(";" if decimal == "," else ",", decimal))


def _pieces(extract: Extract, dialect: Dialect) -> Iterator[bytes]:
    yield _head(COLUMNS, dialect)
    for piece in extract.pieces(_ROWS):
        yield _rows(piece, COLUMNS, dialect)


def _head(columns: Sequence[str], dialect: Dialect) -> bytes:
    return (dialect.separator.join(safe(name) for name in columns) + "\r\n").encode()


def _rows(frame: pd.DataFrame, columns: Sequence[str], dialect: Dialect) -> bytes:
    figure = Numbers(decimal=dialect.decimal)
    write: dict[str, Write] = {name: figure if pd.api.types.is_numeric_dtype(frame[name]) else safe for name in columns}
    return "".join(f"{row}\r\n" for row in join_columns(frame, write, {}, dialect.separator)).encode()


def safe(value: Any) -> str:
    """Return a text as a cell that no spreadsheet runs as a formula; `""` for an empty one."""
    text = str(value)
    text = f"'{text}" if text.startswith(_STARTS_FORMULA) else text
    return quoted(text) if text else '""'


def quoted(text: str) -> str:
    """Return a text as a cell, in quotes where it needs them."""
    return text if _NEEDS_QUOTES.isdisjoint(text) else '"' + text.replace('"', '""') + '"'
