"""Observations as JSON records."""

import json
from functools import partial
from typing import Any

import pandas as pd

from data.schema import COLUMNS
from exports.rows import joined, number


def to_records(frame: pd.DataFrame) -> str:
    """A JSON array with an object per observation, keys as the public columns; null for what is missing, never NaN."""
    write = {name: partial(_member, name) for name in COLUMNS}
    missing = {name: f'"{name}":null' for name in COLUMNS}
    return "[" + ",\n".join(f"{{{row}}}" for row in joined(frame, write, missing, ",")) + "]"


def _member(name: str, value: Any) -> str:
    return f'"{name}":{json.dumps(value, ensure_ascii=False) if isinstance(value, str) else number(value)}'
