"""What a reader takes from a grid, before it is checked: columns of words, times still as text."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

import numpy as np
import pyarrow as pa

from workspace.importers.grid import Finding, Grid
from workspace.importers.numbers import number
from workspace.importers.words import Words, constant

NOBODY = MappingProxyType[str, str]({})


@dataclass(frozen=True)
class ReadOptions:
    """How a person wants a file to be read; the words of `read` explain each."""

    facility: str = ""
    zone: str = "UTC"
    salt: bytes = b""
    mapping: Mapping[str, str] | None = None
    dates: str = ""
    day: date | None = None
    until: date | None = None
    states: Mapping[str, str] | None = None
    keeps: frozenset[str] = frozenset()


@dataclass
class Draft:
    """Events to be, a row each. `at` says from which row of the grid each comes. Empty words mean "not said".

    `short_years` says where two digits of a year stand in dates (`first`, `last`, "" for never).
    `fixed` names the user group where the file itself does (training, maintenance), `people` are all columns with
    names and addresses, `user` the one to count users by, `same` is a number per entry that tells bookings apart which else look alike.
    `lasted` are seconds that it really ran, less than from start to end where it was suspended; `cards` are graphics cards it had.
    """

    grid: Grid
    at: np.ndarray
    start: pa.Array
    end: pa.Array
    instrument: Words
    kind: Words
    state: Words
    group: Words
    fixed: Words
    user: Words
    people: Sequence[Words] = ()
    facility: Words | None = None
    zone: Words | None = None
    short_years: str = ""
    rolls: bool = False
    units: np.ndarray | None = None
    hours: np.ndarray | None = None
    waited: np.ndarray | None = None
    lasted: np.ndarray | None = None
    cards: np.ndarray | None = None
    same: np.ndarray | None = None
    names: Mapping[str, str] = field(default_factory=lambda: NOBODY)
    issues: list[tuple[np.ndarray, str, str]] = field(default_factory=list)
    """Refusals that the reader knows of: a mask, the column, the code."""

    def __len__(self) -> int:
        return len(self.at)

    def refuse(self, mask: np.ndarray, column: str, code: str) -> None:
        """Note a reason for which some rows cannot count."""
        if mask.any():
            self.issues.append((mask, column, code))

    def title(self, part: str) -> str:
        """Return the heading of the column that a part of the event comes from."""
        return self.names.get(part, part)

    def findings(self, mask: np.ndarray, column: str, code: str) -> list[Finding]:
        """Return a finding for each row of the mask."""
        return [Finding(int(row), column, code) for row in self.grid.rows[self.at[mask]]]


def amounts(words: Words) -> np.ndarray:
    """Return a number per row: not-a-number where the cell is empty, infinite where it holds something else."""

    def amount(word: str) -> float:
        value = number(word) if word else 0.0
        return math.nan if not word else math.inf if math.isnan(value) else value

    return words.numbers(amount)


def drafted(grid: Grid, **given: object) -> Draft:
    """Return a draft with a row for each row of the grid; what is not given is empty, a kind is a held booking."""
    rows = len(grid)
    nothing = constant("", rows)
    usual: dict[str, object] = {
        "at": np.arange(rows),
        "instrument": nothing,
        "kind": constant("booking", rows),
        "state": constant("held", rows),
        "group": nothing,
        "fixed": nothing,
        "user": nothing,
    }
    return Draft(grid=grid, **{**usual, **given})  # type: ignore[arg-type]


def part(draft: Draft, mask: np.ndarray) -> Draft:
    """Return these rows of a draft of which nothing is refused yet."""

    def some(words: Words | None) -> Words | None:
        return None if words is None else words.taken(mask)

    def numbers(values: np.ndarray | None) -> np.ndarray | None:
        return None if values is None else values[mask]

    chosen = pa.array(mask)
    return Draft(
        grid=draft.grid,
        at=draft.at[mask],
        start=draft.start.filter(chosen),
        end=draft.end.filter(chosen),
        instrument=draft.instrument.taken(mask),
        kind=draft.kind.taken(mask),
        state=draft.state.taken(mask),
        group=draft.group.taken(mask),
        fixed=draft.fixed.taken(mask),
        user=draft.user.taken(mask),
        people=draft.people,
        facility=some(draft.facility),
        zone=some(draft.zone),
        short_years=draft.short_years,
        rolls=draft.rolls,
        units=numbers(draft.units),
        hours=numbers(draft.hours),
        waited=numbers(draft.waited),
        lasted=numbers(draft.lasted),
        cards=numbers(draft.cards),
        same=None if draft.same is None else draft.same[mask],
        names=draft.names,
    )
