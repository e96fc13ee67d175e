"""`python -m tests.kills SNAPSHOT READY…`: for every line on stdin a child that writes the ready snapshots' figures until it is killed.

Children are forked from a process that has read everything, so that a kill falls into the writing. A line with a number makes the child
stop where it has something on the disk for that many times: before a file gets its name, or after it got it.
"""

import os
import signal
import sys
from itertools import count, cycle
from pathlib import Path

import pyarrow as pa

from data.manifest import Manifest, Release, read_manifest
from data.store import Store
from loaders.lock import only_writer
from loaders.publish import Generation
from loaders.rows import as_table, stored

KEYS = ("gerd_pct_gdp", "ris_index")
Ready = tuple[Manifest, dict[str, tuple[pa.Table, tuple[Release, ...]]]]


def main(snapshot: Path, folders: list[Path]) -> None:
    """Prints the child's process number, `stopped` once it has stopped where it was told to, and `gone` once it has ended."""
    ready = [_ready(folder) for folder in folders]
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            if line.strip():
                _stop_at(int(line))
            for one in cycle(ready):
                write(snapshot, one)
        print(child, flush=True)
        if line.strip():
            os.waitpid(child, os.WUNTRACED)
            print("stopped", flush=True)
        os.waitpid(child, 0)
        print("gone", flush=True)


def _stop_at(step: int) -> None:
    steps, sync = count(1), os.fsync

    def stop_or_sync(handle: int) -> None:
        sync(handle)
        if next(steps) == step:
            os.kill(os.getpid(), signal.SIGSTOP)

    os.fsync = stop_or_sync


def write(snapshot: Path, ready: Ready) -> None:
    """One generation, from the lock to the sweeping, as a refresh writes it."""
    manifest, figures = ready
    with only_writer(snapshot):
        generation = Generation(snapshot)
        generation.tables |= manifest.tables
        generation.indicators |= manifest.indicators
        for key, (table, releases) in figures.items():
            generation.add_observations(key, table, releases)
        generation.publish()


def _ready(folder: Path) -> Ready:
    manifest = read_manifest(folder)
    return manifest, {key: (as_table(stored(Store(folder), key)), manifest.indicators[key].releases) for key in KEYS}


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
