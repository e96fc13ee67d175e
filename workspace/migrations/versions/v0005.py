"""The board of offers and needs: posts with their versions, answers, ideas, votes and reports."""

from typing import Any, Final

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0002"

_AT: Final = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables, and find quickly what an account did lately."""
    op.create_index(op.f("ix_entries_account_id_action"), "entries", ["account_id", "action"])
    _posts()
    _replies()


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), nullable=False, primary_key=True)


def _to(name: str, target: str, *, nullable: bool = False, key: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), sa.ForeignKey(f"{target}.id"), nullable=nullable, primary_key=key)


def _text(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=False)


def _at(name: str = "at", *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, _AT, nullable=nullable)


def _index(table: str, column: str) -> None:
    op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def _posts() -> None:
    op.create_table("board_posts", _id(), _to("account_id", "accounts"), _at("made_at"))
    _index("board_posts", "account_id")
    op.create_table(
        "board_versions",
        _id(),
        _to("post_id", "board_posts"),
        _text("state", 40),
        sa.Column("content", sa.JSON(), nullable=False),
        _text("note", 4000),
        _at("expires_at", nullable=True),
        _to("account_id", "accounts"),
        _at(),
    )
    _index("board_versions", "post_id")


def _replies() -> None:
    op.create_table(
        "board_answers",
        _id(),
        _to("post_id", "board_posts"),
        _to("with_account_id", "accounts"),
        _to("account_id", "accounts"),
        _text("sender", 200),
        _text("text", 4000),
        _at(),
    )
    _index("board_answers", "post_id")
    _index("board_answers", "with_account_id")
    op.create_table(
        "board_ideas",
        _id(),
        _to("post_id", "board_posts"),
        _to("account_id", "accounts"),
        _text("state", 40),
        _text("sender", 200),
        _text("text", 4000),
        _at(),
    )
    _index("board_ideas", "post_id")
    op.create_table(
        "board_votes",
        _to("post_id", "board_posts", key=True),
        _to("account_id", "accounts", key=True),
        _to("idea_id", "board_ideas"),
        _at(),
    )
    _index("board_votes", "idea_id")
    op.create_table(
        "board_reports",
        _id(),
        _to("post_id", "board_posts"),
        _to("idea_id", "board_ideas", nullable=True),
        _to("account_id", "accounts"),
        _text("text", 4000),
        _at(),
        _at("settled_at", nullable=True),
        _to("settled_by", "accounts", nullable=True),
    )
    _index("board_reports", "post_id")
