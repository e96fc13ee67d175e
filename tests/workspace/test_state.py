"""A state of the workspace is asked of the database once for what a page shows, and of a file only after it was written to."""

import os
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from ui.components import facility_table
from workspace import accounts, database, directory, log, state
from workspace.presence import FILE

_SECONDS = count()


@pytest.fixture(autouse=True)
def _own_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(database.FOLDER_VARIABLE, str(tmp_path / "workspace"))
    monkeypatch.delenv(database.URL_VARIABLE, raising=False)


@pytest.fixture
def counted() -> tuple[Callable[[Session], str], list[int]]:
    asked: list[int] = []

    def ask(session: Session) -> str:
        asked.append(log.state(session))
        return str(len(asked))

    return ask, asked


def _write(name: str) -> None:
    with database.writing() as session:
        accounts.sign_in(session, "https://issuer.example", name, name)
    earlier = time.time() - 60 + next(_SECONDS)
    os.utime(database.folder() / FILE, (earlier, earlier))


def test_nothing_is_asked_where_nobody_brought_anything_in(counted: tuple[Callable[[Session], str], list[int]]) -> None:
    assert state.state(counted[0]) == state.NONE
    assert not counted[1]


def test_a_file_is_asked_again_only_after_it_was_written_to(counted: tuple[Callable[[Session], str], list[int]]) -> None:
    ask, asked = counted
    _write("one")
    first = state.state(ask)
    assert state.state(ask) == first
    _write("two")
    assert state.state(ask) != first
    assert len(asked) == 2


def test_a_run_shows_one_state_until_it_writes_itself(counted: tuple[Callable[[Session], str], list[int]]) -> None:
    ask, _asked = counted
    _write("one")
    with state.pinned():
        first = state.state(ask)
        assert state.state(ask) == first
        _write("two")
        assert state.state(ask) != first


def test_a_part_of_a_page_asks_nothing_that_the_run_around_it_knows() -> None:
    asked: list[str] = []
    with state.pinned():
        for _part in range(2):
            with state.pinned():
                state.once("actor", lambda: asked.append("actor"))
    assert asked == ["actor"]


def test_the_lists_of_many_facilities_read_the_directory_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    whole = directory.directory()
    monkeypatch.setattr("queries.facilities.directory", lambda: read.append("") or whole)
    assert facility_table.lists_of(whole.facilities["key"])
    assert len(read) == 1


def test_a_file_that_was_written_to_just_now_is_asked_again(counted: tuple[Callable[[Session], str], list[int]]) -> None:
    ask, asked = counted
    _write("one")
    os.utime(database.folder() / FILE)
    state.state(ask)
    state.state(ask)
    assert len(asked) == 2
