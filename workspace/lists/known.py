"""What the directory knows already when a list is read: who may be meant, where they sit, and the entries they have."""

from collections import defaultdict
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
class Known:
    """Names and countries of organisations that the list may concern, by key; without names every row is the asker's own."""

    names: Mapping[str, str] = field(default_factory=dict)
    countries: Mapping[str, str] = field(default_factory=dict)
    held: Callable[[str, str], Iterable[Row]] = _nothing
    """Entries that count now, by organisation and kind."""

    def organisation(self, told: str) -> str:
        """Key of the organisation that is told by key or name, "" for none of these."""
        same = " ".join(told.split()).casefold()
        return told if told in self.names else next((key for key, name in self.names.items() if name.casefold() == same), "")


def known(session: Session, actor: Actor) -> Known:
    """The same, as the database has it for whoever asks; entries are read when first asked for."""
    names = records.changeable(session, actor)
    countries = {key: records.owner(session, key).geo[:2] for key in names}
    read: dict[str, dict[str, list[Row]]] = {}

    def held(organisation: str, kind: str) -> Iterable[Row]:
        if kind not in read:
            read[kind] = defaultdict(list)
            for row in records.current(session, kind).to_pylist():
                read[kind][row["organisation"]].append({name: row[name] for name in TABLES[kind].names})
        return read[kind][organisation]

    return Known(names, countries, held)
