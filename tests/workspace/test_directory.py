"""The directory as it stands: lists of the snapshot, what partners brought in, and what happens while their database is away."""

from pathlib import Path

import pytest

from data.store import FOLDER_VARIABLE
from tests.snapshots import write_snapshot
from workspace import directory as subject
from workspace.database import FOLDER_VARIABLE as WORKSPACE
from workspace.database import URL_VARIABLE
from workspace.directory import directory
from workspace.state import DOWN


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(write_snapshot(tmp_path / "snapshot", tmp_path.name)))
    monkeypatch.setenv(WORKSPACE, str(tmp_path / "workspace"))
    monkeypatch.delenv(URL_VARIABLE, raising=False)


def test_the_snapshot_alone_needs_no_database(tmp_path: Path) -> None:
    held = directory()
    assert held.facilities["key"].tolist() == ["meril.beam", "meril.sea", "meril.sky"]
    assert not held.partial
    assert not (tmp_path / "workspace").exists()
    assert directory() is held


def test_a_database_that_is_away_leaves_the_lists_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subject, "state", lambda _ask: DOWN)
    held = directory()
    assert held.partial
    assert len(held.facilities) == 3


def test_a_key_leads_to_its_row_or_to_nothing() -> None:
    held = directory()
    row = held.facility("meril.sky")
    assert row is not None
    assert row["name"] == "Sky"
    assert held.facility("meril.none") is None
    assert held.organisation("nobody") == ""
