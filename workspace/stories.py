"""Stories that people keep: each change is one more version, its author's alone; whoever has its number may read it."""

import json
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data.errors import NotAllowed, NotThere, NotValid, Outdated
from workspace import log
from workspace.model import SavedStory
from workspace.permissions import require
from workspace.roles import SAVE_STORIES, Actor

MOST: Final = 200
"""Stories that one account may keep."""
_MOST_BYTES: Final = 1_000_000
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz234567"
_LENGTH: Final = 12
_TITLE: Final = 200


class Saved(NamedTuple):
    """One version of a story: its number for links, the version, what it holds, and when that was saved."""

    key: str
    version: int
    title: str
    content: dict[str, Any]
    account: int
    at: datetime


def save(session: Session, actor: Actor, content: Mapping[str, Any], *, key: str = "", over: int | None = None) -> str:
    """Return the number of a story whose new version holds this content; without `key` it is a new one.

    `over` is the version that the person saw: `Outdated` where another one counts by now. `NotAllowed` for somebody else's story,
    `NotValid` for one that is too large and beyond the most that one account may keep.
    """
    me = require(session, actor, SAVE_STORIES)
    whole = dict(content)
    if len(json.dumps(whole)) > _MOST_BYTES:
        raise NotValid(f"A story may have up to {_MOST_BYTES // 1_000:,} KB.")
    if key:
        _own(session, me, key, over)
    elif len(_of(session, me)) >= MOST:
        raise NotValid(f"One account may keep up to {MOST} stories: withdraw one first.")
    number = key or _number()
    _add(session, "story_saved", key=number, title=str(whole.get("title", ""))[:_TITLE], content=whole, withdrawn=False, account_id=me)
    return number


def withdraw(session: Session, actor: Actor, key: str, over: int) -> None:
    """Take a story back: its link opens it no more. Its versions stay on record."""
    me = require(session, actor, SAVE_STORIES)
    newest = _own(session, me, key, over)
    _add(session, "story_withdrawn", key=key, title=newest.title, content=newest.content, withdrawn=True, account_id=me)


def read(session: Session, key: str) -> Saved:
    """Return a story by its number, whoever asks; `NotThere` for one that does not exist or was withdrawn."""
    row = _newest(session, key)
    if row is None or row.withdrawn:
        raise NotThere(f"There is no story {key}.")
    return _saved(row)


def mine(session: Session, actor: Actor) -> list[Saved]:
    """Return the actor's own stories, the one saved last first."""
    return _of(session, require(session, actor, SAVE_STORIES))


def forget(session: Session, account: int) -> None:
    """Empty and withdraw the stories of a person who is taken out of the accounts."""
    for row in session.scalars(select(SavedStory).where(SavedStory.account_id == account)):
        row.title, row.content, row.withdrawn = "", {}, True


def _of(session: Session, account: int) -> list[Saved]:
    newest = select(func.max(SavedStory.id)).group_by(SavedStory.key)
    rows = select(SavedStory).where(SavedStory.id.in_(newest), SavedStory.account_id == account, SavedStory.withdrawn.is_(False))
    return [_saved(row) for row in session.scalars(rows.order_by(SavedStory.id.desc()))]


def _newest(session: Session, key: str) -> SavedStory | None:
    return session.scalar(select(SavedStory).where(SavedStory.key == key).order_by(SavedStory.id.desc()).limit(1))


def _own(session: Session, me: int, key: str, over: int | None) -> SavedStory:
    row = _newest(session, key)
    if row is None or row.withdrawn:
        raise NotThere(f"There is no story {key}.")
    if row.account_id != me:
        raise NotAllowed("Only the person who saved a story can change it; save it as your own instead.")
    if row.id != over:
        raise Outdated(f"The story {key} was changed meanwhile: look at it again, then change it.")
    return row


def _add(session: Session, action: str, **columns: Any) -> None:
    row = SavedStory(**columns, saved_at=log.now())
    session.add(row)
    session.flush()
    log.write(session, row.account_id, action, row.key, version=row.id)


def _saved(row: SavedStory) -> Saved:
    return Saved(row.key, row.id, row.title, row.content, row.account_id, row.saved_at)


def _number() -> str:
    """Return a number that nobody can guess: it is all that the link has."""
    return "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
