"""What people say of two facilities of different lists: that they are one, or two. A decision is kept, and can be taken back."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from data.errors import Contradicts, NotAllowed, NotThere, NotValid, Outdated
from data.store import current
from workspace import log, records
from workspace.merging import groups
from workspace.model import Account, Decision
from workspace.permissions import require, scopes
from workspace.roles import CHANGE, EVERYTHING, NETWORK, Actor, Owner, Scope, covers

SAME: Final = "same"
DIFFERENT: Final = "different"


class Decided(NamedTuple):
    """A decision as lists show it; `leads` is the key whose values come first, `withdrawn_at` None while it counts."""

    number: int
    first: str
    second: str
    verdict: str
    leads: str
    who: str
    at: datetime
    withdrawn_at: datetime | None
    withdrawn_by: str | None

    @property
    def keys(self) -> frozenset[str]:
        """Both facilities."""
        return frozenset((self.first, self.second))


def decide(session: Session, actor: Actor, one: str, other: str, verdict: str, *, leads: str = "") -> int:
    """Return the number of a new decision on two facilities by key: `SAME`, so that they are shown as one, or `DIFFERENT`.

    `leads` is the one whose values come first; left out, a partner's own, else `one`. `NotAllowed` unless the actor may change
    every partner's own row among them, or, where both are rows of lists, has the whole world or a network that holds one of
    them; `NotThere` for a key that is nowhere, `Outdated` where a decision on the two counts already, `Contradicts` where it
    goes against others.
    """
    first, second = sorted((one, other))
    if verdict not in (SAME, DIFFERENT) or first == second or leads not in ("", first, second):
        raise NotValid("A decision says of two facilities that they are the same or different, and which of the two leads.")
    me = _require(session, actor, (one, other))
    _consistent(in_force(session), first, second, verdict)
    own = [key for key in (one, other) if records.standing(session, "facility", key)]
    leading = (leads or next(iter(own), one)) if verdict == SAME else ""
    row = Decision(first=first, second=second, verdict=verdict, leads=leading, account_id=me, decided_at=log.now())
    session.add(row)
    session.flush()
    log.write(session, me, "facilities_compared", first, other=second, verdict=verdict, number=row.id)
    return row.id


def withdraw(session: Session, actor: Actor, number: int) -> None:
    """Take a decision back; it stays on record. `NotAllowed` as for making it, `Outdated` where somebody took it back before."""
    row = session.get(Decision, number)
    if row is None:
        raise NotThere(f"There is no decision {number}.")
    me = _require(session, actor, (row.first, row.second))
    if row.withdrawn_at is not None:
        raise Outdated(f"The decision {number} was taken back already.")
    row.withdrawn_at, row.withdrawn_by = log.now(), me
    log.write(session, me, "comparison_withdrawn", row.first, other=row.second, verdict=row.verdict, number=number)


def in_force(session: Session) -> list[Decided]:
    """Return every decision that counts, oldest first."""
    return _read(session, select(Decision).where(Decision.withdrawn_at.is_(None)).order_by(Decision.id))


def made(session: Session, actor: Actor, most: int = 200) -> list[Decided]:
    """Return the newest decisions first, those taken back too, of facilities that the actor may decide on."""
    stated = _read(session, select(Decision).order_by(Decision.id.desc()))
    return [one for one in stated if may(session, actor, one.first, one.second)][:most]


def counts(session: Session) -> str:
    """Return a word that changes whenever a decision is made or taken back, "" before the first."""
    made_, withdrawn = session.execute(select(func.count(Decision.id), func.count(Decision.withdrawn_at))).one()
    return f"{made_}-{withdrawn}" if made_ else ""


def may(session: Session, actor: Actor, one: str, other: str) -> bool:
    """Return whether the actor may decide on two facilities."""
    try:
        _require(session, actor, (one, other))
    except (NotAllowed, NotThere):
        return False
    return True


class Reach(NamedTuple):
    """What an actor may decide on: keys of partners' own rows, those that the actor may change, and for what else."""

    own: frozenset[str]
    mine: frozenset[str]
    wide: tuple[Scope, ...]

    def concerns(self, keys: Collection[str], places: Collection[str]) -> bool:
        """Return whether the actor may change a side of the pair with these keys, in these regions or countries."""
        return bool(self.mine & set(keys)) or (not self.own & set(keys) and self._covers(places))

    def decides(self, keys: Collection[str], places: Collection[str]) -> bool:
        """Return whether the actor may decide on it: rows of another partner are not theirs to join."""
        return self.concerns(keys, places) and self.own & set(keys) <= self.mine

    def _covers(self, places: Collection[str]) -> bool:
        return any(covers(scope, Owner("", geo)) for scope in self.wide for geo in places)


def reach(session: Session, actor: Actor) -> Reach:
    """Return what the actor may decide on, for many pairs at once; `decide` asks again for the one."""
    owners = {str(row["key"]): str(row["organisation"]) for row in records.current(session, "facility").to_pylist()}
    mine = records.changeable(session, actor)
    wide = tuple(scope for scope in scopes(session, actor, CHANGE) if scope.kind in (EVERYTHING, NETWORK))
    return Reach(frozenset(owners), frozenset(key for key, organisation in owners.items() if organisation in mine), wide)


def _require(session: Session, actor: Actor, keys: Iterable[str]) -> int:
    me = require(session, actor, CHANGE)
    sides = [(key, records.ever_of(session, "facility", key)) for key in keys]
    for _key, owner in sides:
        if owner is not None:
            require(session, actor, CHANGE, owner)
    if any(owner is not None for _key, owner in sides):
        _all_there(key for key, owner in sides if owner is None)
        return me
    places = _all_there(key for key, _owner in sides)
    if not any(_wide(scope, geo) for scope in scopes(session, actor, CHANGE) for geo in places):
        raise NotAllowed("Rows of lists are compared by administrators, and by the editors of a network in whose regions one lies.")
    return me


def _wide(scope: Scope, geo: str) -> bool:
    return scope.kind in (EVERYTHING, NETWORK) and covers(scope, Owner("", geo))


def _all_there(keys: Iterable[str]) -> list[str]:
    """Code of the region or country of each row of a list; `NotThere` for a key that no list has."""
    listed = current().facilities()
    places = []
    for key in keys:
        row = listed[listed["key"] == key]
        if row.empty:
            raise NotThere(f"There is no facility {key!r}.")
        places.append(str(row["nuts_2024"].iloc[0] or row["nuts_2021"].iloc[0] or row["country"].iloc[0]))
    return places


def _consistent(counting: list[Decided], first: str, second: str, verdict: str) -> None:
    """Nothing where a new decision fits those that count; `Outdated` for the same two again, `Contradicts` for a contradiction."""
    if any(one.keys == {first, second} for one in counting):
        raise Outdated("A decision on these two counts already.")
    same = [(one.first, one.second, one.leads) for one in counting if one.verdict == SAME]
    merged = groups([*same, (first, second, first)])
    together = next({lead, *others} for lead, others in merged.items() if first in (lead, *others))
    apart = [one.keys for one in counting if one.verdict == DIFFERENT]
    if verdict == SAME and any(keys <= together for keys in apart):
        raise Contradicts("one of these was said to be different from another that would then be the same; take that decision back first.")
    if verdict == DIFFERENT and any({first, second} <= {lead, *others} for lead, others in groups(same).items()):
        raise Contradicts("both were said to be the same as a third one; take one of those decisions back first.")


def _read(session: Session, statement: Select[Any]) -> list[Decided]:
    names = dict(session.execute(select(Account.id, Account.name)).all())
    return [
        Decided(
            row.id,
            row.first,
            row.second,
            row.verdict,
            row.leads,
            names[row.account_id],
            row.decided_at,
            row.withdrawn_at,
            names[row.withdrawn_by] if row.withdrawn_by else None,
        )
        for row in session.scalars(statement)
    ]
