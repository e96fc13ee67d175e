"""Rows as an answer: JSON with what is said of them all, or a file."""

import json
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

import pandas as pd

from api.query import Formatted
from api.responses import CSV, JSON, SHORT, XLSX, Answer, plain
from exports import simulated
from exports.csv import to_csv
from exports.records import to_records
from exports.workbook import to_workbook


def answer(params: Formatted, name: str, frame: pd.DataFrame, columns: Sequence[str], head: Callable[[], Mapping[str, Any]]) -> Answer:
    """Return the rows in the form asked for; `head` is made for JSON alone, where the rows stand under `name`."""
    if params.format != "json":
        return file(params.format, name, frame, columns)
    members = {**head(), "count": len(frame), "columns": columns}
    return plain(f'{json.dumps(members, ensure_ascii=False)[:-1]},"{name}":{to_records(frame, columns)}}}\n'.encode(), JSON)


def file(form: str, name: str, frame: pd.DataFrame, columns: Sequence[str], cache: str = SHORT) -> Answer:
    """Return the columns of some rows as a file of a form (`csv`, `xlsx`), named after what they are and whether they are simulated."""
    media, content = _FILES[form]
    filename = simulated.filename(f"regioscope-{name}.{form}", simulated=simulated.marked(frame))
    return plain(content(name, frame, columns), media, cache, filename)


_FILES: Final[Mapping[str, tuple[str, Callable[[str, pd.DataFrame, Sequence[str]], bytes]]]] = MappingProxyType(
    {
        "csv": (CSV, lambda _name, frame, columns: to_csv(frame, columns)),
        "xlsx": (XLSX, lambda name, frame, columns: to_workbook({name: frame[list(columns)]})),
    }
)
TABLES: Final = (JSON, *(media for media, _content in _FILES.values()))
"""Media types of an answer whose form is an `api.types.Table`."""


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return a dictionary per row, by column; None where a value is missing."""
    rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return [{str(name): value for name, value in row.items()} for row in rows]
