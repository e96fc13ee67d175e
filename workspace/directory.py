"""The directory as it stands: the lists of the snapshot with what partners brought in, as one frame per kind."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd

from data.errors import WorkspaceDown
from data.store import Store, current

NONE = "none"
"""Mark of a workspace into which nobody brought an entry."""

DOWN = "down"
"""Mark of one whose database does not answer."""


@dataclass(frozen=True)
class Directory:
    """Frames with the columns of `data.directory`; `name` changes whenever their content may have.

    With `partial`, what partners brought in could not be read, so that only the snapshot's lists are there.
    """

    name: str
    facilities: pd.DataFrame
    organisations: pd.DataFrame
    partial: bool

    @property
    def snapshot_alone(self) -> bool:
        """Whether nobody brought in anything."""
        return self.name.endswith(f"-{NONE}")

    def facility(self, key: str) -> "pd.Series[Any] | None":
        """The row of a facility, None for a key that is not there."""
        found = self.facilities[self.facilities["key"] == key]
        return None if found.empty else found.iloc[0]

    def organisation(self, key: str) -> str:
        """Name of an organisation, "" for one that is not known."""
        found = self.organisations.loc[self.organisations["key"] == key, "name"]
        return "" if found.empty else str(found.iloc[0])


def directory(store: Store | None = None) -> Directory:
    """The directory over a store, the one in force unless another is given; made anew only where something changed."""
    held = store or current()
    return _directory(held.generation, _mark())


@lru_cache(maxsize=4)
def _directory(generation: str, mark: str) -> Directory:
    store = current()
    brought = {} if mark in (NONE, DOWN) else _brought()
    return Directory(
        f"{generation}-{mark}",
        _joined(brought.get("facility"), store.facilities()),
        _joined(brought.get("organisation"), store.organisations()),
        mark == DOWN,
    )


def _joined(brought: pd.DataFrame | None, listed: pd.DataFrame) -> pd.DataFrame:
    """Partners' own rows first: they know their facilities best."""
    if brought is None or brought.empty:
        return listed
    return pd.concat([brought[listed.columns], listed], ignore_index=True)


def _brought() -> dict[str, pd.DataFrame]:
    from workspace import database, records  # only where there is something to read

    with database.reading() as session:
        tables = {kind: records.current(session, kind) for kind in ("facility", "organisation")}
    return {kind: pd.DataFrame({name: table[name].to_pylist() for name in table.column_names}) for kind, table in tables.items()}


def _mark() -> str:
    """What tells one state of the workspace from another, cheap to ask for."""
    from workspace import database  # reading the snapshot alone needs no database

    if not database.exists():
        return NONE
    try:
        return _asked()
    except WorkspaceDown:
        return DOWN


def _asked() -> str:
    from sqlalchemy import func, select

    from workspace import database
    from workspace.model import Batch, Record

    with database.reading() as session:
        newest = session.scalar(select(func.max(Record.id))) or 0
        undone = session.scalar(select(func.count(Batch.undone_at))) or 0
    return f"{newest}-{undone}" if newest else NONE
