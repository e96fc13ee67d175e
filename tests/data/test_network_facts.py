"""Every fact of the networks, field by field, beside the files that they come from."""

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from data.catalogue.projects import GOALS, TARGETS
from data.networks import TABLES
from data.store import current

pytestmark = pytest.mark.real
_SAME = {
    "events": {"event": "title", "city": "place", "participants": "people"}
    | {name: name for name in ("project", "type", "start", "end", "country")},
    "practices": {
        "id": "key",
        "city": "place",
        "nuts2_2024": "nuts_2024",
        "nuts2_name": "region_name",
        "nuts_src": "region_source",
        "start_year": "start",
        "end_year": "end",
        "published_or_shown": "shown",
        "figures": "evidence",
        **{name: name for name in ("title", "project", "channel", "theme", "region", "country", "organisation", "note")},
    },
    "pilots": {"pilot": "title", **{name: name for name in ("project", "country", "lead", "others", "start", "end", "place", "results")}},
    "modules": {"no": "number", "name": "title", "project": "project", "kind": "kind"},
    "results": {"year": "period", "value": "text", **{name: name for name in ("project", "indicator", "unit", "geo", "note")}},
    "innhub_members": {"hub": "hub", "date": "date"},
    "partners": {
        "project": "project",
        "role": "role_as_published",
        "org_type": "type",
        "city": "place",
        "lat": "lat",
        "lng": "lon",
        "nuts3_2021": "nuts_2021",
        "nuts3_2024": "nuts_2024",
        **{name: name for name in ("organisation", "country", "ror", "website")},
    },
}
"""Columns that are kept as they come, by file."""
_ELSEWHERE = {
    "events": {"details"},
    "modules": {"details"},
    "innhub_members": {"member"},
    "partners": {"programme", "period", "project_budget_eur", "project_funding", "project_src"},
}
"""Columns that a test of their own compares, by file."""
_SEASONS = dict.fromkeys(("spring", "summer", "autumn", "winter"), "season")
_WORDS = {"seed": "project description", "partners.csv": "list of partners"}


def _table(kind: str) -> pd.DataFrame:
    return current().rows_of(f"network_{kind}", TABLES[kind])


def _read(folder: Path, name: str) -> list[dict[str, str]]:
    where = folder / ("partners" if name == "partners" else "networks") / f"{name}.csv"
    with where.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _plain(value: Any) -> str:
    if pd.isna(value):
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _number(text: str) -> str:
    return _plain(float(text)) if re.fullmatch(r"-?\d+\.\d+", text) else text


def _reworded(text: str) -> str:
    for old, new in _WORDS.items():
        text = re.sub(rf"\b{re.escape(old)}\b( \d{{3}})?", new, text)
    return text


def _origin(row: Mapping[str, str], ours: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    yield "address", _reworded(row["address"]), ours["address"]
    yield "certainty", row["certainty"].replace("seen", "", 1).strip("; "), ours["remark"]
    leads = row["address_quality"] == "exact" and re.fullmatch(r"https?://\S+", row["address"]) is not None
    yield "address_quality", str(leads), str(bool(ours["address_exact"]))
    if "date_precision" in row:
        yield "date_precision", _SEASONS.get(row["date_precision"], row["date_precision"]), ours["precision"]


def _sources(row: Mapping[str, str], ours: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for theirs, our in (
        ("name", "name"),
        ("city", "place"),
        ("coord", "point"),
        ("nuts", "region"),
        ("ror", "ror"),
        ("website", "website"),
    ):
        yield f"{theirs}_src", _reworded(row[f"{theirs}_src"]), ours[f"{our}_source"]
    names = current().regions("2021").set_index("geo")["name"]
    yield "nuts3_name_2021", row["nuts3_name_2021"], names.get(row["nuts3_2021"], "")
    for version in ("2021", "2024"):
        yield f"nuts2_{version}", row[f"nuts2_{version}"], ours[f"nuts_{version}"][:4]


def _differences(name: str, rows: list[dict[str, str]], frame: pd.DataFrame, more: Callable[..., Any]) -> list[str]:
    kept = frame.to_dict("records")
    found = [f"{name}: {len(rows)} rows, {len(kept)} here"] if len(rows) != len(kept) else []
    for at, (row, ours) in enumerate(zip(rows, kept, strict=False), 2):
        compared = [(theirs, _number(row[theirs]), _plain(ours[our])) for theirs, our in _SAME[name].items()]
        found += [
            f"{name}, row {at}, {what}: {theirs!r}, here {our!r}" for what, theirs, our in (*compared, *more(row, ours)) if theirs != our
        ]
    return found


@pytest.mark.parametrize("name", _SAME)
def test_nothing_differs(shared_data: Path, name: str) -> None:
    kind = "members" if name == "innhub_members" else name
    more = _sources if name == "partners" else _origin
    assert _differences(name, _read(shared_data, name), _table(kind), more) == []


@pytest.mark.parametrize("name", _SAME)
def test_no_column_is_left_out(shared_data: Path, name: str) -> None:
    rows = _read(shared_data, name)
    more = _sources if name == "partners" else _origin
    kept = _table("members" if name == "innhub_members" else name).to_dict("records")[0]
    compared = {*_SAME[name], *(what for what, _theirs, _our in more(rows[0], kept)), *_ELSEWHERE.get(name, ())}
    assert set(rows[0]) - compared == set()


def test_texts_that_are_kept_with_more_or_less_words(shared_data: Path) -> None:
    for name, theirs, our in (("events", "details", "details"), ("modules", "details", "details"), ("innhub_members", "member", "member")):
        kept = _table("members" if name == "innhub_members" else name)
        pairs = zip(_read(shared_data, name), kept[our], strict=True)
        lost = [(row[theirs], text) for row, text in pairs if text not in _reworded(row[theirs]) and row[theirs] not in text]
        assert lost == []


def test_projects_and_their_money(shared_data: Path) -> None:
    rows = {row["project"]: row for row in _read(shared_data, "partners")}
    projects = {row["project"]: row for row in _table("projects").to_dict("records")}
    assert set(rows) == set(projects)
    for name, row in rows.items():
        ours = projects[name]
        assert (ours["programme"], ours["budget"], ours["funding"], ours["source"]) == (
            row["programme"],
            _reworded(row["project_budget_eur"]),
            row["project_funding"],
            _reworded(row["project_src"]),
        )
        assert row["period"].split("/")[0] == ours["start"]
        assert row["period"].split("/")[1] in (ours["end"], "ongoing", "unknown")
    sums = _table("budgets")
    text = " ".join(f"{row['project_budget_eur']} {row['project_funding']}" for row in rows.values())
    assert [amount for amount in sums["amount"] if _plain(amount) not in text] == []
    assert len(sums) == 9


def test_targets_and_goals_are_those_of_the_list_of_results(shared_data: Path) -> None:
    listed = {row["indicator"]: row["value"] for row in _read(shared_data, "results")}
    named = {target.published_as: _plain(float(target.target)) for target in TARGETS.values() if target.published_as}
    assert named == {name: value for name, value in listed.items() if name.endswith("(target)")}
    plan = next(row["details"] for row in _read(shared_data, "events") if row["type"] == "plan")
    assert all(f"{int(target.target)} " in plan for target in TARGETS.values())
    assert {goal.published_as for goal in GOALS} == {name for name in listed if name.startswith("effect goal")}


def test_reach_of_2018(shared_data: Path) -> None:
    rows = _table("results")
    reach = rows[(rows["network"] == "socialmakers") & (rows["indicator"] == "workshop participants")].set_index("geo")["value"]
    assert reach.to_dict() == {"all": 1652, "SK": 345, "SI": 228, "AT": 182}
    assert len(_read(shared_data, "results")) == len(rows)
