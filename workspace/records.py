"""The directory as partners keep it: organisations, facilities, instruments, services. Every change is one more version."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, Final, NamedTuple

import pyarrow as pa
from sqlalchemy import Select, func, insert, or_, select
from sqlalchemy.orm import Session

from data.directory import TABLES
from data.errors import NotThere, Outdated
from workspace import log
from workspace.entries import checked, slug
from workspace.model import Account, Batch, Record
from workspace.permissions import require, scopes
from workspace.roles import CHANGE, Actor, Owner, covers

_AT_ONCE: Final = 5_000
VERSION: Final = "version"
"""Column that `current` adds: number of the version, to hand back as `over` when somebody changes the entry."""


class Version(NamedTuple):
    """One kept version of an entry; `undone` where it came with a batch that was undone."""

    number: int
    at: datetime
    who: str
    content: dict[str, Any]
    withdrawn: bool
    undone: bool


def current(session: Session, kind: str, organisation: str | None = None) -> pa.Table:
    """Return a row per entry of a kind as it stands: columns of `data.directory.TABLES[kind]` and `version`, by key."""
    statement = _counting().where(Record.kind == kind)
    if organisation is not None:
        statement = statement.where(Record.organisation == organisation)
    rows = [{**content, VERSION: number} for number, content in session.execute(statement.order_by(Record.key))]
    return pa.Table.from_pylist([_dated(row) for row in rows], TABLES[kind].append(pa.field(VERSION, pa.int64())))


def names(session: Session, kind: str, organisation: str | None = None) -> dict[str, str]:
    """Return names of the entries of a kind by key, in the order of the names."""
    return _by_name(current(session, kind, organisation).select(["key", "name"]).to_pylist())


def _by_name(entries: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    return {entry["key"]: entry["name"] for entry in sorted(entries, key=lambda entry: str(entry["name"]).casefold())}


def save(session: Session, actor: Actor, kind: str, entry: Mapping[str, Any], *, over: int | None = None, batch: int | None = None) -> int:
    """Return the number of the new version of an entry, which counts from now on; the one before stays on record.

    `over` is the version that the person saw, None for a new entry: `Outdated` where another one counts by now.
    `NotAllowed` unless the actor may change the entry's organisation, as it was and as it becomes. `NotValid` for what
    an entry cannot hold.
    """
    content = checked(kind, entry)
    me = _may_change(session, actor, kind, content)
    _unchanged(session, kind, content["key"], over)
    return _add(session, me, kind, content, batch=batch)


def save_all(session: Session, actor: Actor, kind: str, entries: Iterable[Mapping[str, Any]], batch: int) -> int:
    """Return the number of entries of a list that were added or changed; each replaces what counts, equal ones are left as they are."""
    held: dict[str, dict[str, Any]] = dict(session.execute(_counting(Record.key).where(Record.kind == kind)).all())
    changed = [content for content in (checked(kind, entry) for entry in entries) if held.get(content["key"]) != content]
    allowed: dict[str, int] = {}
    for content in changed:
        if kind == "organisation" or content["organisation"] not in allowed:
            allowed[content["organisation"]] = _may_change(session, actor, kind, content)
    # an object per row would take longer than all the rest
    rows = [_values(allowed[content["organisation"]], kind, content, batch=batch) for content in changed]
    for start in range(0, len(rows), _AT_ONCE):
        session.execute(insert(Record), rows[start : start + _AT_ONCE])
    return len(changed)


def withdraw(session: Session, actor: Actor, kind: str, key: str, over: int) -> int:
    """Return the number of a version that takes an entry out of the directory; `over` as in `save`."""
    newest = _newest(session, kind, key)
    if newest is None:
        raise NotThere(f"There is no {kind} {key!r}.")
    me = require(session, actor, CHANGE, owner(session, newest.organisation))
    _unchanged(session, kind, key, over)
    return _add(session, me, kind, newest.content, withdrawn=True)


def history(session: Session, actor: Actor, kind: str, key: str) -> list[Version]:
    """Return every version of an entry, newest first, those of undone batches included; `NotAllowed` unless the actor may change it."""
    require(session, actor, CHANGE, ever_of(session, kind, key))
    statement = (
        select(Record, Account.name, Batch.undone_at)
        .join(Account, Account.id == Record.account_id)
        .outerjoin(Batch, Batch.id == Record.batch_id)
        .where(Record.kind == kind, Record.key == key)
        .order_by(Record.id.desc())
    )
    return [
        Version(record.id, record.saved_at, who, record.content, record.withdrawn, undone is not None)
        for record, who, undone in session.execute(statement)
    ]


def standing(session: Session, kind: str, key: str) -> int | None:
    """Return number of the version of an entry that counts, None where there is none or it was withdrawn: what `save` takes as `over`."""
    newest = _newest(session, kind, key)
    return newest.id if newest else None


def withdrawn(session: Session, kind: str, organisation: str) -> dict[str, str]:
    """Return names of the entries of an organisation that were taken out of the directory, by key, in the order of their names."""
    gone = select(Record).where(Record.id.in_(_newest_of_each()), Record.withdrawn.is_(True))
    rows = session.scalars(gone.where(Record.kind == kind, Record.organisation == organisation))
    return _by_name(record.content for record in rows)


def new_key(session: Session, kind: str, organisation: str, name: str) -> str:
    """Return a key for a new entry, made of its name, that no entry of the kind has or had."""
    return _free(f"{organisation}.{slug(name)[:44].strip('-') or kind}", session, kind)


def owner(session: Session, organisation: str) -> Owner:
    """Return an organisation with its region, as scopes of roles see it; `NotThere` for one that the directory does not hold."""
    newest = _newest(session, "organisation", organisation)
    if newest is None:
        raise NotThere(f"There is no organisation {organisation!r} in the directory: add it first.")
    return _as_owner(newest.content)


def changeable(session: Session, actor: Actor) -> dict[str, str]:
    """Return names of the organisations that the actor may change, by key, in the order of their names."""
    held = scopes(session, actor, CHANGE)
    result = [content for _number, content in session.execute(_counting().where(Record.kind == "organisation"))]
    return _by_name(content for content in result if any(covers(scope, _as_owner(content)) for scope in held))


def ever(session: Session, organisation: str) -> Owner:
    """Return the same for an organisation that may be gone from the directory: as it last was there."""
    record = session.scalar(
        select(Record).where(Record.kind == "organisation", Record.key == organisation).order_by(Record.id.desc()).limit(1)
    )
    return _as_owner(record.content) if record else Owner(organisation)


def ever_of(session: Session, kind: str, key: str) -> Owner | None:
    """Return the same for the organisation of an entry, whether that still counts or not; None for a key that nobody ever had."""
    organisation = session.scalar(
        select(Record.organisation).where(Record.kind == kind, Record.key == key).order_by(Record.id.desc()).limit(1)
    )
    return ever(session, organisation) if organisation is not None else None


def facility_keys(session: Session, actor: Actor, organisation: str, names: Iterable[str], batch: int) -> dict[str, str]:
    """Return the key of each facility that a file names, by key or by name, within one organisation; unknown ones join the directory."""
    me = require(session, actor, CHANGE, owner(session, organisation))
    known = known_facilities(session, organisation)
    result: dict[str, str] = {}
    for name in names:
        key = known.get(" ".join(name.split()).casefold())
        if key is None:
            key = new_key(session, "facility", organisation, name)
            entry = {"key": key, "organisation": organisation, "name": name, "status": "reported"}
            _add(session, me, "facility", checked("facility", entry), batch=batch)
            known[name.casefold()] = key
        result[name] = key
    return result


def known_facilities(session: Session, organisation: str) -> dict[str, str]:
    """Return the key of each facility of an organisation, by its key and by its name in lower case."""
    held = {content["key"]: content for _number, content in session.execute(_counting().where(*_facilities(organisation)))}
    return {content["name"].casefold(): key for key, content in held.items()} | {key: key for key in held}


def _facilities(organisation: str) -> tuple[Any, ...]:
    return Record.kind == "facility", Record.organisation == organisation


def _free(key: str, session: Session, kind: str) -> str:
    """The key, with a number behind it where an entry of that key is or was there."""
    taken = set(session.scalars(select(Record.key).where(Record.kind == kind, Record.key.startswith(key, autoescape=True))))
    return next(name for name in (key, *(f"{key}-{number}" for number in range(2, len(taken) + 3))) if name not in taken)


def _may_change(session: Session, actor: Actor, kind: str, content: Mapping[str, Any]) -> int:
    """Number of the actor's account; asks for the organisation as it stands, and for an organisation also as it becomes."""
    if kind != "organisation":
        return require(session, actor, CHANGE, owner(session, content["organisation"]))
    before = _newest(session, kind, content["key"])
    if before is not None:
        require(session, actor, CHANGE, _as_owner(before.content))
    return require(session, actor, CHANGE, _as_owner(content))


def _as_owner(content: Mapping[str, Any]) -> Owner:
    return Owner(content["key"], content["nuts_2024"] or content["nuts_2021"] or content["country"])


def _unchanged(session: Session, kind: str, key: str, over: int | None) -> None:
    newest = _newest(session, kind, key)
    if (newest.id if newest else None) != over:
        raise Outdated(f"The entry {key} was changed by somebody else meanwhile: look at it again, then change it.")


def _newest(session: Session, kind: str, key: str) -> Record | None:
    number = session.scalar(_counting(Record.id).where(Record.kind == kind, Record.key == key).with_only_columns(Record.id))
    return session.get(Record, number) if number is not None else None


def _counting(first: Any = Record.id) -> Select[Any]:
    """Versions that count, with their content: of each entry the newest that no undone batch brought, unless it withdraws it."""
    return select(first, Record.content).where(Record.id.in_(_newest_of_each()), Record.withdrawn.is_(False))


def _newest_of_each() -> Select[Any]:
    """Numbers of the newest version of each entry that no undone batch brought."""
    return (
        select(func.max(Record.id))
        .outerjoin(Batch, Batch.id == Record.batch_id)
        .where(or_(Record.batch_id.is_(None), Batch.undone_at.is_(None)))
        .group_by(Record.kind, Record.key)
    )


def _values(me: int, kind: str, content: Mapping[str, Any], *, withdrawn: bool = False, batch: int | None = None) -> dict[str, Any]:
    """Columns of a new version."""
    return {
        "kind": kind,
        "key": content["key"],
        "organisation": content["organisation"],
        "content": dict(content),
        "withdrawn": withdrawn,
        "account_id": me,
        "batch_id": batch,
        "saved_at": log.now(),
    }


def _add(session: Session, me: int, kind: str, content: Mapping[str, Any], *, withdrawn: bool = False, batch: int | None = None) -> int:
    record = Record(**_values(me, kind, content, withdrawn=withdrawn, batch=batch))
    session.add(record)
    session.flush()
    if batch is None:  # a batch has one line of the log for all that it brought
        action = "entry_withdrawn" if withdrawn else "entry_saved"
        log.write(session, me, action, content["key"], organisation=content["organisation"], kind=kind, version=record.id)
    return record.id


def _dated(row: dict[str, Any]) -> dict[str, Any]:
    confirmed = row.get("confirmed")
    return {**row, "confirmed": date.fromisoformat(confirmed) if confirmed else None}
