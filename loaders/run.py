"""One refresh under way: the snapshot so far, the generation in the making, the report."""

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from data.catalogue import INDICATORS
from data.errors import RegioscopeError, SnapshotDamaged
from data.manifest import NAME, Entry
from data.store import Store
from loaders import rows
from loaders.compare import Change, compare
from loaders.gather import gather
from loaders.publish import Generation
from loaders.report import Report
from loaders.shelf import Shelf
from loaders.snapshot_tables import TABLES
from loaders.supply import Supply
from loaders.wishes import Wishes


class Run:
    """Makes entries anew or carries the old ones over; `afterwards` is done once the new generation is visible."""

    def __init__(self, target: Path, whole: bool, wishes: Wishes) -> None:
        self.target = target
        self.wishes = wishes
        self.report = Report(str(target), dry_run=wishes.dry)
        self.old = self._opened(whole)
        self.generation = Generation(target, wishes.dry)
        self.today = datetime.now(UTC).date().isoformat()
        self.afterwards: list[Callable[[], None]] = []
        entries = self.old.manifest.indicators.values() if self.old else ()
        self._known = {release.dataset for entry in entries for release in entry.releases}

    def held_entry(self, key: str) -> Entry | None:
        """The entry of an indicator or table in the snapshot so far."""
        if self.old is None:
            return None
        return (self.old.manifest.tables if key in TABLES else self.old.manifest.indicators).get(key)

    def made(self, key: str) -> Entry | None:
        """The entry in the new generation."""
        return (self.generation.tables if key in TABLES else self.generation.indicators).get(key)

    def carry(self, chosen: Sequence[str]) -> None:
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
            self.report.of(release.dataset)

    def table(self, key: str, shelf: Shelf) -> bool:
        """Make one table anew, or keep the old one, note why and return False."""
        try:
            table = TABLES[key](shelf)
        except RegioscopeError as error:
            self.report.refused_tables[key] = str(error)
            if (entry := self.held_entry(key)) is not None:
                self.generation.tables[key] = entry
            return False
        self.generation.add_table(key, table)
        self.report.tables[key] = table.num_rows
        return True

    def indicator(self, key: str, supply: Supply) -> bool:
        """Make one indicator anew; datasets that are refused keep the rows that the snapshot has, and then it returns False."""
        if all(supply.skips(dataset) for dataset in _read_for(key)):
            self.unchanged(key)
            return True
        before, entry = self._held(key), self.held_entry(key)
        found = gather(INDICATORS[key], supply, before, self.today, self.wishes)
        stays, releases = rows.kept(before, entry, found.releases, INDICATORS[key].datasets)
        parts = [part for part in (stays, *found.rows.values()) if len(part)]
        after = pd.concat(parts, ignore_index=True) if parts else rows.nothing()
        change = compare(before, after)
        change.unknown_codes, change.refused = sorted(found.unknown), found.refused
        self.report.indicators[key] = change
        self._note(change, found.rows)
        if len(after):
            self.generation.add_observations(key, rows.as_table(after), [*found.releases, *releases])
        return not found.refused

    def finished(self, began: float) -> Report:
        """Publish, and say what came of it."""
        self.report.published = self.generation.publish()
        for task in self.afterwards:
            task()
        self.report.generation = self.generation.name
        self.report.snapshot_bytes = self.generation.size
        self.report.seconds = round(time.perf_counter() - began, 2)
        return self.report

    def _note(self, change: Change, read: dict[str, pd.DataFrame]) -> None:
        """What this indicator says of its datasets; a refusal by one indicator outweighs what others say."""
        for dataset, part in read.items():
            noted = self.report.of(dataset)
            if dataset in change.moved and noted.outcome == "unchanged":
                noted.outcome = "changed" if dataset in self._known else "new"
            noted.release = max([noted.release, *part["release"].astype(str).unique()], key=_dated)
        for dataset, reason in change.refused.items():
            noted = self.report.of(dataset)
            noted.outcome, noted.reason = "refused", noted.reason or reason

    def _held(self, key: str) -> pd.DataFrame:
        if self.old is None:
            return rows.nothing()
        try:
            return rows.held(self.old, key)
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
    return [wanted.dataset for wanted in indicator.inputs] + ([indicator.ratio.numerator.dataset] if indicator.ratio else [])


def _dated(release: str) -> str:
    return release if release[:1].isdigit() else ""
