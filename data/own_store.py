"""The store as a visit with a table of its own sees it: all that the snapshot holds, and that table, which is in memory alone."""

from dataclasses import replace

import pandas as pd

from data.catalogue import DATASETS, SOURCES
from data.catalogue.own_table import DATASET, OwnTable
from data.manifest import Entry, Release
from data.store import Store


def with_own_table(store: Store, table: OwnTable) -> Store:
    """Return the store with the table beside what it holds, made once for each generation."""
    return table.answer(("store", store.generation), lambda: _WithOwnTable(store, table))


class _WithOwnTable(Store):
    """What is read from files is kept by the store itself, as ever."""

    def __init__(self, store: Store, table: OwnTable) -> None:
        self.folder, self._frames, self._own = store.folder, store._frames, table
        entries = {key: _entry_of(table, key) for key in table.rows}
        self.manifest = replace(store.manifest, indicators={**store.manifest.indicators, **entries})

    def vintages(self, indicator: str) -> pd.DataFrame:
        """Return its rows, which have one release."""
        return self._own.frames[indicator] if indicator in self._own.frames else super().vintages(indicator)

    def observations(self, indicator: str, release: str | None = None) -> pd.DataFrame:
        """Return its rows likewise."""
        own = indicator in self._own.frames and release in (None, self._own.day)
        return self._own.frames[indicator] if own else super().observations(indicator, release)


def _entry_of(table: OwnTable, key: str) -> Entry:
    source, rows = SOURCES[DATASETS[DATASET].source], len(table.frames[key])
    release = Release(
        dataset=DATASET,
        release=table.day,
        rows=rows,
        retrieved=table.day,
        source=source.name,
        url=source.url,
        licence=source.licence,
        flags_available=True,
        read_from=table.name,
        read_sha256=table.sha256,
    )
    return Entry("", rows, table.sha256, (release,))
