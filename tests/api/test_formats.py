"""Rows of what several indicators give together, as files: the same figures as in JSON, the parts in columns of their own."""

import csv
from io import StringIO
from pathlib import Path

import pytest

from data.store import EMBEDDED

BY = {"indicator": ["gerd_pct_gdp", "unemployment_rate_pct"], "among": "PL"}


@pytest.fixture(scope="module")
def snapshot() -> Path:
    """The embedded snapshot: likeness needs more regions than the small one has."""
    return EMBEDDED


def _file(get, path: str, **query) -> list[dict[str, str]]:
    answer = get(path, format="csv", **query)
    assert answer.headers["Content-Type"].startswith("text/csv")
    assert f"regioscope-{path}.csv" in answer.headers["Content-Disposition"]
    return list(csv.DictReader(StringIO(answer.text)))


@pytest.mark.parametrize(("path", "rows", "figure"), [("similar", "similar", "distance"), ("index", "regions", "score")])
def test_a_file_has_the_rows_of_json_with_the_parts_in_columns(get, path: str, rows: str, figure: str) -> None:
    query = BY | ({"geo": "PL22"} if path == "similar" else {})
    told, found = get(path, **query).json()[rows], _file(get, path, **query)
    assert [row["geo"] for row in found] == [row["geo"] for row in told]
    assert [float(row[figure]) for row in found] == pytest.approx([row[figure] for row in told])
    parts = [sum(float(row[f"part_{key}"]) for key in BY["indicator"]) for row in found]
    assert parts == pytest.approx([row[figure] for row in told])
    assert {"flags", "status", "release"} <= set(found[0])


def test_a_file_of_groups_has_a_row_per_region(get) -> None:
    told, found = get("groups", **BY, number=3).json()["groups"], _file(get, "groups", **BY, number=3)
    assert {(row["geo"], int(row["group"])) for row in found} == {(geo, group["group"]) for group in told for geo in group["regions"]}
    assert {row["words"] for row in found} == {group["words"] for group in told}
