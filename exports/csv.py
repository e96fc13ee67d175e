"""Observations as CSV (RFC 4180, UTF-8, numbers with a dot), safe to open in a spreadsheet."""

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd

from data.schema import COLUMNS
from exports.rows import Write, join_columns, number

_STARTS_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_NEEDS_QUOTES: Final = frozenset('",\r\n')


def to_csv(frame: pd.DataFrame, columns: Sequence[str] = COLUMNS) -> bytes:
    """Return UTF-8 bytes with a header, then a row per observation; the public columns unless others are named.

    A missing value is an empty cell. Flags that the source left empty are `""`, flags that never reached us are
    nothing at all. A text that a spreadsheet would run as a formula is led by an apostrophe; numbers never are.
    """
    write: dict[str, Write] = {name: number if pd.api.types.is_numeric_dtype(frame[name]) else _text for name in columns}
    head = ",".join(_text(name) for name in columns)
    return "\r\n".join([head, *join_columns(frame, write, {}, ","), ""]).encode()


def _text(value: Any) -> str:
    text = str(value)
    text = f"'{text}" if text.startswith(_STARTS_FORMULA) else text
    quoted = not text or not _NEEDS_QUOTES.isdisjoint(text)
    return '"' + text.replace('"', '""') + '"' if quoted else text
