"""The tables of rooms. A phone stands in them by a digest that is another one in every room; no name and no address does."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workspace.model import Base

ADDRESS: Final = 2_000
HEADLINE: Final = 400
NAME: Final = 200
TEXT: Final = 4_000
NOTE: Final = 280
_WORD: Final = 40
_DIGEST: Final = 64


class Room(Base):
    """A workshop: `mark` grows with every change that phones must hear of; `slide` and `question` are the present ones, 0 for none.

    `driver_hash` is the digest of the one token that may drive it, `upcoming` the address that is probably shown next.
    """

    __tablename__ = "rooms"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(_WORD), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    title: Mapped[str] = mapped_column(String(NAME))
    driver: Mapped[str] = mapped_column(String(NAME))
    driver_hash: Mapped[str] = mapped_column(String(_DIGEST))
    opened_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    mark: Mapped[int]
    slide: Mapped[int]
    question: Mapped[int]
    upcoming: Mapped[str] = mapped_column(String(ADDRESS))


class Slide(Base):
    """A view that a room was shown, numbered from 1 in the order in which it came first; `notes` are the speaker's own.

    `generation` names the release of the data that was shown, "" where it was not kept.
    """

    __tablename__ = "room_slides"
    __table_args__ = (UniqueConstraint("room_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    room_id: Mapped[int] = mapped_column(ForeignKey("rooms.id"))
    number: Mapped[int]
    address: Mapped[str] = mapped_column(String(ADDRESS))
    headline: Mapped[str] = mapped_column(String(HEADLINE))
    notes: Mapped[str] = mapped_column(String(TEXT))
    generation: Mapped[str] = mapped_column(String(_WORD))
    shown_at: Mapped[datetime]


class Question(Base):
    """A question to a room about the slide `slide`, 0 where none was shown; the truth in its `content` leaves only once it is revealed."""

    __tablename__ = "room_questions"

    id: Mapped[int] = mapped_column(primary_key=True)
    room_id: Mapped[int] = mapped_column(ForeignKey("rooms.id"), index=True)
    slide: Mapped[int]
    kind: Mapped[str] = mapped_column(String(_WORD))
    content: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(String(_WORD))
    asked_at: Mapped[datetime]


class Phone(Base):
    """A phone that opened a room, and when it first did."""

    __tablename__ = "room_phones"

    room_id: Mapped[int] = mapped_column(ForeignKey("rooms.id"), primary_key=True)
    phone: Mapped[str] = mapped_column(String(_DIGEST), primary_key=True)
    seen_at: Mapped[datetime]


class Answer(Base):
    """The one answer of a phone to a question; a later one replaces it."""

    __tablename__ = "room_answers"

    question_id: Mapped[int] = mapped_column(ForeignKey("room_questions.id"), primary_key=True)
    phone: Mapped[str] = mapped_column(String(_DIGEST), primary_key=True)
    content: Mapped[dict[str, Any]]
    at: Mapped[datetime]


class Note(Base):
    """A note that a phone wrote under a theme; everybody sees it once the facilitator publishes it."""

    __tablename__ = "room_notes"

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("room_questions.id"), index=True)
    phone: Mapped[str] = mapped_column(String(_DIGEST))
    theme: Mapped[str] = mapped_column(String(NAME))
    text: Mapped[str] = mapped_column(String(TEXT))
    state: Mapped[str] = mapped_column(String(_WORD))
    at: Mapped[datetime]
