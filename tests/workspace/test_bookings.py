"""The simulated example is shown while nobody brought anything in, and never beside what somebody did."""

from pathlib import Path

import pyarrow as pa
import pytest

from data.usage import EVENTS
from workspace import bookings, database


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
