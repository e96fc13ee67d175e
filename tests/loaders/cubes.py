"""A small JSON-stat cube and what to change of it."""

import json
import re
from typing import Any

import pytest

from data.errors import UnreadableFile
from loaders.jsonstat import read
from loaders.table import Table
from tests.tables import rows

CUBE: dict[str, Any] = {
    "version": "2.0",
    "class": "dataset",
    "id": ["unit", "geo", "time"],
    "size": [1, 2, 2],
    "dimension": {
        "unit": {"category": {"label": {"PC": "Percentage"}}},
        "geo": {"category": {"index": {"NL35": 1, "PL22": 0}}},
        "time": {"category": {"index": ["2022", "2023"]}},
    },
    "value": [1, 2, 3, None],
}


def parsed(cube: Any) -> Table:
    return read(json.dumps(cube).encode(), "t.json")


def values(**changed: Any) -> list[tuple[Any, ...]]:
    return [row[1:] for row in rows(parsed({**CUBE, **changed}))]


def index(index: Any, size: int = 2) -> dict[str, Any]:
    """What to change so that the regions have that index."""
    return {"dimension": {**CUBE["dimension"], "geo": {"category": {"index": index}}}, "size": [1, size, 2]}


def without_data(positions: Any) -> dict[str, Any]:
    return {"extension": {"positions-with-no-data": positions}}


def assert_refused(changed: dict[str, Any], said: str) -> None:
    """Assert that the changed cube is refused in one sentence that names the file."""
    with pytest.raises(UnreadableFile, match=re.escape(said)) as caught:
        parsed({**CUBE, **changed})
    assert str(caught.value).startswith("t.json ")
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)
