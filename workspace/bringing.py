"""Whatever file somebody brings in: which kind it is of, read and kept in one way. Bookings, figures by year, lists."""

import re
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from data.catalogue.model import N_
from data.errors import AlreadyKept
from workspace import contents, yearly
from workspace.apart import SMALL, apart
from workspace.contents import DIRECTORY_ROWS, EVENT_ROWS, FIGURE_ROWS
from workspace.importers import nearest, reading, workbook
from workspace.importers.errors import Damaged, NotRecognised
from workspace.importers.finish import without
from workspace.importers.formats import FORMATS
from workspace.importers.report import Read
from workspace.lists import formats as lists
from workspace.lists.draft import ListOptions
from workspace.lists.finish import ListRead
from workspace.lists.formats import LISTS
from workspace.lists.known import KnownEntries
from workspace.roles import Actor
from workspace.turns import Place, readers_of_files

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from workspace.twice import There

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

NONE_OF_THESE: Final = N_("This file cannot be read. Choose another file, or copy its rows into one of the templates.")


class File(NamedTuple):
    """A file, the organisation it is brought in for, and what its rows do not say themselves."""

    name: str
    content: bytes
    organisation: str = ""
    facility: str = ""
    zone: str = "UTC"


class Background(NamedTuple):
    """What the database says of whoever brings a file in: where the organisation sits, its secret, its entries, and as of which change."""

    place: yearly.Place
    salt: bytes
    known: KnownEntries | None = None
    state: int = 0


@dataclass(frozen=True)
class How:
    """How a file is to be read: as which kind, which names count as which group, how dates are written, its days, what states mean."""

    kind: str
    mapping: dict[str, str] = field(default_factory=dict)
    dates: str = ""
    day: date | None = None
    until: date | None = None
    states: dict[str, str] = field(default_factory=dict)
    keeps: frozenset[str] = frozenset()
    """Texts that look like a person's name and are none, as whoever brings the file in says."""


def recognise(content: bytes, name: str) -> str:
    """Return the key of the kind that a file is of, by its content; `NotRecognised` names them all."""
    with workbook.once():
        return _recognised(content, name)


def _recognised(content: bytes, name: str) -> str:
    if yearly.fits(content, name):
        return yearly.KIND
    try:
        return reading.recognise(content, name)
    except NotRecognised:
        if result := lists.recognise(content, name):
            return result
    kinds = ", ".join(f"{row.label} ({key})" for key, row in KINDS.items())
    near = nearest.nearest(content, name, _tables())
    raise NotRecognised(f"{name} is none of the files that can be read: {kinds}. Name its kind, or put its rows into our template.", near)


def _tables() -> Iterator[nearest.TableHeadings]:
    """The headings that each table of each kind has at least."""
    yield from reading.tables()
    yield yearly.LABEL, yearly.NEEDED
    yield from ((row.label, needed) for row in LISTS.values() for needed in row.tables)


def tried(file: File, how: How, salt: bytes = b"") -> Brought:
    """Return what a file comes to without a database: nothing is known of its organisation, whose secret is made up unless it is given."""
    owned = file._replace(organisation=file.organisation or _NOBODY)
    return _read(owned, how, Background(yearly.Place(owned.organisation, "", ""), salt or secrets.token_bytes(32)))


def read(session: "Session", actor: Actor, file: File, how: How) -> Brought:
    """Return what a file comes to for its organisation, over what the directory holds; nothing is kept yet."""
    from workspace import salts

    salts.salt(session, actor, file.organisation)
    return _read(file, how, _background(session, actor, file, how))


def read_apart(actor: Actor, file: File, how: How, tell: Place | None = None) -> "tuple[Brought, There]":
    """Return the same, and which rows count already, while the database is free for others.

    Files are read one at a time; `tell` hears how many are before.
    """
    from workspace import database, salts

    with database.reading() as session:
        made = salts.salt_of(session, actor, file.organisation)
    if not made:
        with database.writing() as session:
            salts.salt(session, actor, file.organisation)
    is_list = KINDS[how.kind].content == DIRECTORY_ROWS
    with readers_of_files().turn(tell):
        # a reader of the database holds nobody up, and entries of a list are looked up while it is read
        with database.reading() as session:
            known = _background(session, actor, file, how)
            if is_list or len(file.content) <= SMALL:
                return compared(file, how, known)
        result: tuple[Brought, There] = _apart(compared, file, how, known)
        return result


def look_again(file: File, done: Brought, there: "There", tell: Place | None = None) -> "There":
    """Return which rows count already by now, where much may have come since somebody looked, while the database is free for others."""
    from workspace import batches, database

    with database.reading() as session:
        newest = max(batches.numbers_that_count(session, file.organisation), default=0)
    if newest <= there.until or len(file.content) <= SMALL or isinstance(done, ListRead):
        return there
    with readers_of_files().turn(tell, soon=True):
        result: There = _apart(compared_again, file._replace(content=b""), done, there)
        return result


def _apart(function: Callable[..., Any], *given: Any) -> Any:
    try:
        return apart().run(function, *given)
    finally:
        apart().end_later()


def compared(file: File, how: How, known: Background) -> "tuple[Brought, There]":
    """Return what a file comes to, and which of its rows count already."""
    from workspace import database

    done = _read(file, how, known)
    with database.reading() as session:
        return done, already(session, file, done)


def compared_again(file: File, done: Brought, there: "There") -> "There":
    """Return which rows count already, of which `there` was true before."""
    from workspace import database

    with database.reading() as session:
        return already(session, file, done, there)


def afresh(session: "Session", actor: Actor, file: File, how: How, done: Brought) -> Brought:
    """Return the same over what the directory holds by now, where that matters: entries of a list get keys that are still free."""
    from workspace import log

    if not isinstance(done, ListRead) or log.state(session) == done.state:
        return done
    return read(session, actor, file, how)


def already(session: "Session", file: File, done: Brought, since: "There | None" = None) -> "There":
    """Return which of the rows count already, `since` as in `twice.there`; a list only changes entries that are there."""
    from workspace import twice

    if isinstance(done, ListRead):
        return twice.nothing(0)
    return twice.there(session, file.organisation, done.report.kind, contents.numbered(done.events, done.numbers), since)


def left(done: Brought, there: "There") -> Brought:
    """Return what a file comes to without the rows that count already."""
    if isinstance(done, ListRead) or not there.mask.any():
        return done
    return (yearly.without if done.report.kind == yearly.KIND else without)(done, there.mask)


def keep(session: "Session", actor: Actor, file: File, done: Brought, *, again: bool = False, there: "There | None" = None) -> int:
    """Return number of the batch that now holds what a file came to, without what counts already unless `again`; errors as in `batches`.

    `there` is what was already there when somebody looked: only what came since is compared now.
    """
    from workspace import batches

    kind, stored = done.report.kind, batches.file_of(done.people.cut(file.name), file.content)
    if isinstance(done, ListRead):
        return batches.keep_directory(session, actor, kind=kind, file=stored, report=done.report.as_json(), entries=done.entries)
    if not again and done.events.num_rows:
        now = already(session, file, done, there)
        if now.mask.all():
            raise AlreadyKept(
                f"Every row of {file.name} is kept already, in batch {_listed(now.batches)}: there is nothing to add. "
                "Undo that batch first, or say that the rows count all the same."
            )
        done = left(done, now)
        assert isinstance(done, Read)  # noqa: S101 - for the types alone
    rows = contents.numbered(done.events, done.numbers)
    return batches.save_batch(
        session, actor, organisation=file.organisation, kind=kind, file=stored, report=done.report.as_json(), rows=rows, again=again
    )


def _listed(numbers: tuple[int, ...]) -> str:
    return ", ".join(map(str, numbers))


def day_in(name: str) -> date | None:
    """Return the day that a file's name holds, such as sheet-2024-05-02.csv; None for none."""
    match = _DAY.search(name)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _background(session: "Session", actor: Actor, file: File, how: How) -> Background:
    from workspace import log, records, salts
    from workspace.lists.held import known_entries

    names, geo = records.changeable(session, actor), records.owner(session, file.organisation).geo
    place = yearly.Place(names.get(file.organisation, file.organisation), geo[:2], geo[:_NUTS2] if len(geo) >= _NUTS2 else "")
    salt = salts.salt_of(session, actor, file.organisation)
    is_list = KINDS[how.kind].content == DIRECTORY_ROWS
    return Background(place, salt, known_entries(session, actor) if is_list else None, log.state(session))


def _read(file: File, how: How, known: Background) -> Brought:
    with workbook.once():
        done = _taken(file, how, known)
    if not done.report.rows_read:
        raise Damaged(file.name, "no_rows")
    return done


def _taken(file: File, how: How, known: Background) -> Brought:
    if how.kind == yearly.KIND:
        return yearly.read(file.content, file.name, known.place, how.keeps, known.salt)
    if how.kind in LISTS:
        options = ListOptions(file.organisation, file.facility, how.keeps, known.salt)
        return replace(lists.read(file.content, how.kind, options, known=known.known, name=file.name), state=known.state)
    return reading.read(
        file.content,
        how.kind,
        facility=file.facility,
        zone=file.zone,
        salt=known.salt,
        mapping=how.mapping or None,
        dates=how.dates,
        day=how.day or day_in(file.name),
        until=how.until,
        states=how.states or None,
        keeps=how.keeps,
        name=file.name,
    )
