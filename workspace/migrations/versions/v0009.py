"""The release of the data with which a room was shown a view; "" for views shown before releases were kept."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the column."""
    op.add_column("room_slides", sa.Column("generation", sa.String(40), nullable=False, server_default=""))
