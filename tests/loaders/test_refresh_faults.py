"""Every fault of the services, from the command to the files: the old figures stay, a line says why, the exit code is right."""

import contextlib
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from click.testing import Result

from data.attempts import read_attempts
from data.store import Store
from tests.commands import only, refresh_command
from tests.standin import FAULTS, Standin

BROKEN, SOUND = "tgs00042", "tgs00007"
KEYS = ("gerd_pct_gdp", "employment_rate_pct")
PASSED = frozenset({"moved", "gzip_without_header", "async_xml"})
"""Faults that a refresh gets over."""


@pytest.fixture(scope="module")
def caught_up(source: Path, published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A snapshot that already holds the services' own releases, since only like is compared with like."""
    folder = shutil.copytree(published, tmp_path_factory.mktemp("caught up") / "snapshot")
    with Standin(source) as standin:
        assert _run(folder, standin.base).exit_code == 0
    return folder


@pytest.fixture
def snapshot(caught_up: Path, tmp_path: Path) -> Path:
    """A copy of it for a test to write to."""
    return shutil.copytree(caught_up, tmp_path / "snapshot")


@pytest.fixture
def standin(source: Path) -> Iterator[Standin]:
    """The services a week later, with new releases of the tables."""
    with Standin(source) as running:
        running.tables.updated |= dict.fromkeys((BROKEN, SOUND), "2026-10-22")
        yield running


def _run(snapshot: Path, address: str, attempts: str = "1") -> Result:
    return refresh_command(snapshot, "--from", address, *only(*KEYS), REGIOSCOPE_TIMEOUTS="0.5,0.4,1.5", REGIOSCOPE_ATTEMPTS=attempts)


def _rows(snapshot: Path, key: str, dataset: str) -> pd.DataFrame:
    store = Store(snapshot)
    store.check()
    rows = store.vintages(key)
    return rows[rows["dataset"] == dataset].astype(str).reset_index(drop=True)


@pytest.mark.parametrize("fault", sorted(set(FAULTS) - PASSED))
def test_a_fault_spares_the_old_figures_and_the_other_datasets(standin: Standin, snapshot: Path, fault: str) -> None:
    before = _rows(snapshot, KEYS[0], BROKEN)
    standin.misbehave(fault, BROKEN)
    result = _run(snapshot, standin.base)
    assert result.exit_code == 1, result.output
    pd.testing.assert_frame_equal(_rows(snapshot, KEYS[0], BROKEN), before)
    (line,) = [line for line in result.stdout.splitlines() if line.startswith("refused ")]
    assert line.startswith(f"refused {KEYS[0]} ({BROKEN}): ")
    assert line.endswith(".")
    assert "2026-10-22" in set(_rows(snapshot, KEYS[1], SOUND)["release"])
    noted = read_attempts(snapshot)
    assert (noted[BROKEN].outcome, noted[SOUND].outcome) == ("refused", "changed")
    assert noted[BROKEN].error
    assert noted[BROKEN].error in line


@pytest.mark.parametrize("fault", sorted(PASSED))
def test_a_fault_that_passes_leaves_no_trace(standin: Standin, snapshot: Path, fault: str) -> None:
    standin.misbehave(fault, BROKEN)
    result = _run(snapshot, standin.base)
    assert result.exit_code == 0, result.output
    assert "2026-10-22" in set(_rows(snapshot, KEYS[0], BROKEN)["release"])


def test_a_service_that_is_down_once_is_asked_again(standin: Standin, snapshot: Path) -> None:
    standin.misbehave("503", BROKEN, times=1)
    assert _run(snapshot, standin.base, attempts="2").exit_code == 0


def _closed() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}"


@pytest.mark.parametrize("address", [_closed(), "https://statistics.invalid"], ids=["refused", "no such host"])
def test_where_nobody_answers_every_dataset_is_refused_and_nothing_changes(snapshot: Path, address: str) -> None:
    before = Store(snapshot).generation
    result = _run(snapshot, address)
    assert result.exit_code == 1
    assert f"refused {KEYS[1]} ({SOUND}): " in result.stdout
    assert result.stdout.splitlines()[-1].startswith(f"nothing new, generation {before} stays")
    assert Store(snapshot).generation == before


def test_where_no_connection_comes_about_nothing_changes(snapshot: Path) -> None:
    before = Store(snapshot).generation
    with contextlib.ExitStack() as open_, socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        for _ in range(4):  # fill the queue, so that a further connection waits for ever
            waiting = open_.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(full.getsockname())
        result = _run(snapshot, f"http://127.0.0.1:{full.getsockname()[1]}")
    assert result.exit_code == 1
    assert "no connection within the time allowed" in result.stdout
    assert Store(snapshot).generation == before


@pytest.mark.parametrize("address", ["http://statistics.example", "ftp://x"])
def test_an_address_that_may_not_be_asked_is_one_sentence(snapshot: Path, address: str) -> None:
    result = _run(snapshot, address)
    assert result.exit_code == 1
    assert "cannot be a mirror" in result.stderr
