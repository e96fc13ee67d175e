"""What the directory knows already when a list is read: who may be meant, where they sit, and the entries they have."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from data.directory import TABLES
from workspace import records
from workspace.roles import Actor

Row = Mapping[str, Any]


def _nothing(_organisation: str, _kind: str) -> Iterable[Row]:
    return ()


@dataclass(frozen=True)
class KnownEntries:
    """Names and countries of organisations that the list may concern, by key; without names every row is the asker's own."""

    names: Mapping[str, str] = field(default_factory=dict)
    countries: Mapping[str, str] = field(default_factory=dict)
    held: Callable[[str, str], Iterable[Row]] = _nothing
    """Entries that count now, by organisation and kind."""

    def organisation(self, stated: str) -> str:
        """Return the key of the organisation that is told by key or name, "" for none of these."""
        same = " ".join(stated.split()).casefold()
        return stated if stated in self.names else next((key for key, name in self.names.items() if name.casefold() == same), "")


def known_entries(session: Session, actor: Actor) -> KnownEntries:
    """Return organisations that the actor may change; their entries are read when asked for."""
    names = records.changeable(session, actor)
    listed = records.current(session, "organisation").to_pylist()
    countries = {row["key"]: (row["nuts_2024"] or row["nuts_2021"] or row["country"])[:2] for row in listed}

    def held(organisation: str, kind: str) -> Iterable[Row]:
        rows: list[Row] = records.current(session, kind, organisation).select(TABLES[kind].names).to_pylist()
        return rows

    return KnownEntries(names, {key: countries[key] for key in names}, held)
