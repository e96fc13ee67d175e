"""The one spelling of the rows that a claim rests on, so that their checksum is the same on every machine."""

import hashlib
from typing import Final

import pandas as pd

from data.schema import COLUMNS

FORM: Final = "rows-1"
"""Name of this spelling; another one would get another name."""
_KEY: Final = ("indicator", "geo", "year")
_LOST: Final = "?"


def serialise(rows: pd.DataFrame) -> bytes:
    """Return the rows as UTF-8: a line of column names, then a line per row by indicator, geo and year, tabs between, LF after each.

    Values as C's printf("%.12g") writes them and "" for none; flags that never reached us are a question mark.
    """
    lines = sorted(zip(*(_texts(rows[name]) for name in COLUMNS), strict=True), key=_order)
    return "".join("\t".join(line) + "\n" for line in (COLUMNS, *lines)).encode()


def sha256(rows: pd.DataFrame) -> str:
    """Return the checksum of the rows, 64 hexadecimal digits."""
    return hashlib.sha256(serialise(rows)).hexdigest()


def number(value: float) -> str:
    """Return a number with at most twelve digits: what two machines add up in another order is the same."""
    return f"{value:.12g}" if value else "0"


def _texts(column: pd.Series) -> list[str]:
    if column.name == "value":
        return ["" if pd.isna(value) else number(float(value)) for value in column]
    missing = _LOST if column.name == "flags" else ""
    return [missing if pd.isna(value) else str(value) for value in column.astype(object)]


def _order(line: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line[COLUMNS.index(name)] for name in _KEY)
