"""The simulated example is shown while nobody brought anything in, and never beside what somebody did."""

from pathlib import Path

import pyarrow as pa
import pytest

from data.store import FOLDER_VARIABLE
from data.usage import EVENTS
from tests.snapshots import write_snapshot
from tests.workspace.people import events, facility, furnish, keep
from workspace import bookings, database, decisions, records


@pytest.fixture(autouse=True)
def _own_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(database.FOLDER_VARIABLE, str(tmp_path / "none"))
    monkeypatch.delenv(database.URL_VARIABLE, raising=False)


def test_without_a_database_the_example_is_shown_and_none_is_made(tmp_path: Path) -> None:
    found = bookings.current()
    assert found.simulated
    assert set(found.events["status"].cast(pa.string()).to_pylist()) == {"simulated"}
    assert bookings.state() == ""
    assert not (tmp_path / "none").exists()


def test_every_example_facility_has_a_code_region_and_hours() -> None:
    found = bookings.example()
    assert [one.code for one in found.facilities] == [f"example-{at}" for at in range(1, 6)]
    assert all(one.geo and one.hours for one in found.facilities)


def test_the_example_goes_away_with_the_first_real_booking(monkeypatch: pytest.MonkeyPatch) -> None:
    row = bookings.example().events.slice(0, 1).to_pylist()[0] | {"facility": "real.one", "status": "reported"}
    kept = pa.Table.from_pylist([row], schema=EVENTS)
    monkeypatch.setattr(bookings.database, "exists", lambda: True)
    monkeypatch.setattr(bookings.batches, "events", lambda _session: kept)
    found = bookings.current()
    assert not found.simulated
    assert found.events.num_rows == 1
    assert [one.label for one in found.facilities] == ["real.one"]


def test_use_of_a_facility_under_two_keys_is_counted_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(write_snapshot(tmp_path / "snapshot", tmp_path.name)))
    with database.writing() as session:
        operator = furnish(session)
        for key in ("krakow.one", "krakow.two"):
            records.save(session, operator, "facility", facility(key, key.title()))
            keep(session, operator, "krakow", key.encode(), rows=events([key]))
        decisions.decide(session, operator, "krakow.one", "krakow.two", decisions.SAME)
        number = decisions.decide(session, operator, "krakow.one", "meril.sky", decisions.SAME, leads="meril.sky")
    found = bookings.current()
    assert [(one.label, one.name, one.geo) for one in found.facilities] == [("meril.sky", "Sky", "NL35")]
    assert found.events.num_rows == 2
    state = bookings.state()
    with database.writing() as session:
        decisions.withdraw(session, operator, number)
    assert bookings.state() != state
    assert [one.label for one in bookings.current().facilities] == ["krakow.one"]
    database.forget_engines()
