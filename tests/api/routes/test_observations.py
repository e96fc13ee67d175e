import csv
import io

import pytest

from api.routes import observations
from data.schema import COLUMNS
from tests.snapshots import NEW, OLD

ALL = ("gerd_pct_gdp", "ris_index", "population")


def rows(answer) -> list[dict]:
    assert answer.status_code == 200, answer.text
    return answer.json()["observations"]


def test_rows_have_exactly_the_public_columns(get) -> None:
    answer = get("observations", indicator="gerd_pct_gdp").json()
    assert answer["columns"] == list(COLUMNS)
    assert answer["count"] == len(answer["observations"]) == 60
    assert all(tuple(row) == COLUMNS for row in answer["observations"])
    assert [source["release"] for source in answer["sources"]] == [NEW]


def test_indicators_regions_and_years_narrow_the_rows(get) -> None:
    found = rows(get("observations", indicator=["ris_index", "gerd_pct_gdp"], geo=["PL22", "MD"], start=2020, end=2021))
    assert [(row["indicator"], row["geo"], row["year"]) for row in found] == [
        ("ris_index", "PL22", 2020),
        ("ris_index", "PL22", 2021),
        ("gerd_pct_gdp", "MD", 2020),
        ("gerd_pct_gdp", "MD", 2021),
        ("gerd_pct_gdp", "PL22", 2020),
        ("gerd_pct_gdp", "PL22", 2021),
    ]


def test_confidential_cells_are_rows_without_a_value(get) -> None:
    (row,) = rows(get("observations", indicator="gerd_pct_gdp", geo="AT13", start=2022, end=2022))
    assert (row["value"], row["status"], row["flags"]) == (None, "confidential", "")


def test_a_release_is_the_view_of_then_and_other_indicators_stay_as_they_are(get) -> None:
    pinned = rows(get("observations", indicator=["gerd_pct_gdp", "ris_index"], geo="PL22", release=OLD))
    assert {(row["indicator"], row["release"]) for row in pinned} == {("gerd_pct_gdp", OLD), ("ris_index", "2025-07-15")}
    newest = rows(get("observations", indicator="gerd_pct_gdp", geo="PL22"))
    assert (pinned[0]["value"], newest[0]["value"]) == (0.9, 1)


def test_csv_holds_the_same_rows(get) -> None:
    asked = {"indicator": ALL, "start": 2021}
    answer = get("observations", format="csv", **asked)
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="regioscope.csv"'
    read = list(csv.DictReader(io.StringIO(answer.text, newline="")))
    assert len(read) > 50
    for ours, theirs in zip(read, rows(get("observations", **asked)), strict=True):
        assert (float(ours["value"]) if ours["value"] else None) == theirs["value"]
        assert {name: ours[name] for name in COLUMNS if name != "value"} == {
            name: str(theirs[name] if theirs[name] is not None else "") for name in COLUMNS if name != "value"
        }


def test_a_region_without_figures_gives_no_rows(get) -> None:
    assert rows(get("observations", indicator="gerd_pct_gdp", geo="FRD1")) == []


@pytest.mark.parametrize(
    ("query", "status", "choices"),
    [
        ({"indicator": "gerd"}, 404, list(ALL)),
        ({"indicator": ["gerd_pct_gdp", ""]}, 404, list(ALL)),
        ({}, 422, list(ALL)),
        ({"indicator": "gerd_pct_gdp", "start": "20x9"}, 422, ["2019", "2020", "2021", "2022", "2023"]),
        ({"indicator": "gerd_pct_gdp", "end": "3021"}, 422, ["2019", "2020", "2021", "2022", "2023"]),
        ({"indicator": "gerd_pct_gdp", "end": "٢٠١٩"}, 422, ["2019", "2020", "2021", "2022", "2023"]),
        ({"indicator": "gerd_pct_gdp", "start": 2022, "end": 2020}, 422, []),
        ({"indicator": "gerd_pct_gdp", "start": [2019, 2020]}, 422, []),
        ({"indicator": "gerd_pct_gdp", "release": "2025-01-01"}, 422, [NEW, OLD]),
        ({"indicator": "gerd_pct_gdp", "format": "xml"}, 422, ["json", "csv"]),
        (
            {"indicator": "gerd_pct_gdp", "geo": "PL22", "region": "PL22"},
            422,
            ["indicator", "geo", "start", "end", "release", "recoded", "format"],
        ),
    ],
)
def test_what_cannot_be_is_refused_with_what_can(get, query: dict, status: int, choices: list[str]) -> None:
    answer = get("observations", **query)
    error = answer.json()["error"]
    assert (answer.status_code, error["status"], error["choices"]) == (status, status, choices)
    assert error["detail"].endswith(".")


def test_a_mistyped_region_is_refused_with_codes_like_it(get) -> None:
    error = get("observations", indicator="gerd_pct_gdp", geo=["PL22", "pl2z"]).json()["error"]
    assert (error["status"], "PL22" in error["choices"]) == (422, True)


def test_too_many_rows_are_refused(get, monkeypatch) -> None:
    monkeypatch.setattr(observations, "MOST_ROWS", 10)
    answer = get("observations", indicator="gerd_pct_gdp", end="2099")  # other tests' answers are kept
    assert (answer.status_code, "10 are the most" in answer.json()["error"]["detail"]) == (422, True)
