"""Decisions on facilities that may be one: who said what of which two, and who took it back."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), nullable=False, primary_key=True),
        sa.Column("first", sa.String(120), nullable=False),
        sa.Column("second", sa.String(120), nullable=False),
        sa.Column("verdict", sa.String(40), nullable=False),
        sa.Column("leads", sa.String(120), nullable=False),
        sa.Column("account_id", sa.Integer(), sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True)),
        sa.Column("withdrawn_by", sa.Integer(), sa.ForeignKey("accounts.id")),
    )
    op.create_index(op.f("ix_decisions_first_second"), "decisions", ["first", "second"])
