"""Killed between any two steps, and at 50 random moments: each time the store opens, every file is whole, of the old or of the new."""

import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from data.manifest import read_manifest
from data.store import Store
from loaders import generations
from loaders.refresh import refresh
from tests.kills import KEYS
from tests.sources import lay_out

STEPS = 8
"""Two files of figures, the generation's list and the manifest; before it has its name, and after."""
KILLS = 50
LONGEST = 0.12
"""Seconds within which a kill falls: enough for several generations to be written."""


def test_a_writer_killed_at_any_moment_leaves_the_old_or_the_new(tmp_path: Path, root: Path) -> None:
    snapshot, ready = tmp_path / "snapshot", []
    for source in _sources(tmp_path):
        refresh(source, snapshot)
        ready.append(shutil.copytree(snapshot, tmp_path / f"ready {source.name}"))
    shown = {read_manifest(folder).generation: _shown(Store(folder)) for folder in ready}
    assert len(set(shown.values())) == 2
    shutil.rmtree(snapshot)
    shutil.copytree(ready[0], snapshot)  # without the new figures, which are written again
    seen, moments = set(), random.Random(20261121)  # noqa: S311 - moments, not secrets

    def look() -> None:
        store = Store(snapshot)
        store.check()
        assert _shown(store) == shown[store.generation]
        assert _whole(snapshot)
        seen.add(store.generation)

    with _nursery(root, snapshot, *ready) as (orders, answers):
        for step in range(1, STEPS + 1):
            _kill_at(orders, answers, step)
            assert bool(list(snapshot.rglob("*.part"))) is (step % 2 == 1)
            look()
        assert seen == set(shown)
        for _ in range(KILLS):
            _kill_one(orders, answers, moments.uniform(0, LONGEST))
            look()


def _kill_at(orders: IO[str], answers: IO[str], step: int) -> None:
    orders.write(f"{step}\n")
    orders.flush()
    child = int(answers.readline())
    assert answers.readline() == "stopped\n"
    os.kill(child, signal.SIGKILL)
    assert answers.readline() == "gone\n"


def _kill_one(orders: IO[str], answers: IO[str], seconds: float) -> None:
    orders.write("\n")
    orders.flush()
    child = int(answers.readline())
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    assert answers.readline() == "gone\n"


def _sources(folder: Path) -> tuple[Path, Path]:
    """Two source folders that differ in both indicators, so that a mix would show."""
    old = lay_out(folder / "old")
    new = shutil.copytree(old, folder / "new")
    path = new / "eurostat" / "tgs00042.2026-05.tsv"
    path.write_text(path.read_text().replace("1.02 b", "1.04 b"))
    name = "ris_2018_2025_and_rci_2016_2022_central_europe.csv"
    (packed,) = [path for path in (new / "scoreboards").iterdir() if path.name.startswith(name)]
    packed.write_bytes(_unpacked(packed).replace(b"70.5", b"71.5"))
    return old, new


def _unpacked(path: Path) -> bytes:
    import gzip

    return gzip.decompress(path.read_bytes())


def _shown(store: Store) -> tuple[float, float]:
    """One figure of each indicator."""
    gerd, ris = (store.observations(key).set_index(["geo", "year"])["value"] for key in KEYS)
    return float(gerd["PL22", 2022]), float(ris["PL22", 2024])


def _whole(snapshot: Path) -> bool:
    """Whether every file of every kept generation has its checksum."""
    entries = [
        entry for manifest in generations.earlier(snapshot) for group in (manifest.indicators, manifest.tables) for entry in group.values()
    ]
    return all(hashlib.sha256((snapshot / entry.file).read_bytes()).hexdigest() == entry.sha256 for entry in entries)


@contextmanager
def _nursery(root: Path, snapshot: Path, *sources: Path) -> Iterator[tuple[IO[str], IO[str]]]:
    command = [sys.executable, "-m", "tests.kills", str(snapshot), *map(str, sources)]
    with subprocess.Popen(command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as nursery:
        assert nursery.stdin is not None
        assert nursery.stdout is not None
        yield nursery.stdin, nursery.stdout
