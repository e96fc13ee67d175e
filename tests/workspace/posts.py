"""Posts of the board that tests share."""

from typing import Any

from sqlalchemy.orm import Session

from tests.workspace.people import person
from workspace import accounts
from workspace.board import posts, reading
from workspace.roles import Actor


def need(**more: Any) -> dict[str, Any]:
    """A need of a company in Silesia."""
    return {
        "type": "problem",
        "title": "Fatigue of welded steel",
        "text": "We need fatigue tests of welded joints.",
        "organisation": "Spawex sp. z o.o.",
        "domains": ["engineering_and_energy"],
        "techniques": ["materials_testing"],
        "geo": "PL22",
        **more,
    }


def challenge(**more: Any) -> dict[str, Any]:
    """A challenge with a deadline far away."""
    return need(type="challenge", title="Less dust", deadline="2099-12-31", **more)


def people(session: Session) -> tuple[Actor, Actor, Actor]:
    """A company, somebody else, and a moderator."""
    operator = accounts.operator(session)
    moderator = person(session, operator, "moderator", ("moderator", "everything", ""))
    return person(session, operator, "company"), person(session, operator, "other"), moderator


def published(session: Session, company: Actor, moderator: Actor, content: dict[str, Any]) -> int:
    """Number of a post that a moderator published."""
    post = posts.save(session, company, content, submit=True)
    take(session, moderator, post, "publish")
    return post


def take(session: Session, actor: Actor, post: int, step: str, note: str = "") -> int:
    """Take a step from the version that counts."""
    return posts.take(session, actor, post, reading.newest(session, post).version, step, note=note)
