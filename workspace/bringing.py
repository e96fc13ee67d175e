"""Whatever file somebody brings in: which kind it is of, read and kept in one way. Bookings, figures by year, lists."""

import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from data.catalogue.model import N_
from workspace import yearly
from workspace.contents import DIRECTORY_ROWS, EVENT_ROWS, FIGURE_ROWS
from workspace.importers import nearest, reading
from workspace.importers.errors import Damaged, NotRecognised
from workspace.importers.formats import FORMATS
from workspace.importers.report import Read
from workspace.lists import reading as lists
from workspace.lists.draft import Asked
from workspace.lists.finish import ListRead
from workspace.lists.formats import LISTS
from workspace.lists.known import Known
from workspace.roles import Actor

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Brought = Read | ListRead
"""What a file came to: rows or entries, and their report."""

_DAY: Final = re.compile(r"(20\d{2})-(\d{2})-(\d{2})")
_NOBODY: Final = "local"
_NUTS2: Final = 4
"""Length of a NUTS 2 code."""


class Kind(NamedTuple):
    """A format that can be brought in: its name, what it holds, and which content of a batch it becomes."""

    label: str
    about: str
    content: str


KINDS: Final = (
    {key: Kind(row.label, row.about, EVENT_ROWS) for key, row in FORMATS.items()}
    | {yearly.KIND: Kind(yearly.LABEL, yearly.ABOUT, FIGURE_ROWS)}
    | {key: Kind(row.label, row.about, DIRECTORY_ROWS) for key, row in LISTS.items()}
)
"""Every format by key."""

NONE_OF_THESE: Final = N_("This is none of the files that can be read. Choose another file, or put its rows into one of our templates.")


class File(NamedTuple):
    """A file, the organisation it is brought in for, and what its rows do not say themselves."""

    name: str
    content: bytes
    organisation: str = ""
    facility: str = ""
    zone: str = "UTC"


@dataclass(frozen=True)
class How:
    """How a file is to be read: as which kind, which names count as which group, how dates are written, its days, what states mean."""

    kind: str
    mapping: dict[str, str] = field(default_factory=dict)
    dates: str = ""
    day: date | None = None
    until: date | None = None
    states: dict[str, str] = field(default_factory=dict)


def recognise(content: bytes, name: str) -> str:
    """Key of the kind that a file is of, told by its content; `NotRecognised` names them all."""
    if yearly.fits(content, name):
        return yearly.KIND
    try:
        return reading.recognise(content, name)
    except NotRecognised:
        if found := lists.recognise(content, name):
            return found
    kinds = ", ".join(f"{row.label} ({key})" for key, row in KINDS.items())
    near = nearest.nearest(content, name, _tables())
    raise NotRecognised(f"{name} is none of the files that can be read: {kinds}. Name its kind, or put its rows into our template.", near)


def _tables() -> Iterator[nearest.Wanted]:
    """The headings that each table of each kind has at least."""
    yield from reading.tables()
    yield yearly.LABEL, yearly.NEEDED
    yield from ((row.label, needed) for row in LISTS.values() for needed in row.tables)


def tried(file: File, how: How) -> Brought:
    """What a file comes to without a database: nothing is known of its organisation."""
    owned = file._replace(organisation=file.organisation or _NOBODY)
    return _read(owned, how, yearly.Place(owned.organisation, "", ""), secrets.token_bytes(32), None)


def read(session: "Session", actor: Actor, file: File, how: How) -> Brought:
    """What a file comes to for its organisation, over what the directory holds; nothing is kept yet."""
    from workspace import records, salts
    from workspace.lists.held import known

    content = KINDS[how.kind].content
    names, geo = records.changeable(session, actor), records.owner(session, file.organisation).geo
    place = yearly.Place(names.get(file.organisation, file.organisation), geo[:2], geo[:_NUTS2] if len(geo) >= _NUTS2 else "")
    salt = salts.salt(session, actor, file.organisation) if content == EVENT_ROWS else b""
    return _read(file, how, place, salt, known(session, actor) if content == DIRECTORY_ROWS else None)


def afresh(session: "Session", actor: Actor, file: File, how: How, done: Brought) -> Brought:
    """The same over what the directory holds by now, where that matters: entries of a list get keys that nobody else took meanwhile."""
    return read(session, actor, file, how) if isinstance(done, ListRead) else done


def keep(session: "Session", actor: Actor, file: File, done: Brought, *, again: bool = False) -> int:
    """Number of the batch that now holds what a file came to; errors as in `batches`."""
    from workspace import batches

    told = {"kind": done.report.kind, "file": batches.file_of(file.name, file.content), "report": done.report.as_json()}
    if isinstance(done, ListRead):
        return batches.keep_directory(session, actor, entries=done.entries, **told)  # type: ignore[arg-type]
    return batches.keep(session, actor, organisation=file.organisation, rows=done.events, again=again, **told)  # type: ignore[arg-type]


def day_in(name: str) -> date | None:
    """The day that a file's name holds, such as sheet-2024-05-02.csv; None for none."""
    found = _DAY.search(name)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _read(file: File, how: How, place: yearly.Place, salt: bytes, known: Known | None) -> Brought:
    done = _taken(file, how, place, salt, known)
    if not done.report.rows_read:
        raise Damaged(file.name, "no_rows")
    return done


def _taken(file: File, how: How, place: yearly.Place, salt: bytes, known: Known | None) -> Brought:
    if how.kind == yearly.KIND:
        return yearly.read(file.content, file.name, place)
    if how.kind in LISTS:
        return lists.read(file.content, how.kind, Asked(file.organisation, file.facility), known=known, name=file.name)
    return reading.read(
        file.content,
        how.kind,
        facility=file.facility,
        zone=file.zone,
        salt=salt,
        mapping=how.mapping or None,
        dates=how.dates,
        day=how.day or day_in(file.name),
        until=how.until,
        states=how.states or None,
        name=file.name,
    )
