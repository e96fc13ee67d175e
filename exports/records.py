"""Observations as JSON records."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import pandas as pd

from data.schema import COLUMNS
from exports.extract import Extract
from exports.rows import Numbers, Write, join_columns

_ROWS: Final = 5_000
"""Rows of a piece: so few that a page, which needs the interpreter too, is not kept waiting."""


def to_records(frame: pd.DataFrame, columns: Sequence[str] = COLUMNS) -> str:
    """Return a JSON array with an object per row, keys as the public columns unless others are named; null for what is missing."""
    return f"[{listed(frame, columns)}]"


def json_pieces(extract: Extract, head: Mapping[str, Any]) -> Iterator[bytes]:
    """Yield an object piece by piece: the members of `head`, then the observations."""
    yield f'{json.dumps(head, ensure_ascii=False)[:-1]},"observations":['.encode()
    for at, piece in enumerate(extract.pieces(_ROWS)):
        yield ((",\n" if at else "") + listed(piece)).encode()
    yield b"]}\n"


def listed(frame: pd.DataFrame, columns: Sequence[str] = COLUMNS) -> str:
    """Return the objects alone, with commas between them."""
    write = {name: member(name, frame[name]) for name in columns}
    missing = {name: f'"{name}":null' for name in columns}
    return ",\n".join(f"{{{row}}}" for row in join_columns(frame, write, missing, ","))


def member(name: str, column: pd.Series) -> Write:
    """Return who writes values of a column as members of an object."""
    if pd.api.types.is_numeric_dtype(column):
        return Numbers(before=f'"{name}":')
    return lambda value: f'"{name}":{json.dumps(value, ensure_ascii=False)}'
