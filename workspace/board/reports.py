"""Reports: what somebody says is wrong with a post or an idea, until a moderator has settled it; and an account's end on the board."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from data.catalogue.board import WITHDRAWN
from data.errors import NotThere, NotValid
from workspace import log
from workspace.board import content, limits, reading
from workspace.board.model import Answer, Idea, Post, PostVersion, Report, Vote
from workspace.permissions import require
from workspace.roles import MODERATE, POST, Actor

_GONE = "–"


class Reported(NamedTuple):
    """A report that waits: on which post, and which idea of it, None for the post itself."""

    number: int
    post: int
    idea: int | None
    text: str
    at: datetime


def report(session: Session, actor: Actor, post: int, text: str, idea: int | None = None) -> int:
    """Return the number of a report on a post, or on an idea of it. `NotValid` where the actor's last one on it still waits."""
    me = require(session, actor, POST)
    reading.shown(session, post)
    if idea is not None and ((row := session.get(Idea, idea)) is None or row.post_id != post):
        raise NotThere(f"There is no idea {idea}.")
    limits.check(session, me, "post_reported")
    same = (Report.post_id == post, Report.idea_id.is_(None) if idea is None else Report.idea_id == idea)
    if session.scalar(select(Report.id).where(*same, Report.account_id == me, Report.settled_at.is_(None))):
        raise NotValid("You have reported this already; a moderator will look at it.")
    made = Report(post_id=post, idea_id=idea, account_id=me, text=content.text("note", text), at=log.now())
    session.add(made)
    session.flush()
    log.write(session, me, "post_reported", str(post), report=made.id)
    return made.id


def queue(session: Session, actor: Actor) -> list[Reported]:
    """Return reports that wait, the oldest first, for moderators."""
    require(session, actor, MODERATE)
    rows = session.scalars(select(Report).where(Report.settled_at.is_(None)).order_by(Report.id))
    return [Reported(row.id, row.post_id, row.idea_id, row.text, row.at) for row in rows]


def settle(session: Session, actor: Actor, number: int) -> None:
    """Take a report off the queue, whatever was done about it; `NotThere` where somebody settled it before."""
    me = require(session, actor, MODERATE)
    row = session.get(Report, number)
    if row is None or row.settled_at is not None:
        raise NotThere(f"There is no report {number} that waits.")
    row.settled_at, row.settled_by = log.now(), me
    log.write(session, me, "report_settled", str(row.post_id), report=number)


def forget(session: Session, account: int) -> None:
    """Take a person off the board who is taken out of the accounts: posts and ideas withdrawn, messages and votes gone."""
    posts = list(session.scalars(select(Post.id).where(Post.account_id == account)))
    for post in posts:
        before = reading.newest(session, post)
        gone = {**before.content, "title": _GONE, "text": _GONE, "organisation": _GONE}
        session.execute(update(PostVersion).where(PostVersion.post_id == post).values(content=gone, note=""))
        session.add(PostVersion(post_id=post, state=WITHDRAWN, content=gone, note="", account_id=account, at=log.now()))
    session.execute(update(Idea).where(Idea.account_id == account).values(state=WITHDRAWN, sender=_GONE, text=_GONE))
    session.execute(delete(Answer).where((Answer.account_id == account) | (Answer.with_account_id == account) | Answer.post_id.in_(posts)))
    session.execute(delete(Vote).where(Vote.account_id == account))
    session.execute(update(Report).where(Report.account_id == account).values(text=_GONE))
