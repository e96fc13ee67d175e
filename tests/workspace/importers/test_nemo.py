"""NEMO: everything that tells of use is read, from its interfaces and from its pages."""

import json
from typing import Any

import pytest

from tests.workspace.importers.examples import check, read
from workspace.importers import Read, recognise

SPAN = {"start": "2024-06-03T08:00:00+02:00", "end": "2024-06-03T10:00:00+02:00"}
TOOLS = [{"id": 7, "name": "Sputter"}]
AREAS = [{"id": 3, "name": "Clean room"}]
ACCESS = {"id": 1, "area": 3, "customer": 31, "project": 5, **SPAN, "staff_charge": None}
TRAINING = {"id": 1, "trainer": 31, "trainee": 32, "tool": 7, "project": 5, "duration": 90, "type": 0, "date": SPAN["start"]}
USAGE = {"id": 7, "user": 31, "operator": 31, "project": 5, "tool": 7, **SPAN, "has_ended": 7}


def _json(**parts: Any) -> Read:
    done = read(json.dumps(parts).encode(), "nemo")
    check(done)
    return done


def _told(done: Read) -> list[tuple[str, str, str, float]]:
    rows = done.events.to_pylist()
    return [(row["instrument"], row["kind"], row["group"], (row["end"] - row["start"]).total_seconds() / 3600) for row in rows]


def test_access_to_areas_and_training_are_use() -> None:
    done = _json(area_access_records=[ACCESS], training_sessions=[TRAINING], tools=TOOLS, areas=AREAS)
    assert _told(done) == [("Sputter", "use", "training", 1.5), ("Clean room", "use", "internal", 2.0)]


@pytest.mark.parametrize("entries", [[ACCESS], [TRAINING]])
def test_a_page_of_the_interface_is_known_by_its_fields(entries: list[dict[str, Any]]) -> None:
    for whole in (entries, {"count": 1, "results": entries}):
        assert recognise(json.dumps(whole).encode()) == "nemo"
        assert read(json.dumps(whole).encode()).report.rows_accepted == 1


def test_a_fixture_has_them_too() -> None:
    models = (("areaaccessrecord", ACCESS), ("trainingsession", TRAINING), ("unplannedoutage", {"tool": 7, **SPAN}))
    done = read(json.dumps([{"model": f"NEMO.{model}", "pk": 1, "fields": fields} for model, fields in models]).encode())
    assert sorted(kind for _, kind, _, _ in _told(done)) == ["outage_unplanned", "use", "use"]


@pytest.mark.parametrize("shut", [True, 1, "true"])
def test_a_task_that_shuts_a_tool_down_is_an_unplanned_outage(shut: object) -> None:
    task = {"id": 4, "tool": 7, "force_shutdown": shut, "creation_time": SPAN["start"], "resolution_time": SPAN["end"], "cancelled": False}
    assert _told(_json(tasks=[task], tools=TOOLS)) == [("Sputter", "outage_unplanned", "maintenance", 2.0)]


def test_access_that_has_not_ended_waits() -> None:
    done = _json(area_access_records=[{**ACCESS, "end": None}])
    assert (done.report.refused_by, done.report.rows_wrong) == ({"not_ended": 1}, 0)


def test_numbers_without_names_are_no_names_of_instruments() -> None:
    done = _json(usage_events=[USAGE])
    assert [row[0] for row in _told(done)] == ["tool 7"]
    assert "numbers_for_names" in done.report.notes
    assert [group.name for group in done.report.groups] == ["project 5"]
    assert "numbers_for_names" not in _json(usage_events=[USAGE], tools=TOOLS).report.notes


def test_what_is_no_use_is_said_to_be_left_out() -> None:
    assert "others_left_out" in _json(usage_events=[USAGE], staff_charges=[{"id": 1, "staff_member": 31}]).report.notes
    assert "others_left_out" not in _json(usage_events=[USAGE]).report.notes


WEB = """Type,User,Username,Item,Account,Project,{start},{end},Quantity
Tool usage,Zofia Wiśniewska,zwisniewska,Sputter,Steel Ltd,Films,2024-06-03 08:00,2024-06-03 10:00,120
Area access,Zofia Wiśniewska,zwisniewska,Clean room,Steel Ltd,Films,2024-06-03 08:00,2024-06-03 11:00,180
Missed reservation,Zofia Wiśniewska,zwisniewska,Sputter,Steel Ltd,Films,2024-06-04 08:00,2024-06-04 09:00,1
Training session,Zofia Wiśniewska,zwisniewska,Sputter,Steel Ltd,Films,2024-06-05 08:00,,90
Consumable,Zofia Wiśniewska,zwisniewska,Gloves,Steel Ltd,Films,2024-06-05 08:00,,2
Staff charge,Zofia Wiśniewska,zwisniewska,Janusz Kowal,Steel Ltd,Films,2024-06-05 08:00,2024-06-05 09:00,60
"""


@pytest.mark.parametrize("times", [("Start time", "End time"), ("Start", "End"), ("Start date", "End date")])
def test_the_table_of_the_web_interface(times: tuple[str, str]) -> None:
    content = WEB.format(start=times[0], end=times[1]).encode()
    assert recognise(content) == "nemo"
    done = read(content)
    check(done)
    assert sorted(_told(done)) == [
        ("Clean room", "use", "industry", 3.0),
        ("Sputter", "booking", "industry", 1.0),
        ("Sputter", "use", "industry", 2.0),
        ("Sputter", "use", "training", 1.5),
    ]
    assert done.report.refused_by["not_a_booking"] == 2
    assert done.report.rows_wrong == 0
