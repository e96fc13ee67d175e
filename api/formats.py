"""Rows as an answer: JSON with what is said of them all, or CSV."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd

from api.query import Formatted
from api.responses import CSV, JSON, Answer, plain
from exports.csv import to_csv
from exports.records import to_records


def answer(params: Formatted, name: str, frame: pd.DataFrame, columns: Sequence[str], head: Callable[[], Mapping[str, Any]]) -> Answer:
    """Return the rows in the form asked for; `head` is made for JSON alone, where the rows stand under `name`."""
    if params.format == "csv":
        return csv(name, frame, columns)
    members = {**head(), "count": len(frame), "columns": columns}
    return plain(f'{json.dumps(members, ensure_ascii=False)[:-1]},"{name}":{to_records(frame, columns)}}}\n'.encode(), JSON)


def csv(name: str, frame: pd.DataFrame, columns: Sequence[str]) -> Answer:
    """Return the rows as a file named after what they are."""
    return plain(to_csv(frame, columns), CSV, filename=f"regioscope-{name}.csv")


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return a dictionary per row, by column; None where a value is missing."""
    rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return [{str(name): value for name, value in row.items()} for row in rows]
