"""A refresh during a workshop: phones, questions and the record keep each view at the release that it was shown with."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.store import FOLDER_VARIABLE, current
from tests.queries.test_claims import _revise as revise
from tests.snapshots import write_snapshot
from ui.app import offstage
from ui.views.rooms import record
from workspace import accounts, database
from workspace.rooms import driving, reading

RANKING = "ranking?indicator=gerd_pct_gdp&year=2022&among=all"


@pytest.fixture
def wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[driving.Wheel]:
    """A room that shows a view, and the same one again after a refresh."""
    monkeypatch.setenv(FOLDER_VARIABLE, str(write_snapshot(tmp_path / "snapshot")))
    monkeypatch.setenv(database.FOLDER_VARIABLE, str(tmp_path / "workspace"))
    with database.writing() as session:
        opened = driving.open_room(session, accounts.operator(session))
        driving.show(session, opened, RANKING, "Before")
    revise(tmp_path / "snapshot")
    yield opened
    database.forget_engines()


def test_the_record_has_each_view_at_the_release_it_was_shown_with(wheel: driving.Wheel) -> None:
    with database.writing() as session:
        driving.show(session, wheel, RANKING, "Before")
        state = reading.state(session, wheel.code)
        assert state is not None
        before, after = (shown.generation for shown in reading.slides(session, state.number))
    assert (state.slide, after) == (2, current().generation)
    assert after != before
    made, links = record.record(state, 0, "en", "https://x")
    assert [shown.view.generation for shown in made.shown] == [before, after]
    assert [f"cited={generation}." in link for generation, link in zip((before, after), links.values(), strict=True)] == [True, True]
    tables = [shown.view.exhibits[0].tables[0].rows for shown in made.shown]
    assert tables[0] != tables[1]
    assert tables[0] == offstage.read(RANKING, "en", generation=before).exhibits[0].tables[0].rows


def test_a_release_that_an_address_cites_goes_before_the_one_of_the_day(wheel: driving.Wheel) -> None:
    with database.reading() as session:
        state = reading.state(session, wheel.code)
    assert state is not None
    (shown,) = record.record(state, 0, "en", "https://x")[0].shown
    assert offstage.read(shown.view.address, "en", generation=current().generation).generation == shown.view.generation
