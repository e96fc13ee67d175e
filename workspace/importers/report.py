"""What reading a file came to: the rows to keep and a report that names no person and quotes no cell."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import pyarrow as pa

from workspace.importers.grid import Finding
from workspace.importers.groups import DetectedGroup
from workspace.importers.naming import Doubt
from workspace.importers.people import Crowd
from workspace.importers.reasons import REASONS, REPAIRS, noted

MOST_FINDINGS: Final = 1000
"""Refusals and repairs that a report lists one by one; beyond that it counts them."""


@dataclass(frozen=True)
class Report:
    """Counts of a file; `reasons` and `repaired` list row, column and code up to `MOST_FINDINGS`, the counts by code are whole.

    `refused_by` counts each row once, by the first reason: its sum is `rows_refused`.

    Rows are numbered as a spreadsheet does, entries of JSON files and calendars from 1. `rows_read` is always
    `rows_accepted` + `rows_refused`; an accepted row may make several events (a booking and its use, repetitions).
    """

    kind: str
    rows_read: int
    rows_accepted: int
    rows_refused: int
    reasons: tuple[Finding, ...]
    refused_by: dict[str, int]
    repaired: tuple[Finding, ...] = ()
    repaired_by: dict[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    events: int = 0
    groups: tuple[DetectedGroup, ...] = ()
    hours_by_group: dict[str, float] = field(default_factory=dict)
    first: str = ""
    last: str = ""
    facilities: tuple[str, ...] = ()
    rows_aside: int = 0
    """Of the refused rows, those that are right as they are and no bookings (`reasons.ASIDE`)."""
    already: int = 0
    """Events that count already in another batch, and are left out."""
    entries: dict[str, int] = field(default_factory=dict)
    """Of a list: how many entries it has of each kind of `data.directory.TABLES`."""
    doubts: tuple[Doubt, ...] = ()
    """Texts that may name a person, for whoever brings the file in: `as_json`, which is kept, has none of them."""

    @property
    def rows_wrong(self) -> int:
        """Refused rows that somebody has to mend or to leave out."""
        return self.rows_refused - self.rows_aside

    def as_json(self) -> dict[str, Any]:
        """Return the same as plain values, each code beside its sentence in English, without names of people."""
        kept = {doubt.text: doubt.kept for doubt in self.doubts}
        return {
            "kind": self.kind,
            "rows_read": self.rows_read,
            "rows_accepted": self.rows_accepted,
            "rows_refused": self.rows_refused,
            "rows_aside": self.rows_aside,
            "events": self.events,
            "reasons": [_plain(finding, REASONS[finding.code]) for finding in self.reasons],
            "refused_by": self.refused_by,
            "repaired": [_plain(finding, REPAIRS[finding.code]) for finding in self.repaired],
            "repaired_by": self.repaired_by,
            "notes": [{"code": note.partition("|")[0], "note": noted(note)} for note in self.notes],
            "groups": [{**group._asdict(), "name": kept.get(group.name, group.name)} for group in self.groups],
            "hours_by_group": self.hours_by_group,
            "first": self.first,
            "last": self.last,
            "facilities": list(self.facilities),
            "already": self.already,
            "entries": self.entries,
        }


@dataclass(frozen=True)
class Read:
    """`events` in the schema of `data.usage`, sorted by start, and the `report` on how they came out of the file."""

    events: pa.Table
    report: Report
    numbers: np.ndarray | None = None
    """What the export's own number of each event comes to, 0 for none."""
    people: Crowd = field(default_factory=Crowd)
    """Who is named in the file, so that its own name can be freed of them; never kept."""


def first_of_each(findings: Sequence[Finding]) -> list[Finding]:
    """Return the first finding of each row: a row is refused once, however much is wrong with it."""
    return list({finding.row: finding for finding in reversed(findings)}.values())[::-1]


def counted(findings: Sequence[Finding]) -> dict[str, int]:
    """Return how many findings there are of each code, most first."""
    return dict(Counter(finding.code for finding in findings).most_common())


def listed(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the first findings by row."""
    return tuple(sorted(findings)[:MOST_FINDINGS])


def _plain(finding: Finding, sentence: str) -> dict[str, Any]:
    return {"row": finding.row, "column": finding.column, "code": finding.code, "reason": sentence}
