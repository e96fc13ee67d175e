"""The directory as it stands: the lists of the snapshot with what partners brought in, as one frame per kind."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

import pandas as pd

from data.directory import TABLES
from data.store import Store, current
from workspace.merging import Groups, groups, merged, present
from workspace.state import DOWN, NONE, UNREAD, state

if TYPE_CHECKING:  # only where there is something to read
    from sqlalchemy.orm import Session

_KINDS = ("facility", "organisation", "instrument", "service")


@dataclass(frozen=True)
class Directory:
    """Frames with the columns of `data.directory`; `name` changes whenever their content may have.

    In `facilities`, those that people said are one stand as one (`workspace.merging`); `others` are their other keys by the key
    that is shown. `listed` has every row by itself, and `listing` changes whenever these may have. With `partial`, what partners
    brought in could not be read, so that only the snapshot's lists are there.
    """

    name: str
    listing: str
    facilities: pd.DataFrame
    listed: pd.DataFrame
    organisations: pd.DataFrame
    instruments: pd.DataFrame
    services: pd.DataFrame
    others: Groups
    partial: bool

    @property
    def snapshot_alone(self) -> bool:
        """Whether nobody brought in anything."""
        return self.name.endswith(f"-{NONE}")

    @cached_property
    def shown_as(self) -> Mapping[str, str]:
        """Keys of facilities that are shown as another, with that one's key."""
        return {key: lead for lead, keys in self.others.items() for key in keys}

    def facility(self, key: str) -> "pd.Series[Any] | None":
        """Return the row of a facility by any of its keys, None for a key that is not there."""
        result = self.facilities[self.facilities["key"] == self.shown_as.get(key, key)]
        return None if result.empty else result.iloc[0]

    def lists(self, key: str) -> list[str]:
        """Return the keys of the lists that a row of a facility comes from, the leading one first, "" for partners' own."""
        return self.lists_of([key])

    def lists_of(self, keys: Iterable[str]) -> list[str]:
        """Return the keys of the lists that rows of facilities come from, each once."""
        every = [*keys]
        joined = (other for key in self.others.keys() & set(every) for other in self.others[key])
        return list(dict.fromkeys(self._sources[one] for one in (*every, *joined) if one in self._sources))

    @cached_property
    def _sources(self) -> Mapping[str, str]:
        return dict(zip(self.listed["key"], self.listed["source"], strict=True))

    def equipment(self, kind: str, key: str) -> pd.DataFrame:
        """Return instruments or services (`kind`) of a facility, those under its other keys too."""
        rows = {"instrument": self.instruments, "service": self.services}[kind]
        return rows[rows["facility"].isin([key, *self.others.get(key, ())])]

    def organisation(self, key: str) -> str:
        """Return the name of an organisation, "" for one that is not known."""
        rows = self.organisations.loc[self.organisations["key"] == key, "name"]
        return "" if rows.empty else str(rows.iloc[0])


def directory(store: Store | None = None) -> Directory:
    """Return the directory over a store, the one in force unless another is given; made anew only where something changed."""
    held = store or current()
    return _directory(held.generation, state(_entries), state(_decided))


@lru_cache(maxsize=4)
def _directory(generation: str, mark: str, decided: str) -> Directory:
    rows = _rows(generation, mark)
    listed = rows["facility"]
    others = {} if decided in UNREAD else present(_groups(), listed["key"])
    return Directory(
        f"{generation}-{mark}{'' if decided in UNREAD else f'-{decided}'}",
        f"{generation}-{mark}",
        merged(listed, others),
        listed,
        rows["organisation"],
        rows["instrument"],
        rows["service"],
        others,
        mark == DOWN,
    )


@lru_cache(maxsize=2)
def _rows(_generation: str, mark: str) -> dict[str, pd.DataFrame]:
    """The rows of each kind, partners' own first."""
    store = current()
    brought = {} if mark in UNREAD else _brought()
    listed = {"facility": store.facilities(), "organisation": store.organisations()}
    return {kind: _joined(brought.get(kind), listed.get(kind, pd.DataFrame(columns=TABLES[kind].names))) for kind in _KINDS}


def _joined(brought: pd.DataFrame | None, listed: pd.DataFrame) -> pd.DataFrame:
    """Partners' own rows first: they know their facilities best."""
    if brought is None or brought.empty:
        return listed
    return pd.concat([brought[listed.columns], listed], ignore_index=True) if len(listed) else brought[listed.columns]


def _brought() -> dict[str, pd.DataFrame]:
    from workspace import database, records  # only where there is something to read

    with database.reading() as session:
        tables = {kind: records.current(session, kind) for kind in _KINDS}
    return {kind: pd.DataFrame({name: table[name].to_pylist() for name in table.column_names}) for kind, table in tables.items()}


def _groups() -> Groups:
    from workspace import database, decisions

    with database.reading() as session:
        return groups((one.first, one.second, one.leads) for one in decisions.in_force(session) if one.verdict == decisions.SAME)


def _entries(session: "Session") -> str:
    """The entries that people brought in and took back."""
    from sqlalchemy import func, select

    from workspace.model import Batch, Record

    newest, undone = session.scalar(select(func.max(Record.id))), session.scalar(select(func.count(Batch.undone_at)))
    return f"{newest}-{undone}" if newest else ""


def _decided(session: "Session") -> str:
    """What people decided on entries."""
    from workspace import decisions

    return decisions.counts(session)
