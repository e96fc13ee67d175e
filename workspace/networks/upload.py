"""A file of records: first what each row would come to (new, changed, as it is, refused), then all of the good rows kept at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from sqlalchemy.orm import Session

from data.errors import NothingNew
from data.record_kinds import KEY, KINDS, NETWORK
from workspace import batches, log
from workspace.importers.words import bare
from workspace.lists.rows import cells_of
from workspace.model import NetworkRecord
from workspace.networks import published, template, versions
from workspace.networks.cells import FAULTS, Context
from workspace.networks.checks import examined
from workspace.networks.published import PUBLISHED
from workspace.networks.versions import Ready
from workspace.permissions import require
from workspace.roles import CHANGE, Actor

NEW: Final = "new"
CHANGED: Final = "changed"
SAME: Final = "same"
REFUSED: Final = "refused"
_NAME: Final = 120


class Upload(NamedTuple):
    """A file as it was uploaded."""

    name: str
    content: bytes


class Outcome(NamedTuple):
    """What a row of the file comes to; a refused one has a line for each column that is wrong, with a code of `FAULTS`."""

    row: int
    title: str
    result: str
    column: str = ""
    code: str = ""


@dataclass(frozen=True)
class RecordsRead:
    """A file that was read: what became of each row, what would be kept, and how its text was read."""

    kind: str
    outcomes: tuple[Outcome, ...]
    ready: tuple[Ready, ...]
    notes: tuple[str, ...] = ()

    def count(self, result: str) -> int:
        """Return how many rows came to a result."""
        return len({one.row for one in self.outcomes if one.result == result})


@dataclass
class _Reading:
    """What rows are compared with: the newest version of each record of the kind, and whom the actor may act for."""

    session: Session
    actor: Actor
    kind: str
    state: str
    context: Context
    held: Mapping[str, NetworkRecord]
    same: dict[tuple[str, ...], str]
    mine: frozenset[str]
    outcomes: list[Outcome] = field(default_factory=list)
    ready: list[Ready] = field(default_factory=list)
    seen: set[tuple[str, ...]] = field(default_factory=set)

    def take(self, number: int, row: Mapping[str, str]) -> None:
        """Note what a row comes to."""
        stated = row.get(KEY.name, "")
        given = {name: cell for name, cell in row.items() if name != KEY.name}
        content, faults = examined(self.kind, given, self.context)
        before = self.held.get(stated) or self.held.get(self.same.get(_same(self.kind, content), ""))
        if before is not None:  # columns that the file does not have stay as they are
            content, faults = examined(self.kind, {**before.content, **given}, self.context)
        wrong = [(fault.column, fault.code) for fault in faults]
        if stated and stated not in self.held:
            wrong.append((KEY.name, "unknown_record"))
        wrong = wrong or self._rights(content, before)
        title = row.get(KINDS[self.kind].title, "") or str(content.get(KINDS[self.kind].title, ""))
        if wrong:
            self.outcomes += [Outcome(number, title, REFUSED, *one) for one in wrong]
        else:
            self._keep(number, title, content, before)

    def _keep(self, number: int, title: str, content: dict[str, Any], before: NetworkRecord | None) -> None:
        self.seen.add(_same(self.kind, content))
        if before is not None and before.content == content and before.state in (self.state, PUBLISHED):
            self.outcomes.append(Outcome(number, title, SAME))
            return
        self.outcomes.append(Outcome(number, title, CHANGED if before else NEW))
        self.ready.append(Ready(before.key if before else "", before.id if before else None, content))

    def _rights(self, content: Mapping[str, Any], before: NetworkRecord | None) -> list[tuple[str, str]]:
        network = versions.network_of(self.kind, content)
        if _same(self.kind, content) in self.seen:
            return [(KINDS[self.kind].title, "same_twice")]
        reviews = versions.may_publish(self.session, self.actor, network)
        if not reviews and (self.state == PUBLISHED or (before is not None and before.key not in self.mine)):
            return [(NETWORK if self.kind != NETWORK else "key", "not_yours")]
        return []


def read(session: Session, actor: Actor, kind: str, file: Upload, state: str) -> RecordsRead:
    """Return what the rows of a file come to if they are brought into a state; `UnreadableFile` for a file that is none of the kind."""
    require(session, actor, CHANGE)
    held = {row.key: row for row in session.scalars(published.newest().where(NetworkRecord.kind == kind))}
    same = {_same(kind, row.content): key for key, row in held.items()}
    mine = frozenset(one.key for one in versions.editable(session, actor, kind=kind))
    reading = _Reading(session, actor, kind, state, versions.context(session), held, same, mine)
    notes: list[str] = []
    for grid in template.grids(kind, file.content, file.name):
        notes += grid.notes
        names = {name: bare(name) for name in (*KINDS[kind].names, KEY.name) if grid.name(bare(name))}
        reading.outcomes += [
            Outcome(one.row, "", REFUSED, one.column, one.code if one.code in FAULTS else "columns") for one in grid.refused
        ]
        for number, cells in cells_of(grid, tuple(names.values())):
            reading.take(number, {name: cells[heading] for name, heading in names.items()})
    return RecordsRead(kind, tuple(sorted(reading.outcomes)), tuple(reading.ready), tuple(dict.fromkeys(notes)))


def keep(session: Session, actor: Actor, done: RecordsRead, file: batches.File, state: str) -> int:
    """Return how many records were added or changed, all or none of them: `Outdated` where one was changed since the file was read.

    `NothingNew` where every row is as it is kept.
    """
    me = require(session, actor, CHANGE)
    if not done.ready:
        raise NothingNew(f"Every record of {file.name} is kept as the file has it: there is nothing to save.")
    versions.save_all(session, actor, done.kind, done.ready, state=state, file=file.name)
    rows = len(done.ready)
    log.write(session, me, "records_uploaded", file.name[-_NAME:], kind=done.kind, state=state, rows=rows, sha256=file.sha256)
    return len(done.ready)


def _same(kind: str, content: Mapping[str, Any]) -> tuple[str, ...]:
    """What tells a record from others of its kind: the network and the fields that name it."""
    return tuple(str(content.get(name) or "").casefold() for name in (NETWORK, *KINDS[kind].same))
