"""What is read of disputed values: each with all its steps, the newest state first; what waits for a moderator."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from data.catalogue.disputes import READ
from data.errors import NotThere
from workspace.disputes.model import Dispute, DisputeStep
from workspace.permissions import may
from workspace.roles import MODERATE, Actor


class Step(NamedTuple):
    """One state that a dispute had, why, since when; `account`, which no page shows, is who took it there."""

    number: int
    state: str
    note: str
    account: int
    at: datetime


class Disputed(NamedTuple):
    """A disputed value as it stands; `steps` are its states, newest first, `account` the one that submitted it, which no page shows."""

    number: int
    indicator: str
    geo: str
    year: int
    cell: dict[str, Any]
    text: str
    evidence: str
    account: int
    at: datetime
    steps: tuple[Step, ...]

    @property
    def now(self) -> Step:
        """The state that counts."""
        return self.steps[0]

    def for_everybody(self) -> "Disputed":
        """Return it without what only its author and moderators read: the words, until a moderator has read and forwarded them."""
        return self if self.now.state in READ else self._replace(text="", evidence="")


def every(session: Session) -> list[Disputed]:
    """Return all disputes with all that is in them, newest first."""
    return _read(session, select(Dispute))


def one(session: Session, number: int) -> Disputed:
    """Return a dispute with all that is in it; `NotThere` for one that does not exist."""
    found = _read(session, select(Dispute).where(Dispute.id == number))
    if not found:
        raise NotThere(f"There is no dispute {number}.")
    return found[0]


def seen(session: Session, actor: Actor, number: int) -> Disputed:
    """Return a dispute as the actor may read it."""
    row = one(session, number)
    return row if row.account == actor.account or may(session, actor, MODERATE) else row.for_everybody()


def _read(session: Session, statement: Select[Dispute]) -> list[Disputed]:
    rows = list(session.scalars(statement.order_by(Dispute.id.desc())))
    steps: dict[int, list[Step]] = {row.id: [] for row in rows}
    found = select(DisputeStep).where(DisputeStep.dispute_id.in_(list(steps))).order_by(DisputeStep.id.desc())
    for step in session.scalars(found):
        steps[step.dispute_id].append(Step(step.id, step.state, step.note, step.account_id, step.at))
    return [
        Disputed(row.id, row.indicator, row.geo, row.year, row.cell, row.text, row.evidence, row.account_id, row.at, tuple(steps[row.id]))
        for row in rows
    ]
