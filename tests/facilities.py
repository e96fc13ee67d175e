"""Made-up facilities for tests."""

from typing import Any

import pandas as pd

from data.directory import FACILITIES


def facilities(*rows: dict[str, Any]) -> pd.DataFrame:
    """A frame with the columns of the directory; what a row leaves out is empty."""
    return pd.DataFrame([facility(**row) for row in rows], columns=FACILITIES.names)


def facility(key: str = "x.one", **told: Any) -> dict[str, Any]:
    """One row; lists are empty and places unknown unless given."""
    empty = {field.name: [] if str(field.type).startswith("list") else "" for field in FACILITIES}
    usual = {"organisation": "x", "name": key, "lon": None, "lat": None, "precision": "unknown", "confirmed": None, "status": "reported"}
    return {**empty, **usual, "key": key, **told}
