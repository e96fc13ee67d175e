"""Records of networks and their versions: drafted, submitted, published, archived, each step by whoever may take it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from data.errors import NotAllowed, NotThere, NotValid, Outdated
from data.record_kinds import KINDS, NETWORK, STATES
from workspace import log
from workspace.directory import directory
from workspace.entries import slug
from workspace.model import Account, NetworkRecord
from workspace.networks import known, published
from workspace.networks.cells import Context
from workspace.networks.checks import checked
from workspace.networks.published import ARCHIVED, DRAFT, PUBLISHED, SUBMITTED
from workspace.permissions import require, scopes
from workspace.roles import CHANGE, EVERYTHING, PUBLISH, Actor, Scope
from workspace.roles import NETWORK as OF_NETWORK

_KEY: Final = 100
_FILE: Final = 255
_AT_ONCE: Final = 1_000


class Ready(NamedTuple):
    """A record to be kept: its key and the version that it changes, "" and None for a new one, and what it says."""

    key: str
    over: int | None
    content: dict[str, Any]


class Version(NamedTuple):
    """One version of a record; `public` for the one that visitors see."""

    number: int
    kind: str
    key: str
    network: str
    state: str
    title: str
    content: dict[str, Any]
    who: str
    at: datetime
    public: bool


def context(session: Session) -> Context:
    """Return what records are checked against now."""
    return Context(known.networks(session), lambda: frozenset(directory().listed["key"]))


def save(
    session: Session,
    actor: Actor,
    kind: str,
    given: Mapping[str, Any],
    state: str = DRAFT,
    *,
    key: str = "",
    over: int | None = None,
) -> tuple[str, int]:
    """Return key and number of the new version of a record; a new record, without `key`, gets one made of network and title.

    `over` is the version that the person saw, None for a new record: `Outdated` where another one is the newest by now.
    `NotAllowed` unless the actor may write it and bring it into that state, `NotValid` for what a record cannot hold.
    """
    content = checked(kind, given, context(session))
    network = network_of(kind, content)
    before = _newest(session, kind, key) if key else None
    if key and before is None:
        raise NotThere(f"There is no {kind} {key!r}.")
    me = _may(session, actor, before, network, state)
    if not key:
        taken = set(session.scalars(select(NetworkRecord.key).where(NetworkRecord.kind == kind, NetworkRecord.network == network)))
        key = network if kind == NETWORK else _free(kind, network, str(content[KINDS[kind].title]), taken)
        before = _newest(session, kind, key)
    _unchanged(before, key, over)
    return key, _add(session, me, content, kind=kind, key=key, network=network, state=state)


def save_all(session: Session, actor: Actor, kind: str, rows: Sequence[Ready], *, state: str, file: str) -> None:
    """Add a version of each of many records that `checked` returned, all of them or none; errors as in `save`."""
    me, wide, begun = require(session, actor, CHANGE), scopes(session, actor, PUBLISH), _begun(session, actor)
    held = dict(
        session.execute(published.newest().where(NetworkRecord.kind == kind).with_only_columns(NetworkRecord.key, NetworkRecord.id)).all()
    )
    taken, made = set(held), []
    for row in rows:
        network = network_of(kind, row.content)
        if not _covers(wide, network) and (state in (PUBLISHED, ARCHIVED) or (row.key and (kind, row.key) not in begun)):
            raise _not_allowed(network)
        key = row.key or (network if kind == NETWORK else _free(kind, network, str(row.content[KINDS[kind].title]), taken))
        taken.add(key)
        if held.get(key) != row.over:
            raise _outdated(key)
        made.append(_values(me, row.content, kind=kind, key=key, network=network, state=state, file=file))
    for start in range(0, len(made), _AT_ONCE):
        session.execute(insert(NetworkRecord), made[start : start + _AT_ONCE])


def move(session: Session, actor: Actor, seen: Version, state: str) -> int:
    """Return the number of a version that says the same as the one that the person saw, in another state; errors as in `save`."""
    before = _newest(session, seen.kind, seen.key)
    if before is None:
        raise NotThere(f"There is no {seen.kind} {seen.key!r}.")
    me = _may(session, actor, before, before.network, state)
    _unchanged(before, seen.key, seen.number)
    return _add(session, me, before.content, kind=seen.kind, key=seen.key, network=before.network, state=state)


def editable(session: Session, actor: Actor, network: str = "", kind: str = "", state: str = "") -> list[Version]:
    """Return the newest version of each record that the actor may edit, by title: those of networks reviewed, and those begun."""
    if not scopes(session, actor, CHANGE):
        return []
    statement = published.newest()
    for column, value in ((NetworkRecord.network, network), (NetworkRecord.kind, kind), (NetworkRecord.state, state)):
        statement = statement.where(column == value) if value else statement
    wide = scopes(session, actor, PUBLISH)
    begun = _begun(session, actor)
    rows = [row for row in session.scalars(statement) if _covers(wide, row.network) or (row.kind, row.key) in begun]
    return sorted(_shown(session, rows), key=lambda row: (row.title.casefold(), row.key))


def history(session: Session, actor: Actor, kind: str, key: str) -> list[Version]:
    """Return every version of a record, newest first; `NotAllowed` unless the actor may edit it."""
    newest = _newest(session, kind, key)
    if newest is None:
        raise NotThere(f"There is no {kind} {key!r}.")
    _may_edit(session, actor, newest)
    own = select(NetworkRecord).where(NetworkRecord.kind == kind, NetworkRecord.key == key)
    return _shown(session, list(session.scalars(own.order_by(NetworkRecord.id.desc()))))


def may_publish(session: Session, actor: Actor, network: str) -> bool:
    """Return whether the actor reviews the records of a network."""
    return _covers(scopes(session, actor, PUBLISH), network)


def network_of(kind: str, content: Mapping[str, Any]) -> str:
    """Return the key of the network that a record belongs to."""
    return str(content["key"] if kind == NETWORK else content[NETWORK])


def _free(kind: str, network: str, title: str, taken: Collection[str]) -> str:
    """A key made of the network and a title that no record of the kind has or had."""
    key = f"{network}.{slug(title) or kind}"[:_KEY]
    return next(name for name in (key, *(f"{key}-{number}" for number in range(2, len(taken) + 3))) if name not in taken)


def _may(session: Session, actor: Actor, before: NetworkRecord | None, network: str, state: str) -> int:
    """Number of the actor's account, if it may edit the record as it was and bring it into the state within a network."""
    if state not in STATES:
        raise NotValid(f"There is no state {state!r}; choose one of {', '.join(STATES)}.")
    me = require(session, actor, CHANGE)
    if before is not None:
        _may_edit(session, actor, before)
    never_public = before is not None and not _was_public(session, before)
    if state in (DRAFT, SUBMITTED) or (state == ARCHIVED and never_public) or may_publish(session, actor, network):
        return me
    raise _not_allowed(network)


def _not_allowed(network: str) -> NotAllowed:
    return NotAllowed(f"Records of {network} are published and archived by its network editors and by administrators.")


def _may_edit(session: Session, actor: Actor, record: NetworkRecord) -> None:
    if not may_publish(session, actor, record.network) and (record.kind, record.key) not in _begun(session, actor):
        raise NotAllowed(f"The record {record.key} is edited by whoever began it, network editors of {record.network} and administrators.")


def _begun(session: Session, actor: Actor) -> set[tuple[str, str]]:
    """Kind and key of the records whose first version is the actor's."""
    first = select(func.min(NetworkRecord.id)).group_by(NetworkRecord.kind, NetworkRecord.key)
    own = select(NetworkRecord.kind, NetworkRecord.key).where(NetworkRecord.id.in_(first), NetworkRecord.account_id == actor.account)
    return {(kind, key) for kind, key in session.execute(own)}


def _covers(wide: list[Scope], network: str) -> bool:
    return any(scope.kind == EVERYTHING or (scope.kind == OF_NETWORK and scope.code == network) for scope in wide)


def _was_public(session: Session, record: NetworkRecord) -> bool:
    same = (NetworkRecord.kind == record.kind, NetworkRecord.key == record.key, NetworkRecord.state == PUBLISHED)
    return session.scalar(select(NetworkRecord.id).where(*same).limit(1)) is not None


def _unchanged(before: NetworkRecord | None, key: str, over: int | None) -> None:
    if (before.id if before else None) != over:
        raise _outdated(key)


def _outdated(key: str) -> Outdated:
    return Outdated(f"The record {key} was changed by somebody else meanwhile: look at it again, then change it.")


def _newest(session: Session, kind: str, key: str) -> NetworkRecord | None:
    own = select(NetworkRecord).where(NetworkRecord.kind == kind, NetworkRecord.key == key)
    record: NetworkRecord | None = session.scalar(own.order_by(NetworkRecord.id.desc()).limit(1))
    return record


def _add(session: Session, me: int, content: Mapping[str, Any], **stated: str) -> int:
    record = NetworkRecord(**_values(me, content, **stated))
    session.add(record)
    session.flush()
    log.write(session, me, "record_saved", record.key, kind=record.kind, state=record.state, version=record.id)
    return record.id


def _values(me: int, content: Mapping[str, Any], *, kind: str, key: str, network: str, state: str, file: str = "") -> dict[str, Any]:
    """Columns of a new version."""
    title = str(content[KINDS[kind].title])
    stated = {"kind": kind, "key": key, "network": network, "state": state, "title": title, "file": file[-_FILE:]}
    return {**stated, "content": dict(content), "account_id": me, "saved_at": log.now()}


def _shown(session: Session, rows: list[NetworkRecord]) -> list[Version]:
    names = dict(session.execute(select(Account.id, Account.name)).all())
    public = set(session.scalars(published.newest(public=True).where(NetworkRecord.state == PUBLISHED).with_only_columns(NetworkRecord.id)))
    return [
        Version(
            row.id, row.kind, row.key, row.network, row.state, row.title, row.content, names[row.account_id], row.saved_at, row.id in public
        )
        for row in rows
    ]
