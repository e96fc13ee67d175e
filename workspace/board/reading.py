"""What is read of posts: the newest version, the one that everybody may see, the own ones, and what waits for a moderator."""

from datetime import datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from data.catalogue.board import CLOSED, EXPIRED, PUBLISHED, SUBMITTED, WITHDRAWN
from data.errors import NotThere
from workspace import log
from workspace.board.model import Post, PostVersion
from workspace.permissions import require
from workspace.roles import MODERATE, POST, Actor

_SHOWN: Final = (PUBLISHED, CLOSED, WITHDRAWN)
"""States that decide what everybody sees: the newest version in one of them counts, unless it is withdrawn."""


class Posted(NamedTuple):
    """One version of a post; `poster` and `account` (who made the version) are numbers of accounts, which no page shows."""

    post: int
    version: int
    state: str
    content: dict[str, Any]
    note: str
    expires_at: datetime | None
    account: int
    at: datetime
    poster: int

    @property
    def state_now(self) -> str:
        """State at this moment: what is published expires."""
        past = self.state == PUBLISHED and self.expires_at is not None and self.expires_at <= log.now()
        return EXPIRED if past else self.state


def public(session: Session) -> list[Posted]:
    """Return every post that everybody may see, as it was last published, newest first."""
    return _read(session, _rows().where(PostVersion.id.in_(_newest(_SHOWN)), PostVersion.state != WITHDRAWN))


def published_since(session: Session) -> dict[int, datetime]:
    """Return when each post was first published."""
    statement = select(PostVersion.post_id, func.min(PostVersion.at)).where(PostVersion.state == PUBLISHED)
    return dict(session.execute(statement.group_by(PostVersion.post_id)).all())


def mine(session: Session, actor: Actor) -> list[Posted]:
    """Return the actor's own posts as they stand, newest first."""
    me = require(session, actor, POST)
    return _read(session, _rows().where(PostVersion.id.in_(_newest()), Post.account_id == me))


def queue(session: Session, actor: Actor) -> list[Posted]:
    """Return posts that wait for a moderator, the one that waits longest first; `NotAllowed` for others."""
    require(session, actor, MODERATE)
    waiting = _read(session, _rows().where(PostVersion.id.in_(_newest()), PostVersion.state == SUBMITTED))
    return waiting[::-1]


def newest(session: Session, post: int) -> Posted:
    """Return a post as it stands, whoever may see it; `NotThere` for one that does not exist."""
    rows = versions_of(session, post)
    if not rows:
        raise NotThere(f"There is no post {post}.")
    return rows[0]


def shown(session: Session, post: int) -> Posted:
    """Return a post as everybody sees it; `NotThere` for one that is not published."""
    row = public_among(versions_of(session, post))
    if row is None:
        raise NotThere(f"There is no post {post}.")
    return row


def public_among(versions: list[Posted]) -> Posted | None:
    """Return the version that everybody sees, of all versions of a post, newest first; None where nobody does."""
    row = next((one for one in versions if one.state in _SHOWN), None)
    return row if row and row.state != WITHDRAWN else None


def versions_of(session: Session, post: int) -> list[Posted]:
    """Return every version of a post, newest first."""
    return _read(session, _rows().where(PostVersion.post_id == post))


def poster(session: Session, post: int) -> int:
    """Return the account that wrote a post; `NotThere` for one that does not exist."""
    row = session.get(Post, post)
    if row is None:
        raise NotThere(f"There is no post {post}.")
    return row.account_id


def _rows() -> "Select[PostVersion, int]":
    return select(PostVersion, Post.account_id).join(Post, Post.id == PostVersion.post_id).order_by(PostVersion.id.desc())


def _newest(states: tuple[str, ...] = ()) -> Select[Any]:
    statement = select(func.max(PostVersion.id)).group_by(PostVersion.post_id)
    return statement.where(PostVersion.state.in_(states)) if states else statement


def _read(session: Session, statement: "Select[PostVersion, int]") -> list[Posted]:
    return [
        Posted(row.post_id, row.id, row.state, row.content, row.note, row.expires_at, row.account_id, row.at, poster_)
        for row, poster_ in session.execute(statement)
    ]
