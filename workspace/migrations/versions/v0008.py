"""Rooms: the views shown, the questions asked, the phones that came and what they answered."""

from datetime import datetime
from typing import Final

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_AT: Final = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables."""
    _rooms()
    _slides()
    _questions()


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), nullable=False, primary_key=True)


def _to(name: str, target: str, *, key: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), sa.ForeignKey(f"{target}.id"), nullable=False, primary_key=key)


def _text(name: str, length: int, *, key: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=False, primary_key=key)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _at(name: str = "at") -> sa.Column[datetime]:
    return sa.Column(name, _AT, nullable=False)


def _index(table: str, column: str) -> None:
    op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def _rooms() -> None:
    op.create_table(
        "rooms",
        _id(),
        sa.Column("code", sa.String(40), nullable=False, unique=True),
        _to("account_id", "accounts"),
        _text("title", 200),
        _text("driver", 200),
        _text("driver_hash", 64),
        _at("opened_at"),
        _at("ends_at"),
        *map(_number, ("mark", "slide", "question")),
        _text("upcoming", 2000),
    )
    _index("rooms", "account_id")
    op.create_table("room_phones", _to("room_id", "rooms", key=True), _text("phone", 64, key=True), _at("seen_at"))


def _slides() -> None:
    op.create_table(
        "room_slides",
        _id(),
        _to("room_id", "rooms"),
        _number("number"),
        _text("address", 2000),
        _text("headline", 400),
        _text("notes", 4000),
        _at("shown_at"),
        sa.UniqueConstraint("room_id", "number"),
    )


def _questions() -> None:
    content = sa.Column("content", sa.JSON(), nullable=False)
    op.create_table(
        "room_questions", _id(), _to("room_id", "rooms"), _number("slide"), _text("kind", 40), content, _text("state", 40), _at("asked_at")
    )
    _index("room_questions", "room_id")
    content = sa.Column("content", sa.JSON(), nullable=False)
    op.create_table("room_answers", _to("question_id", "room_questions", key=True), _text("phone", 64, key=True), content, _at())
    op.create_table(
        "room_notes",
        _id(),
        _to("question_id", "room_questions"),
        _text("phone", 64),
        _text("theme", 200),
        _text("text", 4000),
        _text("state", 40),
        _at(),
    )
    _index("room_notes", "question_id")
