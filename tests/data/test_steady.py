"""One page, one generation: what began with a generation goes on reading it while others are published."""

import threading
from pathlib import Path

import pyarrow as pa
import pytest

from data import store
from data.store import FOLDER_VARIABLE
from loaders.generations import KEPT_GENERATIONS
from loaders.publish import Generation


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    _publish(tmp_path, 0)
    return tmp_path


def _publish(folder: Path, number: int) -> str:
    """A generation whose two tables bear the same number."""
    generation = Generation(folder)
    generation.add_table("regions", pa.table({"geo": [f"R{number}"], "nuts": ["2024"], "level": [2]}))
    generation.add_table("changes", pa.table({"to_geo": [f"R{number}"], "level": [2]}))
    generation.publish()
    return generation.name


def _both() -> tuple[str, str]:
    return store.current().regions()["geo"].iloc[0], store.current().changes()["to_geo"].iloc[0]


def test_a_page_goes_on_with_its_generation_and_the_next_one_sees_the_new(folder: Path) -> None:
    with store.pinned_snapshot() as begun:
        assert store.current().regions()["geo"].iloc[0] == "R0"
        for number in range(1, KEPT_GENERATIONS):
            _publish(folder, number)
        # this table was not read before
        assert _both() == ("R0", "R0")
        assert store.current() is begun
    assert _both() == (f"R{KEPT_GENERATIONS - 1}",) * 2


def test_a_named_generation_is_shown_while_it_is_kept_and_the_newest_after_that(folder: Path) -> None:
    first = store.current().generation
    _publish(folder, 1)
    with store.pinned_snapshot(first):
        assert _both() == ("R0", "R0")
    for number in range(2, 2 + KEPT_GENERATIONS):
        _publish(folder, number)
    for name in (first, "../../manifest", "", "0" * 16):
        with store.pinned_snapshot(name):
            assert _both() == (f"R{1 + KEPT_GENERATIONS}",) * 2


def test_readers_never_see_two_generations_in_one_page(folder: Path) -> None:
    seen: list[tuple[str, str]] = []
    done = threading.Event()

    def visit() -> None:
        while not done.is_set():
            with store.pinned_snapshot():
                seen.append(_both())

    readers = [threading.Thread(target=visit) for _ in range(3)]
    for reader in readers:
        reader.start()
    for number in range(1, 25):
        _publish(folder, number)
    done.set()
    for reader in readers:
        reader.join()
    assert [pair for pair in seen if pair[0] != pair[1]] == []
    assert len({pair[0] for pair in seen}) > 1
