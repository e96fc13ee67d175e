"""Posts of the board: written, read by a moderator, published, renewed, closed, withdrawn; every change is one more version."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy.orm import Session

from data.catalogue.board import CLOSED, DRAFT, PUBLISHED, REFUSED, SUBMITTED, WITHDRAWN
from data.errors import NotAllowed, NotThere, NotValid, Outdated
from workspace import log
from workspace.board import content as fields
from workspace.board import limits, reading
from workspace.board.model import Post, PostVersion
from workspace.board.reading import Posted
from workspace.permissions import may, require
from workspace.roles import MODERATE, POST, Actor

LIFE: Final = timedelta(days=183)
"""A post expires half a year after it was published or renewed."""


@dataclass(frozen=True)
class Step:
    """A change of state: for whom (posters' steps are moderators' too), from which states, to which, its name in the log."""

    action: str
    start: tuple[str, ...]
    leads: str
    log: str
    noted: bool = False
    """Whether it needs a note: a result or a reason."""
    lives: bool = False
    """Whether the post's half year begins."""


STEPS: Final[Mapping[str, Step]] = MappingProxyType(
    {
        "publish": Step(MODERATE, (SUBMITTED,), PUBLISHED, "post_published", lives=True),
        "refuse": Step(MODERATE, (SUBMITTED,), REFUSED, "post_refused", noted=True),
        "close": Step(POST, (PUBLISHED,), CLOSED, "post_closed", noted=True),
        "renew": Step(POST, (PUBLISHED,), PUBLISHED, "post_renewed", lives=True),
        "withdraw": Step(POST, (DRAFT, SUBMITTED, PUBLISHED, CLOSED, REFUSED), WITHDRAWN, "post_withdrawn"),
    }
)
"""Every change of state but writing itself."""


def save(
    session: Session, actor: Actor, content: Mapping[str, Any], *, post: int | None = None, over: int | None = None, submit: bool = False
) -> int:
    """Return the number of a post whose new version holds this content, as a draft or submitted to the moderators.

    `over` is the version that the person saw: `Outdated` where another one counts by now. What is published stays so until a
    moderator publishes the new version. `NotAllowed` for a post of somebody else, `TooOften` beyond the day's limits.
    """
    me = require(session, actor, POST)
    whole = fields.checked(content)
    action = "post_submitted" if submit else "post_saved"
    limits.check(session, me, action)
    number = _new(session, me) if post is None else _own(session, me, post, over)
    _add(session, action, post_id=number, account_id=me, state=SUBMITTED if submit else DRAFT, content=whole)
    return number


def take(session: Session, actor: Actor, post: int, over: int, step: str, *, note: str = "") -> int:
    """Return the number of the version after one of `STEPS`; `over` as for `save`.

    `NotAllowed` unless the actor wrote the post or moderates, `NotValid` from a state in which the step cannot be taken.
    """
    row = STEPS[step]
    me = _allowed(session, actor, post, row)
    limits.check(session, me, row.log)
    before = _seen(session, post, over)
    if before.state not in row.start:
        raise NotValid(f"A post that is {before.state} cannot be changed so; expected {' or '.join(row.start)}.")
    said = fields.text("note", note) if row.noted or note.strip() else ""
    expires = log.now() + LIFE if row.lives else before.expires_at
    return _add(session, row.log, post_id=post, account_id=me, state=row.leads, content=before.content, note=said, expires_at=expires)


def undo(session: Session, actor: Actor, post: int, over: int) -> int:
    """Return the number of a version that says what the one before the newest said; for whoever made the newest."""
    me = require(session, actor, POST)
    limits.check(session, me, "post_undone")
    newest = _seen(session, post, over)
    if newest.account != me:
        raise NotAllowed("Only the person who made the last change can undo it.")
    before = next(iter(reading.versions_of(session, post)[1:]), None)
    if before is None:
        raise NotThere("This is the first version: withdraw the post instead.")
    again = {"state": before.state, "content": before.content, "note": before.note, "expires_at": before.expires_at}
    return _add(session, "post_undone", post_id=post, account_id=me, **again)


def _new(session: Session, me: int) -> int:
    row = Post(account_id=me, made_at=log.now())
    session.add(row)
    session.flush()
    return row.id


def _own(session: Session, me: int, post: int, over: int | None) -> int:
    if reading.poster(session, post) != me:
        raise NotAllowed("Only the person who wrote a post can change its text.")
    if _seen(session, post, over).state == CLOSED:
        raise NotValid("A closed post is not changed any more.")
    return post


def _allowed(session: Session, actor: Actor, post: int, row: Step) -> int:
    me = require(session, actor, row.action)
    if row.action == POST and reading.poster(session, post) != me and not may(session, actor, MODERATE):
        raise NotAllowed("Only the person who wrote a post, or a moderator, can do this.")
    return me


def _seen(session: Session, post: int, over: int | None) -> Posted:
    newest = reading.newest(session, post)
    if newest.version != over:
        raise Outdated(f"The post {post} was changed by somebody else meanwhile: look at it again, then change it.")
    return newest


def _add(session: Session, action: str, **columns: Any) -> int:
    row = PostVersion(**{"note": "", **columns}, at=log.now())
    session.add(row)
    session.flush()
    log.write(session, row.account_id, action, str(row.post_id), version=row.id)
    return row.id
