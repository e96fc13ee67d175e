"""Measured use by HTTP: no share without its denominator, no simulated row without its mark, refusals in words."""

import csv
import io
from typing import Any

import pyarrow as pa
import pytest

from analytics.usage.available import Denominator
from api.operation import Operation
from api.operations import OPERATIONS
from api.routes import measured as subject
from data.errors import NotValid, WorkspaceDown
from data.usage import EVENTS
from tests.api.asking import answer, ask, refused
from tests.workspace.people import events
from workspace import bookings
from workspace.bookings import Bookings, Facility

MEASURED = {row.name: row for row in OPERATIONS if row.handler.__module__ == subject.__name__}
"""Every operation that answers from bookings, and may so answer from the simulated example."""


def _usual(row: Operation) -> dict[str, str]:
    """What it needs, where it needs anything."""
    usual = {"per": "opening_hours", "facility": "example-1"}
    return {name: usual[name] for name, field in row.query.model_fields.items() if field.is_required()}


@pytest.mark.parametrize("row", MEASURED.values(), ids=MEASURED)
def test_every_answer_from_bookings_says_that_it_is_simulated_in_head_and_row_and_file_name(row: Operation) -> None:
    found = answer(row.name, **_usual(row))
    assert found["count"] == len(found["utilisation"]) > 0
    assert found["simulated"] is True
    assert "these data are simulated" in found["note"]
    assert {one["status"] for one in found["utilisation"]} == {"simulated"}
    given = ask(row.name, **_usual(row), format="csv")
    assert given.filename.startswith("SIMULATED-")
    lines = list(csv.DictReader(io.StringIO(given.content.decode())))
    assert len(lines) == found["count"]
    assert {line["status"] for line in lines} == {"simulated"}
    assert given.cache == "public, no-cache"


@pytest.mark.parametrize("row", [row for row in MEASURED.values() if "per" in _usual(row)], ids=lambda row: row.name)
@pytest.mark.parametrize("per", [one.value for one in Denominator])
def test_no_share_is_without_its_denominator(row: Operation, per: str) -> None:
    found = answer(row.name, **{**_usual(row), "per": per})
    assert {one["denominator"] for one in found["utilisation"]} == {per}


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """One booking of a facility whose opening hours nobody gave."""
    found = Bookings(events(("krakow.beamline",)), (Facility("krakow.beamline", "krakow.beamline", "Beamline", "PL21"),), simulated=False)
    monkeypatch.setattr(bookings, "current", lambda: found)
    monkeypatch.setattr(bookings, "state", lambda: "one booking")


@pytest.mark.usefixtures("short")
def test_opening_hours_that_nobody_gave_are_refused_or_assumed() -> None:
    asked = {"per": "opening_hours", "period": "year"}
    assert "not known: ask with per=calendar_24x7, or assume some (hours=8-18)" in refused("utilisation", **asked)
    whole, short_days = answer("utilisation", **asked, hours="0-24"), answer("utilisation", **asked, hours="9-17")
    assert whole["utilisation"][0]["available"] == short_days["utilisation"][0]["available"] * 3
    assert (whole["simulated"], whole["note"], whole["utilisation"][0]["status"]) == (False, "", "derived")
    assert not ask("utilisation", **asked, hours="0-24", format="csv").filename.startswith("SIMULATED-")


@pytest.mark.usefixtures("short")
def test_too_little_is_refused_in_words() -> None:
    with pytest.raises(NotValid, match="needs 18 complete months"):
        ask("utilisation_outlook", per="calendar_24x7", facility="krakow.beamline")
    with pytest.raises(NotValid, match="2 whole calendar years"):
        ask("utilisation_seasons", per="calendar_24x7")


def test_an_outlook_says_when_and_how_likely() -> None:
    found = answer("utilisation_outlook", per="opening_hours", facility="example-3", ceiling="60")
    assert (found["ceiling"], found["denominator"], found["reached"]) == (0.6, "opening_hours", False)
    assert found["months"] >= 18
    assert found["earliest"] < found["month"] < found["latest"]
    assert 0.9 < found["likelihood"] <= 1
    assert {row["facility"] for row in found["utilisation"]} == {"Lagoverde Genomics Laboratory"}
    never = answer("utilisation_outlook", per="opening_hours", facility="example-2", ceiling="80")
    assert (never["month"], never["earliest"], never["latest"], never["likelihood"]) == (None, None, None, 0.0)


WRONG = [
    ("utilisation", {}, "per is needed"),
    ("utilisation_outlook", {"per": "calendar_24x7"}, "facility is needed"),
    ("utilisation_outlook", {"per": "calendar_24x7", "facility": "example-1", "ceiling": "0"}, "ceiling must be 1 to 100"),
    ("utilisation_outlook", {"per": "calendar_24x7", "facility": "nowhere"}, "no facility 'nowhere'"),
    ("utilisation_seasons", {"per": "opening_hours", "hours": "early"}, "hours must be two full hours"),
    ("utilisation_week", {"per": "opening_hours"}, "no parameter 'per'"),
    ("utilisation_industry", {"period": "day"}, "period cannot be"),
]


@pytest.mark.parametrize(("name", "query", "said"), WRONG, ids=[said for _name, _query, said in WRONG])
def test_what_is_asked_wrongly_is_refused_in_words(name: str, query: dict[str, str], said: str) -> None:
    assert said in refused(name, **query)


def test_hours_that_are_none_are_refused() -> None:
    with pytest.raises(NotValid, match="from 18 to 8 cannot be"):
        ask("utilisation", per="opening_hours", hours="18-8")


def test_a_database_that_is_away_is_said_with_503(get: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> str:
        raise WorkspaceDown("The database cannot be used: the server's log says what is wrong.")

    monkeypatch.setattr(bookings, "state", away)
    answer = get("utilisation", per="calendar_24x7")
    assert answer.status_code == 503
    assert "the server's log says what is wrong" in answer.json()["detail"]


def test_gpu_hours_are_a_share_of_cards(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = events(["Cluster"]).to_pylist()[0] | {"kind": "use", "instrument": "ares gpu", "units": 64.0, "cards": 2.0}
    held = Facility("cluster", "Cluster", "Cluster", "PL21", cards={"ares gpu": 4.0})
    monkeypatch.setattr(bookings, "current", lambda: Bookings(pa.Table.from_pylist([rows], schema=EVENTS), (held,), simulated=False))
    monkeypatch.setattr(bookings, "state", lambda: "one job with cards")
    hours = (rows["end"] - rows["start"]).total_seconds() / 3600
    (found,) = answer("utilisation", measure="gpu", period="year", per="calendar_24x7")["utilisation"]
    assert (found["measure"], found["hours"], found["available"]) == ("gpu", 2 * hours, 96.0)
