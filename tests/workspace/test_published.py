"""Published figures with those of partners: both are there, each says where it comes from, and undoing takes them away."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from data.catalogue.metrics.listed import LISTED
from data.published import SHOWN
from data.store import EMBEDDED, FOLDER_VARIABLE, Store
from tests.workspace import people
from workspace import batches, database, decisions, records, yearly
from workspace import published as subject
from workspace.published import published
from workspace.state import DOWN

SOLARIS = "solaris-national-synchrotron-radiation-centre"


@pytest.fixture(autouse=True)
def _empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv(FOLDER_VARIABLE, str(EMBEDDED))
    monkeypatch.setenv(database.FOLDER_VARIABLE, str(tmp_path / "workspace"))
    monkeypatch.delenv(database.URL_VARIABLE, raising=False)
    yield
    database.forget_engines()


def _keep(name: str, year: str = "2021", value: str = "700", facility: str = "Our microscopes") -> int:
    """Number of a batch of Kraków with one figure."""
    header, row = ",".join(yearly.COLUMNS), f"{facility},{year},users,all,{value},,Our report,https://example.org/r,"
    done = yearly.read(f"{header}\n{row}\n".encode(), "f.csv", yearly.Place("Krakow", "PL", "PL21"))
    with database.writing() as session:
        operator = people.furnish(session) if not records.current(session, "organisation").num_rows else people.accounts.operator(session)
        return batches.save_batch(
            session,
            operator,
            organisation="krakow",
            kind=yearly.KIND,
            file=batches.file_of(name, name.encode()),
            report={},
            rows=done.events,
        )


def _undo(number: int) -> None:
    with database.writing() as session:
        batches.undo(session, people.accounts.operator(session), number)


def test_the_snapshot_alone_makes_no_database(tmp_path: Path) -> None:
    held = published()
    assert (len(held.figures), held.snapshot_alone, held.partial) == (585, True, False)
    assert tuple(held.figures.columns) == SHOWN
    assert set(held.figures["brought_by"]) == {""}
    assert not (tmp_path / "workspace").exists()
    assert published() is held


def test_what_a_partner_brings_stands_beside_it_with_who_and_when_until_it_is_undone() -> None:
    before = published()
    number = _keep("a")
    held = published()
    row = held.figures.iloc[-1]
    assert len(held.figures) == 586
    assert not held.snapshot_alone
    assert (row["facility"], row["name"], row["value"], row["regions"]) == ("krakow.our-microscopes", "Our microscopes", 700.0, ["PL21"])
    assert row["brought_by"] == "Krakow"
    assert len(row["brought_on"]) == len("2026-11-21")
    assert held.name != before.name
    assert held.figures.dtypes.to_dict() == before.figures.dtypes.to_dict()
    assert held.known_as("krakow.our-microscopes", "x", "PL") == "krakow.our-microscopes"
    _undo(number)
    assert len(published().figures) == 585
    assert published().snapshot_alone


def test_figures_of_an_infrastructure_that_publishes_itself_meet_its_own() -> None:
    _keep("b", facility="SOLARIS National  Synchrotron Radiation Centre (Kraków)")
    row = published().figures.iloc[-1]
    assert (row["facility"], row["name"]) == (SOLARIS, "SOLARIS National Synchrotron Radiation Centre")
    assert row["brought_by"] == "Krakow"
    (entry,) = published().keys
    assert entry.startswith("krakow.solaris")
    assert published().known_as(entry, "", "") == SOLARIS


def test_the_same_name_in_another_country_is_another_infrastructure() -> None:
    _keep("c", facility="ESRF")
    assert published().figures.iloc[-1]["facility"] == "krakow.esrf"


def test_figures_of_entries_that_a_person_joined_are_of_one_infrastructure() -> None:
    _keep("f", facility="Grenoble light")
    assert published().figures.iloc[-1]["facility"] == "krakow.grenoble-light"
    with database.writing() as session:
        decisions.decide(session, people.accounts.operator(session), "krakow.grenoble-light", "ror.02550n020", decisions.SAME)
    assert published().figures.iloc[-1]["facility"] == "esrf"


def test_two_batches_with_one_figure_are_both_kept() -> None:
    _keep("d", value="1")
    _keep("e", value="2")
    assert published().figures["value"].tolist()[-2:] == [1.0, 2.0]


def test_a_database_that_is_away_leaves_the_published_ones_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subject, "state", lambda _ask: DOWN)
    assert published().partial
    assert len(published().figures) == 585


def test_every_declared_identity_is_of_entries_that_are_there() -> None:
    store = Store(EMBEDDED)
    assert set(LISTED) <= set(store.published_usage()["facility"])
    assert {key for entries in LISTED.values() for key in entries} <= set(store.facilities()["key"])
    assert published().known_as("ror.04e0v3f13", "", "") == SOLARIS
    assert published().known_as("ror.02cp6jm68", "Institute of History", "PL") == ""


def test_whoever_reads_the_snapshot_alone_does_not_load_the_database() -> None:
    code = "import sys; from workspace.published import published; published(); sys.exit('sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
