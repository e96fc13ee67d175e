"""Disputes: submitted by whoever signed in, then forwarded, accepted, rejected or reopened by moderators, or withdrawn."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from data.catalogue import INDICATORS
from data.catalogue.disputes import ACCEPTED, ACTIVE, FORWARDED, OPEN, REJECTED, WITHDRAWN
from data.errors import NotAllowed, NotThere, NotValid, Outdated
from workspace import log
from workspace.board import limits
from workspace.disputes import content, reading
from workspace.disputes.model import Dispute, DisputeStep
from workspace.permissions import may, require
from workspace.roles import MODERATE, POST, Actor

_GONE: Final = "–"
_LONGEST_CODE: Final = 40


@dataclass(frozen=True)
class Change:
    """A change of state: for whom, from which states, to which, its name in the log, and whether it needs a note."""

    action: str
    start: tuple[str, ...]
    leads: str
    log: str
    noted: bool = False


CHANGES: Final[Mapping[str, Change]] = MappingProxyType(
    {
        "forward": Change(MODERATE, (OPEN,), FORWARDED, "dispute_forwarded"),
        "accept": Change(MODERATE, ACTIVE, ACCEPTED, "dispute_accepted", noted=True),
        "reject": Change(MODERATE, ACTIVE, REJECTED, "dispute_rejected", noted=True),
        "reopen": Change(MODERATE, (FORWARDED, ACCEPTED, REJECTED), OPEN, "dispute_reopened", noted=True),
        "withdraw": Change(POST, ACTIVE, WITHDRAWN, "dispute_withdrawn"),
    }
)


def submit(session: Session, actor: Actor, cell: Mapping[str, Any], text: str, evidence: str) -> int:
    """Return the number of a new dispute on a cell: indicator, geo and year, with the value, flags, source and release as they stand.

    `NotValid` where the actor's earlier one on it is not decided yet, `TooOften` beyond the day's limit.
    """
    me = require(session, actor, POST)
    indicator, geo, year = str(cell["indicator"]), str(cell["geo"]), int(cell["year"])
    if indicator not in INDICATORS or not 0 < len(geo) <= _LONGEST_CODE:
        raise NotThere(f"There is no value of {indicator[:40]!r} for {geo[:40]!r}.")
    whole, link = content.text(text), content.evidence(evidence)
    limits.check(session, me, "dispute_submitted")
    same = select(Dispute.id).where(Dispute.indicator == indicator, Dispute.geo == geo, Dispute.year == year, Dispute.account_id == me)
    if any(reading.one(session, number).now.state in ACTIVE for number in session.scalars(same)):
        raise NotValid("You have disputed this value already, and nobody has decided yet.")
    rest = {name: value for name, value in cell.items() if name not in ("indicator", "geo", "year")}
    row = Dispute(account_id=me, indicator=indicator, geo=geo, year=year, cell=rest, text=whole, evidence=link, at=log.now())
    session.add(row)
    session.flush()
    _add(session, row.id, OPEN, "", me)
    log.write(session, me, "dispute_submitted", str(row.id), indicator=indicator, geo=geo, year=year)
    return row.id


def take(session: Session, actor: Actor, number: int, over: int, change: str, *, note: str = "") -> None:
    """Change the state of a dispute by one of `CHANGES`; `over` is the step that the person saw, `Outdated` where another one counts.

    `NotAllowed` unless the actor moderates, or withdraws an own one; `NotValid` from a state in which it cannot be done.
    """
    row = CHANGES[change]
    me = require(session, actor, row.action)
    dispute = reading.one(session, number)
    if row.action == POST and dispute.account != me and not may(session, actor, MODERATE):
        raise NotAllowed("Only the person who disputed a value, or a moderator, can withdraw it.")
    if dispute.now.number != over:
        raise Outdated(f"The dispute {number} was changed by somebody else meanwhile: look at it again.")
    if dispute.now.state not in row.start:
        raise NotValid(f"A dispute that is {dispute.now.state} cannot be changed so; expected {' or '.join(row.start)}.")
    said = content.text(note) if row.noted or note.strip() else ""
    _add(session, number, row.leads, said, me)
    log.write(session, me, row.log, str(number))


def forget(session: Session, account: int) -> None:
    """Take the words of a person who is taken out of the accounts: disputes lose them, and those that nobody decided are withdrawn."""
    for dispute in (one for one in reading.every(session) if one.account == account and one.now.state in ACTIVE):
        _add(session, dispute.number, WITHDRAWN, "", account)
    session.execute(update(Dispute).where(Dispute.account_id == account).values(text=_GONE, evidence=""))


def _add(session: Session, dispute: int, state: str, note: str, account: int) -> None:
    session.add(DisputeStep(dispute_id=dispute, state=state, note=note, account_id=account, at=log.now()))
    session.flush()
