"""What is counted towards targets; nothing reported is never zero."""

import pandas as pd
import pytest

from analytics.networks.progress import NO_REPORT, by_year, counted, progress
from data.catalogue.projects import Target

VISITS = Target(key="visits", network="socore", label="Visits", unit="visits", target=6, events=("study visit",))
PRACTICES = Target(key="practices", network="socore", label="Practices", unit="practices", target=8, baseline=2, practices=True)
PEOPLE = Target(key="people", network="socore", label="People", unit="people", target=200, result="people with better skills")


def _events(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    columns = ["type", "start", "certainty", "relation"]
    return pd.DataFrame([dict(zip(columns, row, strict=True)) | {"title": row[1]} for row in rows], columns=[*columns, "title"])


NOTHING = {
    "practices": pd.DataFrame(columns=["start", "title", "relation"]),
    "results": pd.DataFrame(columns=["indicator", "period", "value", "target", "relation"]),
}
EVENTS = _events(
    ("study visit", "2025-11", "seen", "own"),
    ("study visit", "2026", "inferred", "own"),
    ("study visit", "", "seen", "own"),
    ("study visit", "2026-12-02", "seen", "own"),
    ("study visit", "2026-03", "planned", "own"),
    ("study visit", "2022-02", "seen", "predecessor"),
    ("workshop", "2026-02", "seen", "own"),
)


def test_own_events_up_to_the_day_count() -> None:
    rows = counted([VISITS], EVENTS, **NOTHING, until="2026-11-30")
    assert sorted(rows["date"]) == ["", "2025-11", "2026"]
    assert progress([VISITS], rows).iloc[0][["value", "status", "last"]].tolist() == [3.0, "reported", "2026"]
    assert by_year(rows).to_dict("list") == {"key": ["visits"] * 2, "year": [2025, 2026], "value": [1.0, 2.0]}


@pytest.mark.parametrize("target", [VISITS, PRACTICES, PEOPLE])
def test_no_report_is_not_zero(target: Target) -> None:
    rows = counted([target], _events(), **NOTHING, until="2026-11-30")
    row = progress([target], rows).iloc[0]
    assert row["status"] == NO_REPORT
    assert pd.isna(row["value"])
    assert pd.isna(row["share"])


def test_practices_count_from_the_baseline() -> None:
    practices = pd.DataFrame({"start": ["2025", "", "2026"], "title": list("abc"), "relation": ["own", "own", "other"]})
    rows = counted([PRACTICES], _events(), practices, NOTHING["results"], "2026-11-30")
    row = progress([PRACTICES], rows).iloc[0]
    assert (row["value"], row["share"], row["last"]) == (2.0, 0.0, "2025")


def test_the_newest_published_result_counts_and_a_target_does_not() -> None:
    results = pd.DataFrame(
        {
            "indicator": [PEOPLE.result] * 4,
            "period": ["2026-06", "2025-2027", "2025-06", "2029"],
            "value": [80.0, 90.0, 30.0, 200.0],
            "target": [False, False, False, True],
            "relation": "own",
        }
    )
    rows = counted([PEOPLE], _events(), NOTHING["practices"], results, "2026-11-30")
    assert progress([PEOPLE], rows)["value"].tolist() == [90.0]


def test_without_targets_there_are_no_rows() -> None:
    rows = counted([], EVENTS, **NOTHING, until="2026-11-30")
    assert progress([], rows).empty
    assert by_year(rows).empty
