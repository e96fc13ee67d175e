"""Answers to a post: messages between its poster and whoever answered, which nobody else reads and which show no address."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data.catalogue.board import PUBLISHED
from data.errors import NotThere, NotValid
from workspace import log
from workspace.board import content, limits, reading
from workspace.board.model import Answer
from workspace.permissions import require
from workspace.roles import POST, Actor


class Message(NamedTuple):
    """One message: the conversation it belongs to, whether the reader wrote it, as whom it was written, and when."""

    conversation: int
    mine: bool
    sender: str
    text: str
    at: datetime


def send(session: Session, actor: Actor, post: int, text: str, *, sender: str = "", conversation: int | None = None) -> int:
    """Return the number of a new message: of somebody to the poster, or of the poster within a conversation that somebody began.

    The poster writes in the name that the post shows. `NotValid` for a post that is closed or expired, `NotThere` for a conversation
    that is not there, `TooOften` beyond the day's limit.
    """
    me = require(session, actor, POST)
    row = reading.shown(session, post)
    limits.check(session, me, "answer_sent")
    if row.poster == me:
        if conversation not in {one.conversation for one in conversations(session, actor, post)}:
            raise NotThere("Nobody began this conversation.")
        partner, name = conversation, row.content["organisation"]
    elif row.state_now != PUBLISHED:
        raise NotValid("This post is closed or has expired: it takes no more answers.")
    else:
        partner, name = me, content.text("sender", sender)
    message = Answer(post_id=post, with_account_id=partner, account_id=me, sender=name, text=content.text("text", text), at=log.now())
    session.add(message)
    session.flush()
    log.write(session, me, "answer_sent", str(post))
    return message.id


def conversations(session: Session, actor: Actor, post: int) -> list[Message]:
    """Return messages on a post, oldest first: all of them for its poster, for others those of their own conversation."""
    me = require(session, actor, POST)
    statement = select(Answer).where(Answer.post_id == post).order_by(Answer.with_account_id, Answer.id)
    if reading.poster(session, post) != me:
        statement = statement.where(Answer.with_account_id == me)
    rows = session.scalars(statement)
    return [Message(row.with_account_id, row.account_id == me, row.sender, row.text, row.at) for row in rows]


def counts(session: Session, posts: list[int]) -> dict[int, int]:
    """Return how many people answered each of some posts."""
    people = func.count(func.distinct(Answer.with_account_id))
    return dict(session.execute(select(Answer.post_id, people).where(Answer.post_id.in_(posts)).group_by(Answer.post_id)).all())


def answered(session: Session, actor: Actor) -> list[int]:
    """Return posts that the actor answered."""
    me = require(session, actor, POST)
    return list(session.scalars(select(Answer.post_id).where(Answer.with_account_id == me).distinct()))
