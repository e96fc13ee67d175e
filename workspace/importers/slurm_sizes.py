"""How large a job of Slurm was: its cores, its graphics cards and how long it ran, whichever of its columns say so."""

import math
import re
from collections.abc import Callable
from typing import Final, NamedTuple

import numpy as np

from workspace.importers.draft import amounts
from workspace.importers.grid import Grid

_ELAPSED: Final = re.compile(r"(?:(\d+)-)?(?:(\d+):)?(\d+):(\d+)(?:\.\d+)?")
_SCALES: Final = {"": 1, "K": 1_000, "M": 1_000_000}
_AMOUNT: Final = re.compile(r"(\d+(?:\.\d+)?)([KM]?)")
_NODES: Final = ("nnodes", "allocnodes")
COLUMNS: Final = "ncpus alloccpus alloctres allocgres cputimeraw elapsedraw elapsed reqcpus nnodes allocnodes"


class Sizes(NamedTuple):
    """Units and graphics cards per job, not-a-number where nothing says how many; the columns' heading and a note on the units."""

    units: np.ndarray
    cards: np.ndarray | None
    title: str
    note: str


def sizes(grid: Grid, lasted: np.ndarray) -> Sizes:
    """Return cores by the first column that says more than none for a job, else nodes where no column speaks of cores."""
    said: dict[str, np.ndarray] = {name: amounts(grid.words(name)) for name in ("ncpus", "alloccpus") if grid.name(name)}
    if grid.name("alloctres"):
        said["alloctres"] = grid.words("alloctres").numbers(cores)
    if grid.name("cputimeraw"):
        said["cputimeraw"] = amounts(grid.words("cputimeraw")) / np.where(lasted > 0, lasted, np.nan)
    if grid.name("reqcpus"):
        said["reqcpus"] = amounts(grid.words("reqcpus"))
    stated = {name: values for name, values in said.items() if not np.isnan(values).all()}
    if stated:
        units, from_wish = np.full(len(grid), np.nan), False
        for name, values in stated.items():
            lacks = ~(units > 0) & ((values > 0) | np.isnan(units))
            from_wish |= name == "reqcpus" and bool((lacks & (values > 0)).any())
            units = np.where(lacks, values, units)
        return Sizes(units, _cards(grid), grid.title(*stated), "asked_cores" if from_wish else "core_hours")
    nodes = grid.name(*_NODES)
    return Sizes(amounts(grid.words(*_NODES)), _cards(grid), grid.title(*_NODES) if nodes else "", "node_hours" if nodes else "job_hours")


def lasted(grid: Grid) -> np.ndarray:
    """Return seconds that each job ran, time in which it was suspended not counted; not-a-number where the file does not say."""
    if grid.name("elapsedraw"):
        return amounts(grid.words("elapsedraw"))
    return grid.words("elapsed").numbers(_seconds)


def cores(tres: str) -> float:
    """Return cores of `cpu=4,mem=8G,gres/gpu=2`, not-a-number for none."""
    return _count(tres, lambda name: name == "cpu")


def cards(tres: str) -> float:
    """Return graphics cards of the same, of `gres/gpu:a100=2` or of `gpu:a100:2`; a sum over models only without a total."""
    plain = re.sub(r"\(.*?\)", "", tres).replace("gres:", "gres/")
    total = _count(plain, lambda name: name in {"gres/gpu", "gpu"})
    return total if total > 0 else _count(plain, lambda name: name.startswith(("gres/gpu:", "gpu:")))


def _cards(grid: Grid) -> np.ndarray | None:
    name = grid.name("alloctres", "allocgres")
    if not name:
        return None
    result = grid.words(name).numbers(cards)
    return np.where(result > 0, result, np.nan)


def _count(tres: str, includes: Callable[[str], bool]) -> float:
    total = math.nan
    for part in tres.casefold().split(","):
        name, sign, amount = part.strip().rpartition("=") if "=" in part else part.strip().rpartition(":")
        match = _AMOUNT.fullmatch(amount.upper())
        if sign and match and includes(name):
            total = (0.0 if math.isnan(total) else total) + float(match[1]) * _SCALES[match[2]]
    return total


def _seconds(elapsed: str) -> float:
    match = _ELAPSED.fullmatch(elapsed.strip())
    if not match:
        return math.nan
    days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return float(((days * 24 + hours) * 60 + minutes) * 60 + seconds)
