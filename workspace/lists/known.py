"""What the directory knows already when a list is read: who may be meant, where they sit, and the entries they have."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

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
