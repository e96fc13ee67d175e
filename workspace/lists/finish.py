"""From what a reader took out of a list to entries of the directory: owners, words, keys, places, and what each row came to."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from data.locator import Locator
from workspace.entries import WrongCell, checked
from workspace.importers.grid import Finding
from workspace.importers.naming import Doubt
from workspace.importers.people import Crowd
from workspace.importers.report import Report, counted, first_of_each, listed
from workspace.importers.words import tidy
from workspace.lists import cells
from workspace.lists.draft import Entry, ListDraft, ListOptions
from workspace.lists.freed import free
from workspace.lists.keys import Keys
from workspace.lists.known import KnownEntries, Row
from workspace.lists.places import Placed, Point, placed

_KINDS: Final = ("facility", "instrument", "service")
_POINT: Final = ("lat", "lon")


@dataclass(frozen=True)
class ListRead:
    """Entries by kind as `data.directory.TABLES` has them, ready to be kept, and the report on how they came out of the file."""

    entries: dict[str, list[dict[str, Any]]]
    report: Report
    people: Crowd = field(default_factory=Crowd)
    state: int = 0
    """The change of the database as of which the entries have their keys."""


@dataclass
class _Row:
    """A row that is still in: whose it is, its entry as far as it is made, and what the file says beside that."""

    number: int
    kind: str
    organisation: str
    entry: dict[str, Any]
    said: Mapping[str, Any]


def finished(kind: str, draft: ListDraft, options: ListOptions, where: Locator, known: KnownEntries) -> ListRead:
    """Return entries and report of a list of the format `kind`; single rows and cells that cannot be are in the report."""
    return _Finishing(draft, options, where, known).done(kind)


@dataclass
class _Finishing:
    draft: ListDraft
    options: ListOptions
    where: Locator
    known: KnownEntries
    refused: list[Finding] = field(default_factory=list)
    repaired: list[Finding] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    keys: dict[tuple[str, str], Keys] = field(default_factory=dict)
    entries: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: {kind: [] for kind in _KINDS})
    accepted: int = 0

    def done(self, kind: str) -> ListRead:
        naming = free(self.draft, self.options)
        self.options = self.options._replace(facility=naming.place(self.options.facility))
        one = self._one_institution()
        rows = [row for entry in self.draft.entries if (row := self._row(entry, one)) is not None]
        facilities = [row for row in rows if row.kind == "facility" and self._keyed(row)]
        self._place(facilities)
        others = [row for row in rows if row.kind != "facility" and self._housed(row) and self._keyed(row)]
        for row in (*facilities, *others):
            self.accepted += self._keep(row)
        return ListRead({name: result for name, result in self.entries.items() if result}, self._report(kind, naming.doubts), naming.crowd)

    def _one_institution(self) -> str:
        """The only other organisation that the rows name; "" where there are several or one of them is known."""
        stated = {str(entry.columns.get("organisation") or "") for entry in self.draft.entries}
        one = next(iter(stated)) if len(stated) == 1 else ""
        return "" if self.known.organisation(one) else one

    def _row(self, entry: Entry, one: str) -> _Row | None:
        name, stated = tidy(str(entry.columns.get("name") or "")), str(entry.columns.get("organisation") or "")
        owner = self.options.organisation if not stated or stated == one or not self.known.names else self.known.organisation(stated)
        fault = "other_entity" if entry.kind not in _KINDS else "" if owner else "not_yours"
        column = "" if entry.kind not in _KINDS else "organisation"
        if not fault:
            column, fault = "name", cells.name_fault(name)
        if fault:
            self._refuse(entry.row, column, fault)
            return None
        if stated and stated == one and "one_institution" not in self.notes:
            self.notes.append("one_institution")
        if entry.kind != "facility" and any(entry.columns.get(column) not in (None, "") for column in _POINT):
            self.notes.append("place_of_facility")
        filled = cells.filled(entry.kind, entry.columns, lambda column, code: self._mend(entry.row, column, code))
        return _Row(entry.row, entry.kind, owner, {**filled, "name": name, "organisation": owner, "status": "reported"}, entry.columns)

    def _keyed(self, row: _Row) -> bool:
        """Give the row its key, unless the file had the same entry already."""
        keys = self._keys(row.organisation, row.kind)
        if keys.repeats(row.entry):
            self._refuse(row.number, "name", "same_entry")
            return False
        row.entry["key"] = keys.give(row.entry)
        return True

    def _housed(self, row: _Row) -> bool:
        """Give the row the key of its facility, which joins the directory if it is not there yet."""
        usual = self.options.facility if row.organisation == self.options.organisation else self.known.names[row.organisation]
        name = tidy(str(row.said.get("facility") or "")) or usual
        keys = self._keys(row.organisation, "facility")
        key = keys.find(name)
        if not key:
            if fault := cells.name_fault(name):
                self._refuse(row.number, "facility", fault)
                return False
            entry = {"name": name, "organisation": row.organisation, "status": "reported"}
            key = entry["key"] = keys.give(entry)
            self.notes.append("facilities_by_name")
            self.entries["facility"].append(checked("facility", {**entry, "precision": "unknown"}))
        row.entry["facility"] = key
        return True

    def _place(self, rows: list[_Row]) -> None:
        """Judge the points of facilities, all together since several may share one."""
        with_point = [row for row in rows if any(row.said.get(column) not in (None, "") for column in _POINT)]
        for row, result in zip(with_point, placed([self._point(row) for row in with_point], self.where), strict=True):
            self._take(row, result)
        for row in rows:
            if row.said.get("precision") and "lon" not in row.entry:
                row.entry.pop("precision", None)

    def _point(self, row: _Row) -> Point:
        held = self._current(row)
        country = row.entry.get("country") or held.get("country") or self.known.countries.get(row.organisation, "")
        place = row.entry.get("place") or held.get("place", "")
        return Point(row.number, row.said.get("lat"), row.said.get("lon"), country, place or "", row.entry.get("precision") or "")

    def _take(self, row: _Row, placed: Placed) -> None:
        row.entry |= placed.columns or {}
        if placed.country:
            row.entry["country"] = placed.country
        for one in placed.findings:
            self._mend(*one)

    def _keep(self, row: _Row) -> bool:
        """Add the entry over what the directory holds; cells that it cannot have are left out and told."""
        held = self._current(row)
        usual = {"precision": "unknown"} if row.kind == "facility" and not held else {}
        if row.kind == "facility" and not held and self.known.countries.get(row.organisation):
            usual["country"] = self.known.countries[row.organisation]
        while True:
            try:
                self.entries[row.kind].append(checked(row.kind, {**usual, **held, **row.entry}))
            except WrongCell as wrong:
                if row.entry.pop(wrong.column, None) is None:
                    raise
                self._mend(row.number, wrong.column, wrong.code)
            else:
                return True

    def _current(self, row: _Row) -> Row:
        return self._keys(row.organisation, row.kind).held(row.entry["key"])

    def _keys(self, organisation: str, kind: str) -> Keys:
        if (organisation, kind) not in self.keys:
            self.keys[organisation, kind] = Keys(organisation, kind, self.known.held(organisation, kind))
        return self.keys[organisation, kind]

    def _refuse(self, row: int, column: str, code: str) -> None:
        self.refused.append(Finding(row, self.draft.titles.get(column, column), code))

    def _mend(self, row: int, column: str, code: str) -> None:
        self.repaired.append(Finding(row, self.draft.titles.get(column, column), code))

    def _report(self, kind: str, doubts: tuple[Doubt, ...]) -> Report:
        refused, repaired = [*self.draft.refused, *self.refused], [*self.draft.repaired, *self.repaired]
        return Report(
            kind=kind,
            rows_read=self.draft.rows,
            rows_accepted=self.accepted,
            rows_refused=self.draft.rows - self.accepted,
            reasons=listed(refused),
            refused_by=counted(first_of_each(refused)),
            repaired=listed(repaired),
            repaired_by=counted(repaired),
            notes=tuple(dict.fromkeys([*self.draft.notes, *self.notes])),
            facilities=tuple(sorted(Counter(str(row["name"]) for row in self.entries["facility"]))),
            entries={name: len(result) for name, result in self.entries.items() if result},
            doubts=doubts,
        )
