"""Who may do what: the table of roles, and what a role's scope covers. Reading needs no role."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from data.catalogue import NETWORKS
from data.catalogue.model import N_
from data.errors import NotValid
from data.schema import DEFAULT_NUTS

CHANGE: Final = "change"
"""Bring in rows of an organisation, change its entries in the directory, undo its batches."""
PUBLISH: Final = "publish"
"""Review the records of a network: publish them, return them, archive them."""
GRANT: Final = "grant"
"""Give roles and take them back."""
READ_LOG: Final = "read_log"
"""See who did what, everywhere."""
POST: Final = "post"
"""Write on the board of offers and needs, answer, vote and report: for everybody who signed in."""
SAVE_STORIES: Final = "save_stories"
"""Keep stories of one's own: for everybody who signed in."""
MODERATE: Final = "moderate"
"""Publish, refuse and withdraw what others write on the board."""

ORGANISATION: Final = "organisation"
REGION: Final = "region"
NETWORK: Final = "network"
EVERYTHING: Final = "everything"
VIEWER: Final = "viewer"
"""The role of everybody who signed in."""
_REGION_CODE: Final = re.compile(r"[A-Z]{2}[0-9A-Z]{0,3}")


@dataclass(frozen=True)
class Role:
    """What a role lets somebody do, and for what it may be given."""

    key: str
    label: str
    about: str
    scopes: tuple[str, ...]
    actions: frozenset[str]


_ROWS: Final = (
    Role(
        VIEWER,
        N_("Viewer"),
        N_("Can view all data, like any visitor, and post offers and needs."),
        (),
        frozenset({POST, SAVE_STORIES}),
    ),
    Role(
        "partner_editor",
        N_("Partner editor"),
        N_("Can upload, correct and withdraw data of one organisation, or of the organisations of one region."),
        (ORGANISATION, REGION),
        frozenset({CHANGE}),
    ),
    Role(
        "network_editor",
        N_("Network editor"),
        N_("Can upload, correct and withdraw data of every organisation in the regions of one partner network."),
        (NETWORK,),
        frozenset({CHANGE, PUBLISH}),
    ),
    Role(
        "moderator",
        N_("Moderator"),
        N_("Can publish, refuse and withdraw offers, needs and ideas, and settle reports on them."),
        (EVERYTHING,),
        frozenset({MODERATE}),
    ),
    Role(
        "administrator",
        N_("Administrator"),
        N_("Can do all of this for all organisations, and assign roles to others."),
        (EVERYTHING,),
        frozenset({CHANGE, PUBLISH, GRANT, READ_LOG, MODERATE}),
    ),
)
ROLES: Final = MappingProxyType({role.key: role for role in _ROWS})
"""Roles by key. Whoever signs in is a viewer; the others are given."""


@dataclass(frozen=True)
class Actor:
    """Whoever asks. `account` is None for a visitor; `trusted` is for an administrator by the operator's own word."""

    account: int | None = None
    name: str = ""
    trusted: bool = False


VISITOR: Final = Actor()


@dataclass(frozen=True)
class Scope:
    """A part of the world: one organisation, the organisations of a region or of a partner network, or everything.

    `regions` are those of a network that the catalogue does not have.
    """

    kind: str
    code: str = ""
    regions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Owner:
    """An organisation as scopes see it: its key, and the code of the region in which it sits, a country's if no more is known."""

    key: str
    geo: str = ""


def check(role: str, scope: Scope, networks: Collection[str] = NETWORKS) -> None:
    """Raise `NotValid` for a role that may not be given for this scope; `networks` are the keys of those that there are."""
    if role not in ROLES or not ROLES[role].scopes:
        given = ", ".join(key for key, row in ROLES.items() if row.scopes)
        raise NotValid(f"There is no role {role!r} to give; choose one of {given}.")
    if scope.kind not in ROLES[role].scopes:
        raise NotValid(f"The role {role} is given for one {' or one '.join(ROLES[role].scopes)}, not for {scope.kind!r}.")
    if scope.kind == REGION and not _REGION_CODE.fullmatch(scope.code):
        raise NotValid(f"{scope.code!r} is no code of a region: expected one such as PL22.")
    if scope.kind == NETWORK and scope.code not in networks:
        raise NotValid(f"There is no network {scope.code!r}; choose one of {', '.join(networks)}.")
    if scope.kind == EVERYTHING and scope.code:
        raise NotValid("The scope `everything` has no code.")


def covers(scope: Scope, owner: Owner) -> bool:
    """Return whether an organisation lies within a scope."""
    if scope.kind == EVERYTHING:
        return True
    if scope.kind == ORGANISATION:
        return bool(scope.code) and scope.code == owner.key
    return any(owner.geo.startswith(code) for code in _codes(scope) if code)


def _codes(scope: Scope) -> Iterable[str]:
    if scope.kind == REGION:
        return (scope.code,)
    return NETWORKS[scope.code].regions.get(DEFAULT_NUTS, ()) if scope.kind == NETWORK and scope.code in NETWORKS else scope.regions
