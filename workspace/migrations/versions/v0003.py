"""Records of networks: events, good practices and the like, each version with its state."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table, and let the database itself refuse changes to its versions."""
    op.create_table(
        "network_records",
        sa.Column("id", sa.Integer(), nullable=False, primary_key=True),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("key", sa.String(120), nullable=False),
        sa.Column("network", sa.String(40), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("file", sa.String(255), nullable=False),
        sa.Column("account_id", sa.Integer(), sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
    )
    for columns in (["kind", "key"], ["network"]):
        op.create_index(op.f(f"ix_network_records_{'_'.join(columns)}"), "network_records", columns)
    _lock()


def _lock() -> None:
    sentence = "network_records are never changed or deleted"
    if op.get_bind().dialect.name == "postgresql":
        body = f"LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{sentence}'; END $$"
        op.execute(f"CREATE FUNCTION network_records_stay() RETURNS trigger {body}")
        op.execute(
            "CREATE TRIGGER network_records_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON network_records "
            "FOR EACH STATEMENT EXECUTE FUNCTION network_records_stay()"
        )
        return
    for change in ("UPDATE", "DELETE"):
        trigger = f"network_records_stay_{change.lower()}"
        op.execute(f"CREATE TRIGGER {trigger} BEFORE {change} ON network_records BEGIN SELECT RAISE(ABORT, '{sentence}'); END")
