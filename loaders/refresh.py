"""Refreshing the snapshot from a folder of source files: read, select, check, compare, publish."""

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from data.catalogue import INDICATORS
from data.errors import NotThere, RegioscopeError, SnapshotDamaged
from data.manifest import NAME
from data.store import Store
from loaders import rows
from loaders.compare import compare
from loaders.gather import gather
from loaders.publish import Generation
from loaders.report import Report
from loaders.shelf import Shelf
from loaders.snapshot_tables import TABLES

Progress = Callable[[str], None]
"""Called with the key of each step as it begins."""


def steps(only: Sequence[str] = ()) -> list[str]:
    """Keys of the tables and indicators that a refresh goes through, or `NotThere` naming the valid ones."""
    known = [*TABLES, *INDICATORS]
    if wrong := [key for key in only if key not in known]:
        raise NotThere(f"There is no indicator or table {wrong[0]!r}; choose among {', '.join(known)}.")
    return [key for key in known if not only or key in only]


def refresh(source: Path, target: Path, only: Sequence[str] = (), progress: Progress = lambda _key: None) -> Report:
    """Read the files below `source` into the snapshot folder `target`; what fails keeps its old figures and is reported."""
    began = time.perf_counter()
    chosen = steps(only)
    run = _Run(Shelf(source), target, whole=not only)
    run.carry(chosen)
    for key in chosen:
        progress(key)
        (run.table if key in TABLES else run.indicator)(key)
    return run.finished(began)


class _Run:
    """One refresh: the shelf it reads, the snapshot so far, the generation in the making and the report."""

    def __init__(self, shelf: Shelf, target: Path, whole: bool) -> None:
        self.shelf = shelf
        self.report = Report(str(target))
        self.old = self._opened(target, whole)
        self.generation = Generation(target)
        self.today = datetime.now(UTC).date().isoformat()

    def carry(self, chosen: Sequence[str]) -> None:
        """Keep what this refresh does not touch, except what the catalogue no longer has."""
        if self.old is not None:
            old = self.old.manifest
            self.generation.indicators |= {k: entry for k, entry in old.indicators.items() if k in INDICATORS and k not in chosen}
            self.generation.tables |= {k: entry for k, entry in old.tables.items() if k in TABLES and k not in chosen}

    def table(self, key: str) -> None:
        """Make one table anew, or keep the old one and note why."""
        try:
            table = TABLES[key](self.shelf)
        except RegioscopeError as error:
            self.report.refused_tables[key] = str(error)
            if self.old is not None and key in self.old.manifest.tables:
                self.generation.tables[key] = self.old.manifest.tables[key]
            return
        self.generation.add_table(key, table)
        self.report.tables[key] = table.num_rows

    def indicator(self, key: str) -> None:
        """Make one indicator anew; datasets that are refused keep the rows that the snapshot has."""
        before, entry = self._held(key), self.old.manifest.indicators.get(key) if self.old else None
        found = gather(INDICATORS[key], self.shelf, rows.valued(before), self.today)
        stays, releases = rows.kept(before, entry, found.releases, INDICATORS[key].datasets)
        parts = [part for part in (stays, *found.rows.values()) if len(part)]
        after = pd.concat(parts, ignore_index=True) if parts else rows.nothing()
        change = compare(before, after)
        change.unknown_codes, change.refused = sorted(found.unknown), found.refused
        self.report.indicators[key] = change
        if len(after):
            self.generation.add_observations(key, rows.as_table(after), [*found.releases, *releases])

    def finished(self, began: float) -> Report:
        """Publish, and say what came of it."""
        self.report.published = self.generation.publish()
        self.report.generation = self.generation.name
        self.report.snapshot_bytes = self.generation.size
        self.report.seconds = round(time.perf_counter() - began, 2)
        return self.report

    def _held(self, key: str) -> pd.DataFrame:
        if self.old is None:
            return rows.nothing()
        try:
            return rows.held(self.old, key)
        except SnapshotDamaged as error:
            self.report.warnings.append(f"{error} What the source files hold is read anew.")
            return rows.nothing()

    def _opened(self, target: Path, whole: bool) -> Store | None:
        """The snapshot so far; None where there is none, or where it cannot be read and all of it is to be made anew."""
        if not (target / NAME).exists():
            return None
        try:
            return Store(target)
        except SnapshotDamaged as error:
            if not whole:
                raise
            self.report.warnings.append(f"{error} It is made anew.")
            return None
