"""Observations as JSON records."""

import json
from collections.abc import Sequence
from functools import partial
from typing import Any

import pandas as pd

from data.schema import COLUMNS
from exports.rows import join_columns, number


def to_records(frame: pd.DataFrame, columns: Sequence[str] = COLUMNS) -> str:
    """Return a JSON array with an object per row, keys as the public columns unless others are named; null for what is missing."""
    write = {name: partial(_member, name) for name in columns}
    missing = {name: f'"{name}":null' for name in columns}
    return "[" + ",\n".join(f"{{{row}}}" for row in join_columns(frame, write, missing, ",")) + "]"


def _member(name: str, value: Any) -> str:
    return f'"{name}":{json.dumps(value, ensure_ascii=False) if isinstance(value, str) else number(value)}'
