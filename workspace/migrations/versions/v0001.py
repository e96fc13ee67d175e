"""The first tables: accounts and their roles, batches and their rows, the directory's versions, the log."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_AT: Final = sa.DateTime(timezone=True)
_LOCKED: Final = ("entries", "records")
"""Tables whose rows are for ever."""


def upgrade() -> None:
    """Make the tables, and let the database itself refuse changes to the log and to kept versions."""
    _people()
    _imports()
    _kept()
    for table in _LOCKED:
        _lock(table)


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), nullable=False, primary_key=True)


def _account(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), sa.ForeignKey("accounts.id"), nullable=nullable)


def _text(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=False)


def _people() -> None:
    op.create_table(
        "accounts",
        _id(),
        _text("issuer", 400),
        _text("subject", 400),
        _text("name", 200),
        sa.Column("created_at", _AT, nullable=False),
        sa.UniqueConstraint("issuer", "subject"),
    )
    op.create_table(
        "grants",
        _id(),
        _account("account_id"),
        _text("role", 40),
        _text("scope_kind", 40),
        _text("scope", 120),
        sa.Column("given_at", _AT, nullable=False),
        _account("given_by"),
        sa.Column("withdrawn_at", _AT),
        _account("withdrawn_by", nullable=True),
    )
    op.create_index(op.f("ix_grants_account_id"), "grants", ["account_id"])


def _imports() -> None:
    op.create_table(
        "batches",
        _id(),
        _text("organisation", 120),
        _text("content", 40),
        _text("kind", 40),
        _text("file_name", 255),
        _text("file_sha256", 64),
        sa.Column("report", sa.JSON(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        _account("account_id"),
        sa.Column("kept_at", _AT, nullable=False),
        sa.Column("undone_at", _AT),
        _account("undone_by", nullable=True),
    )
    op.create_index(op.f("ix_batches_organisation"), "batches", ["organisation"])
    op.create_index(op.f("ix_batches_file_sha256"), "batches", ["file_sha256"])
    op.create_table(
        "contents",
        sa.Column("batch_id", sa.Integer(), sa.ForeignKey("batches.id"), nullable=False, primary_key=True),
        sa.Column("parquet", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "salts", sa.Column("organisation", sa.String(120), primary_key=True), sa.Column("salt", sa.LargeBinary(), nullable=False)
    )


def _kept() -> None:
    op.create_table(
        "records",
        _id(),
        _text("kind", 40),
        _text("key", 120),
        _text("organisation", 120),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        _account("account_id"),
        sa.Column("batch_id", sa.Integer(), sa.ForeignKey("batches.id")),
        sa.Column("saved_at", _AT, nullable=False),
    )
    for columns in (["kind", "key"], ["organisation"], ["batch_id"]):
        op.create_index(op.f(f"ix_records_{'_'.join(columns)}"), "records", columns)
    op.create_table(
        "entries",
        _id(),
        sa.Column("at", _AT, nullable=False),
        _account("account_id"),
        _text("action", 40),
        _text("organisation", 120),
        _text("about", 120),
        sa.Column("detail", sa.JSON(), nullable=False),
    )


def _lock(table: str) -> None:
    sentence = f"{table} are never changed or deleted"
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"CREATE FUNCTION {table}_stay() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{sentence}'; END $$")
        op.execute(
            f"CREATE TRIGGER {table}_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {table}_stay()"
        )
        return
    for change in ("UPDATE", "DELETE"):
        op.execute(f"CREATE TRIGGER {table}_stay_{change.lower()} BEFORE {change} ON {table} BEGIN SELECT RAISE(ABORT, '{sentence}'); END")
