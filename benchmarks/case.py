"""What a benchmark case is, and how alternatives are timed fairly."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from data.errors import NotThere

Measured = Mapping[str, float]


@dataclass(frozen=True)
class Case:
    """A comparison: `run` measures (seconds, bytes, ratios by name) and `passed` says whether that reaches the goal.

    `run` raises `NotThere` where something it needs is not on this machine.
    """

    name: str
    goal: str
    run: Callable[[], Measured]
    passed: Callable[[Measured], bool]


def alternating(ways: Mapping[str, Callable[[], object]], rounds: int, clock: Callable[[], float] = perf_counter) -> dict[str, float]:
    """Median seconds of each way; the ways take turns, so that what else the machine does falls on all of them alike.

    With `time.process_time` as the clock these are the process's own seconds, whatever else keeps the machine busy: for
    what only computes.
    """
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for name, way in ways.items():
        way()  # the first call pays for imports and cold caches
        taken[name].clear()
    for _ in range(rounds):
        for name, way in ways.items():
            started = clock()
            way()
            taken[name].append(clock() - started)
    return {name: median(seconds) for name, seconds in taken.items()}


def shared_file(*parts: str) -> Path:
    """A real file of the official providers beside the project, or `NotThere`."""
    beside = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
    path = Path(os.environ.get("REGIOSCOPE_SHARED_DATA") or beside).joinpath(*parts)
    if not path.is_file():
        raise NotThere(f"{path} is not there: put the real files beside the project or name their folder in REGIOSCOPE_SHARED_DATA.")
    return path
