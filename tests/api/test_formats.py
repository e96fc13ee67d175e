"""Rows of what several indicators give together, as files: the same figures as in JSON, the parts in columns of their own."""

import csv
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

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


TABLES = [
    ("ranks", {"indicator": "gerd_pct_gdp", "year": "2023"}),
    ("trends", {"indicator": "gerd_pct_gdp", "geo": "PL22"}),
    ("revisions", {"indicator": "gerd_pct_gdp"}),
    ("index", BY),
    ("similar", BY | {"geo": "PL22"}),
    ("partnerships", {"geo": "PL22"}),
    ("competences", {"framework": "socore"}),
    ("networks", {}),
    ("events", {"network": "socore"}),
    ("usage", {"facility": "esrf"}),
    ("utilisation", {"per": "calendar_24x7"}),
]


@pytest.mark.parametrize(("path", "query"), TABLES, ids=[path for path, _query in TABLES])
def test_a_workbook_has_the_rows_of_the_csv_file(get, path: str, query: dict[str, str]) -> None:
    text, book = get(path, format="csv", **query), get(path, format="xlsx", **query)
    names = [answer.headers["Content-Disposition"].rpartition(".")[0] for answer in (text, book)]
    assert names[0] == names[1]
    rows = list(csv.reader(StringIO(text.text)))
    sheets = CalamineWorkbook.from_filelike(BytesIO(book.content))
    simulated = "SIMULATED" in sheets.sheet_names
    assert simulated == ("simulated" in {cell for row in rows for cell in row})
    cells = sheets.get_sheet_by_index(int(simulated)).to_python()
    assert (cells[0], len(cells)) == (rows[0], len(rows))
