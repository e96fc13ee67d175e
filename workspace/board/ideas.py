"""Ideas for a challenge, and the votes on them: one per account, which can be moved and taken back."""

from collections import Counter
from datetime import datetime
from typing import Final, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data.catalogue.board import CHALLENGE, PUBLISHED, REFUSED, SUBMITTED, WITHDRAWN
from data.errors import NotAllowed, NotThere, NotValid, Outdated
from workspace import log
from workspace.board import content, limits, reading
from workspace.board.model import Idea, Vote
from workspace.permissions import may, require
from workspace.roles import MODERATE, POST, Actor

_LOG: Final = {PUBLISHED: "idea_published", REFUSED: "idea_refused", WITHDRAWN: "idea_withdrawn"}


class Suggested(NamedTuple):
    """An idea as a visit sees it, with its votes, whether the visitor wrote it, and whether the visitor's vote is for it."""

    number: int
    post: int
    state: str
    sender: str
    text: str
    at: datetime
    votes: int
    mine: bool
    chosen: bool


def suggest(session: Session, actor: Actor, post: int, sender: str, text: str) -> int:
    """Return the number of a new idea, which a moderator reads before everybody may.

    `NotValid` where the post is no challenge, is closed or expired, or its deadline has passed.
    """
    me = require(session, actor, POST)
    _open(session, post)
    limits.check(session, me, "idea_submitted")
    row = Idea(
        post_id=post,
        account_id=me,
        state=SUBMITTED,
        sender=content.text("sender", sender),
        text=content.text("text", text),
        at=log.now(),
    )
    session.add(row)
    session.flush()
    log.write(session, me, "idea_submitted", str(post), idea=row.id)
    return row.id


def decide(session: Session, actor: Actor, idea: int, state: str) -> None:
    """Change the state of an idea: moderators publish, refuse and withdraw it, its own author may withdraw it.

    `Outdated` where somebody did already.
    """
    row = _idea(session, idea)
    me = require(session, actor, POST if state == WITHDRAWN else MODERATE)
    if state == WITHDRAWN and row.account_id != me and not may(session, actor, MODERATE):
        raise NotAllowed("Only the person who wrote an idea, or a moderator, can withdraw it.")
    if row.state not in ((SUBMITTED, PUBLISHED) if state == WITHDRAWN else (SUBMITTED,)):
        raise Outdated(f"The idea {idea} is {row.state} already.")
    row.state = state
    log.write(session, me, _LOG[state], str(row.post_id), idea=idea)


def vote(session: Session, actor: Actor, idea: int) -> None:
    """Give the actor's one vote in the challenge to an idea, or move it there."""
    me = require(session, actor, POST)
    row = _idea(session, idea)
    _open(session, row.post_id)
    if row.state != PUBLISHED:
        raise NotThere(f"There is no idea {idea}.")
    limits.check(session, me, "idea_voted")
    session.merge(Vote(post_id=row.post_id, account_id=me, idea_id=idea, at=log.now()))
    log.write(session, me, "idea_voted", str(row.post_id))


def take_back(session: Session, actor: Actor, post: int) -> None:
    """Take the actor's vote in a challenge back."""
    me = require(session, actor, POST)
    _open(session, post)
    limits.check(session, me, "vote_withdrawn")
    row = session.get(Vote, (post, me))
    if row is None:
        raise NotThere("There is no vote to take back.")
    session.delete(row)
    log.write(session, me, "vote_withdrawn", str(post))


def of(session: Session, actor: Actor, post: int) -> list[Suggested]:
    """Return the published ideas of a challenge, most votes first, then the oldest; the actor's own that wait come last."""
    rows = session.scalars(select(Idea).where(Idea.post_id == post).order_by(Idea.id))
    seen = [row for row in rows if row.state == PUBLISHED or (row.account_id == actor.account and row.state in (SUBMITTED, REFUSED))]
    return sorted(_suggested(session, actor, seen), key=lambda one: (one.state != PUBLISHED, -one.votes, one.number))


def queue(session: Session, actor: Actor) -> list[Suggested]:
    """Return ideas that wait for a moderator, the oldest first; `NotAllowed` for others."""
    require(session, actor, MODERATE)
    return _suggested(session, actor, list(session.scalars(select(Idea).where(Idea.state == SUBMITTED).order_by(Idea.id))))


def totals(session: Session) -> dict[int, tuple[int, int]]:
    """Return how many published ideas and how many votes for them each challenge has."""
    votes = select(Vote.idea_id, func.count().label("votes")).group_by(Vote.idea_id).subquery()
    statement = select(Idea.post_id, func.count(), func.coalesce(func.sum(votes.c.votes), 0))
    rows = session.execute(statement.outerjoin(votes, votes.c.idea_id == Idea.id).where(Idea.state == PUBLISHED).group_by(Idea.post_id))
    return {post: (int(ideas), int(given)) for post, ideas, given in rows}


def _suggested(session: Session, actor: Actor, rows: list[Idea]) -> list[Suggested]:
    given = list(session.scalars(select(Vote).where(Vote.idea_id.in_([row.id for row in rows]))))
    votes, chosen = Counter(one.idea_id for one in given), {one.idea_id for one in given if one.account_id == actor.account}
    return [
        Suggested(
            row.id, row.post_id, row.state, row.sender, row.text, row.at, votes[row.id], row.account_id == actor.account, row.id in chosen
        )
        for row in rows
    ]


def _idea(session: Session, idea: int) -> Idea:
    row = session.get(Idea, idea)
    if row is None:
        raise NotThere(f"There is no idea {idea}.")
    return row


def _open(session: Session, post: int) -> None:
    row = reading.shown(session, post)
    if row.content["type"] != CHALLENGE:
        raise NotValid("Only challenges collect ideas and votes.")
    if row.state_now != PUBLISHED or row.content["deadline"] < log.now().date().isoformat():
        raise NotValid("This challenge is closed, has expired, or its deadline has passed.")
