"""One refresh under way: the snapshot so far, the generation in the making, the report."""

import time
from collections.abc import Callable, Collection, Sequence
from functools import partial
from pathlib import Path

import pandas as pd

from data.catalogue import INDICATORS
from data.errors import RegioscopeError, SnapshotDamaged
from data.manifest import NAME, Entry
from data.store import Store
from loaders import generations, make, rows
from loaders.compare import Change
from loaders.make import Made
from loaders.publish import Generation
from loaders.report import Report
from loaders.runner import HERE, Runner
from loaders.shelf import Shelf
from loaders.snapshot_tables import TABLES
from loaders.supply import Progress, Stock
from loaders.wishes import Wishes


class Run:
    """Makes entries anew or carries the old ones over; `afterwards` is done once the new generation is visible."""

    def __init__(
        self, target: Path, whole: bool, wishes: Wishes, runner: Runner = HERE, clock: Callable[[], str] = generations.now
    ) -> None:
        self.target = target
        self.wishes = wishes
        self.runner = runner
        self.report = Report(str(target), dry_run=wishes.dry)
        self.old = self._opened(whole)
        self.generation = Generation(target, wishes.dry, clock)
        self.today = clock()[: len("2026-11-01")]
        self.afterwards: list[Callable[[], None]] = []
        entries = self.old.manifest.indicators.values() if self.old else ()
        self._known = {release.dataset for entry in entries for release in entry.releases}

    def held_entry(self, key: str) -> Entry | None:
        """Return the entry of an indicator or table in the snapshot so far."""
        if self.old is None:
            return None
        return (self.old.manifest.tables if key in TABLES else self.old.manifest.indicators).get(key)

    def made(self, key: str) -> Entry | None:
        """Return the entry in the new generation."""
        return (self.generation.tables if key in TABLES else self.generation.indicators).get(key)

    def keep_previous(self, chosen: Sequence[str]) -> None:
        """Keep what this refresh does not touch, except what the catalogue no longer has."""
        if self.old is not None:
            old = self.old.manifest
            self.generation.indicators |= {k: entry for k, entry in old.indicators.items() if k in INDICATORS and k not in chosen}
            self.generation.tables |= {k: entry for k, entry in old.tables.items() if k in TABLES and k not in chosen}

    def unchanged(self, key: str) -> None:
        """Keep an entry as it is, because there is nothing new to make it from."""
        entry = self.held_entry(key)
        if entry is None:
            return
        if key in TABLES:
            self.generation.tables[key] = entry
            self.report.tables[key] = entry.rows
            return
        self.generation.indicators[key] = entry
        self.report.indicators[key] = Change(entry.rows, unchanged=entry.rows)
        for release in entry.releases:
            self.report.outcome(release.dataset)

    def make(
        self, keys: Sequence[str], stock: Stock, progress: Progress, same: Collection[str] = (), runner: Runner | None = None
    ) -> list[str]:
        """Make tables (from a `Shelf`) and indicators anew but those that are the `same`, wherever the runner does that.

        They are written here and in the order of the keys, so that no runner leaves its mark. Returns those without a refusal.
        """
        moved = [key for key in keys if key not in same and (key in TABLES or not all(map(stock.skips, _read_for(key))))]
        outcomes: dict[str, Made | RegioscopeError] = {}
        for key, outcome, _seconds in (runner or self.runner).each(moved, partial(self._job, stock=stock)):
            outcomes[key] = outcome
            progress(key)
        clean = []
        for key in keys:
            if key not in outcomes:
                self.unchanged(key)
                progress(key)
            if key not in outcomes or (self._table if key in TABLES else self._indicator)(key, outcomes.pop(key)):
                clean.append(key)
        return clean

    def finished(self, began: float) -> Report:
        """Return publish, and say what came of it."""
        self.report.published = self.generation.publish()
        for task in self.afterwards:
            task()
        self.report.generation = self.generation.name
        self.report.snapshot_bytes = self.generation.size
        self.report.seconds = round(time.perf_counter() - began, 2)
        return self.report

    def _job(self, key: str, stock: Stock) -> Callable[[], Made]:
        if key in TABLES:
            assert isinstance(stock, Shelf)  # noqa: S101 - only a folder holds borders and codes
            return partial(make.table, key, stock, self.today)
        packed = stock.packed(INDICATORS[key].datasets)
        return partial(make.indicator, key, packed, self._stored(key), self.held_entry(key), today=self.today, wishes=self.wishes)

    def _table(self, key: str, made: Made | RegioscopeError) -> bool:
        """Take one table, or keep the old one, note why and return False."""
        if isinstance(made, RegioscopeError):
            self.report.refused_tables[key] = str(made)
            if (entry := self.held_entry(key)) is not None:
                self.generation.tables[key] = entry
            return False
        self.take_table(key, made)
        return True

    def take_table(self, key: str, made: Made) -> None:
        """Write one table into the new generation."""
        self.generation.add_table_file(key, made.raw, made.rows, made.releases)
        self.report.tables[key] = made.rows

    def _indicator(self, key: str, made: Made | RegioscopeError) -> bool:
        """Take one indicator; where datasets were refused it keeps the rows that the snapshot has, and then this returns False."""
        if isinstance(made, RegioscopeError):
            self.unchanged(key)
            change = self.report.indicators.setdefault(key, Change())
            change.refused = dict.fromkeys(_read_for(key), str(made))
            self._note(Made(b"", 0, change=change))
            return False
        self.report.indicators[key] = made.change
        self._note(made)
        if made.rows:
            self.generation.add_indicator_file(key, made.raw, made.rows, made.releases)
        return not made.change.refused

    def _note(self, made: Made) -> None:
        """What this indicator says of its datasets; a refusal by one indicator outweighs what others say."""
        for dataset, releases in made.read.items():
            noted = self.report.outcome(dataset)
            if dataset in made.change.moved and noted.outcome == "unchanged":
                noted.outcome = "changed" if dataset in self._known else "new"
            noted.release = max([noted.release, *releases], key=_dated)
        for dataset, reason in made.change.refused.items():
            noted = self.report.outcome(dataset)
            noted.outcome, noted.reason = "refused", noted.reason or reason

    def _stored(self, key: str) -> pd.DataFrame:
        if self.old is None:
            return rows.nothing()
        try:
            return rows.stored(self.old, key)
        except SnapshotDamaged as error:
            self.report.warnings.append(f"{error} What the source files hold is read anew.")
            return rows.nothing()

    def _opened(self, whole: bool) -> Store | None:
        """The snapshot so far; None where there is none, or where it cannot be read and all of it is to be made anew."""
        if not (self.target / NAME).exists():
            return None
        try:
            return Store(self.target)
        except SnapshotDamaged as error:
            if not whole:
                raise
            self.report.warnings.append(f"{error} It is made anew.")
            return None


def _read_for(key: str) -> list[str]:
    """Datasets of which an indicator needs something new to become new itself: those it divides by change nothing alone."""
    indicator = INDICATORS[key]
    return [selection.dataset for selection in indicator.inputs] + ([indicator.ratio.numerator.dataset] if indicator.ratio else [])


def _dated(release: str) -> str:
    return release if release[:1].isdigit() else ""
