"""The tables of the board. A post is never overwritten: each change of its text or its state is one more version."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from workspace.model import Base

_WORD: Final = 40
_NAME: Final = 200
_TEXT: Final = 4_000


class Post(Base):
    """An offer or a need, by whom."""

    __tablename__ = "board_posts"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    made_at: Mapped[datetime]


class PostVersion(Base):
    """One version of a post; the newest counts. `note` is the result, or why it was refused or withdrawn."""

    __tablename__ = "board_versions"

    id: Mapped[int] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("board_posts.id"), index=True)
    state: Mapped[str] = mapped_column(String(_WORD))
    content: Mapped[dict[str, Any]]
    note: Mapped[str] = mapped_column(String(_TEXT))
    expires_at: Mapped[datetime | None]
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime]


class Answer(Base):
    """A message between the poster and one person who answered, whose account names the conversation; nobody else reads it."""

    __tablename__ = "board_answers"

    id: Mapped[int] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("board_posts.id"), index=True)
    with_account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    sender: Mapped[str] = mapped_column(String(_NAME))
    text: Mapped[str] = mapped_column(String(_TEXT))
    at: Mapped[datetime]


class Idea(Base):
    """An idea for a challenge; a moderator reads it before everybody may."""

    __tablename__ = "board_ideas"

    id: Mapped[int] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("board_posts.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    state: Mapped[str] = mapped_column(String(_WORD))
    sender: Mapped[str] = mapped_column(String(_NAME))
    text: Mapped[str] = mapped_column(String(_TEXT))
    at: Mapped[datetime]


class Vote(Base):
    """The one vote of an account in a challenge."""

    __tablename__ = "board_votes"

    post_id: Mapped[int] = mapped_column(ForeignKey("board_posts.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    idea_id: Mapped[int] = mapped_column(ForeignKey("board_ideas.id"), index=True)
    at: Mapped[datetime]


class Report(Base):
    """What somebody reported of a post or of one of its ideas, until a moderator has settled it."""

    __tablename__ = "board_reports"

    id: Mapped[int] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("board_posts.id"), index=True)
    idea_id: Mapped[int | None] = mapped_column(ForeignKey("board_ideas.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    text: Mapped[str] = mapped_column(String(_TEXT))
    at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
