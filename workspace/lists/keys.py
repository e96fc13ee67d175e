"""Keys of entries: what the directory holds already keeps its own, everything else gets one made of its name."""

from collections.abc import Iterable
from typing import Any, Final

from workspace.entries import slug
from workspace.lists.known import Row

_LONGEST: Final = 44


class Keys:
    """Keys of one organisation's entries of one kind while a list is read."""

    def __init__(self, organisation: str, kind: str, held: Iterable[Row]) -> None:
        self._organisation, self._kind = organisation, kind
        self._held: dict[str, Row] = {row["key"]: row for row in held}
        self._by_number = {row["source_id"]: row["key"] for row in self._held.values() if row["source_id"]}
        self._by_name = {self._same(row): key for key, row in self._held.items()}
        self._given: dict[str, str] = {}
        self._numbered: dict[str, str] = {}
        self._taken: set[str] = set()
        self._last: dict[str, int] = {}
        self._said: dict[tuple[str, str], set[str]] = {}

    def held(self, key: str) -> Row:
        """Return the entry that the directory has under a key, empty for none."""
        return self._held.get(key, {})

    def find(self, name: str) -> str:
        """Return the key of an entry that is named so, by key, name or number, in this list or in the directory; "" for none."""
        same = _bare(name)
        listed = self._given.get(same) or self._numbered.get(name)
        return name if name in self._held else listed or self._by_name.get((same, "")) or self._by_number.get(name, "")

    def repeats(self, entry: dict[str, Any]) -> bool:
        """Return whether the list had this entry already: the same name in the same facility, unless other numbers tell them apart."""
        same, number = self._same(entry), str(entry.get("source_id") or "")
        said = self._said.setdefault(same, set())
        again = bool(said) and (not number or number in said or "" in said)
        said.add(number)
        return again

    def give(self, entry: dict[str, Any]) -> str:
        """Return the entry's key: that of the directory by number or name, else a new one."""
        number, same = str(entry.get("source_id") or ""), self._same(entry)
        named = self._by_name.get(same, "")
        if named and number and self._held[named]["source_id"] not in ("", number):
            named = ""
        known = self._by_number.get(number, "") or named
        key = known if known and known not in self._taken else self._new(str(entry["name"]))
        self._taken.add(key)
        self._given.setdefault(_bare(entry["name"]), key)
        if number:
            self._numbered.setdefault(number, key)
        return key

    def _new(self, name: str) -> str:
        first = f"{self._organisation}.{slug(name)[:_LONGEST].strip('-') or self._kind}"
        while True:
            self._last[first] = self._last.get(first, 0) + 1
            key = first if self._last[first] == 1 else f"{first}-{self._last[first]}"
            if key not in self._held and key not in self._taken:
                return key

    @staticmethod
    def _same(entry: Row) -> tuple[str, str]:
        return _bare(entry["name"]), str(entry.get("facility") or "")


def _bare(name: object) -> str:
    return " ".join(str(name).split()).casefold()
