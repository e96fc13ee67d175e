"""The one place that decides whether somebody may do something. Every function that changes anything asks here first."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.catalogue import NETWORKS
from data.errors import NotAllowed
from data.schema import DEFAULT_NUTS
from workspace.model import Grant
from workspace.networks import known
from workspace.roles import EVERYTHING, NETWORK, ROLES, VIEWER, Actor, Owner, Scope, covers


def require(session: Session, actor: Actor, action: str, owner: Owner | None = None) -> int:
    """Return the number of the actor's account if it may do this now, for this organisation where one is named; else `NotAllowed`."""
    if actor.account is None:
        raise NotAllowed("Sign in first: visitors read everything and change nothing.")
    if not may(session, actor, action, owner):
        what = f" for the organisation {owner.key}" if owner else ""
        roles = ", ".join(key for key, role in ROLES.items() if action in role.actions)
        raise NotAllowed(f"Your roles do not let you {action.replace('_', ' ')}{what}: ask an administrator for one of {roles}.")
    return actor.account


def may(session: Session, actor: Actor, action: str, owner: Owner | None = None) -> bool:
    """Return whether the roles that the actor has at this moment allow an action, for an organisation where one is named."""
    return any(owner is None or covers(scope, owner) for scope in scopes(session, actor, action))


def scopes(session: Session, actor: Actor, action: str) -> list[Scope]:
    """Return the scopes for which the actor may do an action now."""
    if actor.account is None:
        return []
    if actor.trusted or action in ROLES[VIEWER].actions:
        return [Scope(EVERYTHING)]
    return [_scope(session, grant) for grant in active(session, actor.account) if action in ROLES[grant.role].actions]


def _scope(session: Session, grant: Grant) -> Scope:
    """The scope of a grant, with its regions where it is a network that editors published."""
    if grant.scope_kind != NETWORK or grant.scope in NETWORKS:
        return Scope(grant.scope_kind, grant.scope)
    network = known.networks(session).get(grant.scope)
    return Scope(NETWORK, grant.scope, network.regions[DEFAULT_NUTS] if network else ())


def active(session: Session, account: int) -> list[Grant]:
    """Return an account's roles that were not withdrawn; read anew each time, so that a withdrawn role ends at once."""
    statement = select(Grant).where(Grant.account_id == account, Grant.withdrawn_at.is_(None), Grant.role.in_(ROLES))
    return list(session.scalars(statement.order_by(Grant.id)))
