"""The simulated example is shown while nobody brought anything in, and never beside what somebody did."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pytest

from analytics.usage import pictures, views
from analytics.usage.available import Denominator
from analytics.usage.prepared import prepare
from data.store import FOLDER_VARIABLE
from data.usage import EVENTS
from tests.snapshots import write_snapshot
from tests.workspace.people import events, facility, furnish, keep
from workspace import bookings, database, decisions, records
from workspace.state import NONE


@pytest.fixture(autouse=True)
def _own_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(database.FOLDER_VARIABLE, str(tmp_path / "none"))
    monkeypatch.delenv(database.URL_VARIABLE, raising=False)


def test_without_a_database_the_example_is_shown_and_none_is_made(tmp_path: Path) -> None:
    found = bookings.current()
    assert found.simulated
    assert set(found.events["status"].cast(pa.string()).to_pylist()) == {"simulated"}
    assert bookings.state() == NONE
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


def test_cards_that_the_directory_names_make_a_share_of_gpu_hours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(write_snapshot(tmp_path / "snapshot", tmp_path.name)))
    rows = [events(["krakow.hpc"]).to_pylist()[0] | {"instrument": "ares gpu", "kind": "use", "units": 64.0, "cards": 2.0}]
    plain = pa.schema([field.with_type(field.type.value_type if pa.types.is_dictionary(field.type) else field.type) for field in EVENTS])
    entry = {"key": "krakow.ares-gpu", "organisation": "krakow", "facility": "krakow.hpc", "name": "ares gpu", "status": "reported"}
    with database.writing() as session:
        operator = furnish(session)
        records.save(session, operator, "facility", facility("krakow.hpc", "Cluster"))
        keep(session, operator, "krakow", rows=pa.Table.from_pylist(rows, plain).cast(EVENTS))
        records.save(session, operator, "instrument", {**entry, "units": 512.0, "cards": 16.0})
    found = bookings.current()
    (site,) = found.facilities
    assert (site.units, site.cards) == ({"ares gpu": 512.0}, {"ares gpu": 16.0})
    prepared, known = prepare(found.events), pictures.facility_metadata(found.facilities)
    whole = views.shares(prepared, known, views.UtilisationQuery(Denominator.CALENDAR, measure="gpu", period="year"))
    hours = (rows[0]["end"] - rows[0]["start"]).total_seconds() / 3600
    assert (whole["hours"].tolist(), whole["available"].tolist()) == ([2 * hours], [16 * 24.0])
    database.forget_engines()


def test_cores_that_the_directory_names_make_a_clusters_share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(write_snapshot(tmp_path / "snapshot", tmp_path.name)))
    job = {"facility": "krakow.hpc", "instrument": "ares cpu", "kind": "use", "units": 64.0}
    rows = events(["krakow.hpc"]).to_pylist()[0]
    plain = pa.schema([field.with_type(field.type.value_type if pa.types.is_dictionary(field.type) else field.type) for field in EVENTS])
    start = datetime(2025, 1, 1, tzinfo=UTC)
    jobs = [rows | job | {"start": start + timedelta(days=day), "end": start + timedelta(days=day, hours=12)} for day in range(31)]
    with database.writing() as session:
        operator = furnish(session)
        records.save(session, operator, "facility", facility("krakow.hpc", "Cluster"))
        keep(session, operator, "krakow", rows=pa.Table.from_pylist(jobs, plain).cast(EVENTS))
    asked = views.UtilisationQuery(Denominator.CALENDAR, measure="used", period="year")

    def share() -> tuple[list[float], tuple[tuple[str, str], ...]]:
        found = bookings.current()
        prepared, known = prepare(found.events), pictures.facility_metadata(found.facilities)
        return views.shares(prepared, known, asked)["share"].dropna().round(3).tolist(), views.left_out(prepared, known, asked)

    state = bookings.state()
    assert share() == ([], (("krakow.hpc", "ares cpu"),))
    with database.writing() as session:
        entry = {"key": "krakow.ares-cpu", "organisation": "krakow", "facility": "krakow.hpc", "name": "Ares  CPU", "status": "reported"}
        version = records.save(session, operator, "instrument", {**entry, "units": 128.0})
    assert bookings.state() != state
    assert share() == ([0.25], ())
    with database.writing() as session:
        records.save(session, operator, "instrument", {**entry, "units": 256.0}, over=version)
        assert [one.content["units"] for one in records.history(session, operator, "instrument", "krakow.ares-cpu")] == [256.0, 128.0]
    assert share() == ([0.125], ())
    database.forget_engines()


def test_a_facility_without_a_place_lies_in_the_region_of_its_organisation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(write_snapshot(tmp_path / "snapshot", tmp_path.name)))
    with database.writing() as session:
        operator = furnish(session)
        records.save(session, operator, "facility", facility("krakow.one", nuts_2024="PL22"))
        keep(session, operator, "krakow", rows=events(["krakow.one", "Beamline"]))
    assert {one.label: one.geo for one in bookings.current().facilities} == {"krakow.one": "PL22", "krakow.beamline": "PL21"}
