"""Tables as plain rows, for comparing what readers return."""

from pathlib import Path
from typing import Any

from loaders.table import Table

FORMATS = Path(__file__).resolve().parent / "recorded" / "formats"
"""Small answers in every dialect, written for these tests with invented figures."""


def rows(table: Table) -> list[tuple[Any, ...]]:
    """Codes of the dimensions, geo, time, value, flags, confidentiality, status of every row, in the table's order."""
    columns = (*table.dimensions, "geo", "time", "value", "flags", "confidentiality", "status")
    return list(zip(*(table.frame[column].to_pylist() for column in columns), strict=True))
