"""How surveys of competences are understood: which question asks for which competence, on which scale."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "surveys",
        sa.Column("id", sa.Integer(), nullable=False, primary_key=True),
        sa.Column("organisation", sa.String(120), nullable=False),
        sa.Column("title", sa.String(120), nullable=False),
        sa.Column("mapping", sa.JSON(), nullable=False),
        sa.Column("account_id", sa.Integer(), sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index(op.f("ix_surveys_organisation_title"), "surveys", ["organisation", "title"])
