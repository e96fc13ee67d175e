"""Roles given and taken back, each by an administrator and each in the log."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.errors import NotThere, NotValid
from workspace import log, roles
from workspace.model import Account, Grant
from workspace.networks import known
from workspace.permissions import active, require
from workspace.records import owner
from workspace.roles import GRANT, NETWORK, ORGANISATION, READ_LOG, Actor, Scope


def grant(session: Session, actor: Actor, account: int, role: str, scope: Scope) -> int:
    """Return the number of a new grant. `NotAllowed` unless an administrator asks, `NotValid` for a role that has no such scope."""
    me = require(session, actor, GRANT)
    roles.check(role, scope, known.networks(session) if scope.kind == NETWORK else ())
    if session.get(Account, account) is None:
        raise NotThere(f"There is no account {account}.")
    if scope.kind == ORGANISATION:
        owner(session, scope.code)  # says so where there is none
    if any((held.role, held.scope_kind, held.scope) == (role, scope.kind, scope.code) for held in active(session, account)):
        raise NotValid("This account has this role for that already.")
    given = Grant(account_id=account, role=role, scope_kind=scope.kind, scope=scope.code, given_at=log.now(), given_by=me)
    session.add(given)
    session.flush()
    log.write(session, me, "role_given", str(account), role=role, scope_kind=scope.kind, scope=scope.code)
    return given.id


def withdraw(session: Session, actor: Actor, number: int) -> None:
    """End a grant; it stays on record. `NotThere` for one that does not exist or has ended."""
    me = require(session, actor, GRANT)
    given = session.get(Grant, number)
    if given is None or given.withdrawn_at is not None:
        raise NotThere(f"There is no role {number} that could be withdrawn.")
    given.withdrawn_at, given.withdrawn_by = log.now(), me
    log.write(session, me, "role_withdrawn", str(given.account_id), role=given.role, scope_kind=given.scope_kind, scope=given.scope)


def withdraw_all(session: Session, actor: Actor, account: int) -> None:
    """End every grant of an account."""
    for given in active(session, account):
        withdraw(session, actor, given.id)


def given(session: Session, actor: Actor) -> list[Grant]:
    """Return all grants in force, for whoever may give roles."""
    require(session, actor, GRANT)
    return list(session.scalars(select(Grant).where(Grant.withdrawn_at.is_(None)).order_by(Grant.account_id, Grant.id)))


def history(session: Session, actor: Actor, *, most: int = 200, before: int | None = None) -> list[dict[str, Any]]:
    """Return the log's newest lines as `workspace.log.lines` returns them, for administrators."""
    require(session, actor, READ_LOG)
    return log.lines(session, most=most, before=before)
