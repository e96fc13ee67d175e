"""The tables of what people bring in. Nothing in them is overwritten: rows are added, withdrawn or undone, each by somebody."""

from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import JSON, DateTime, Dialect, ForeignKey, Index, LargeBinary, MetaData, String, TypeDecorator, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

_NAMES: Final = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
_KEY: Final = 120
_WORD: Final = 40


class Moment(TypeDecorator[datetime]):
    """A time in UTC that comes back with its zone from every database; SQLite keeps none."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - its signature
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - its signature
        return value.replace(tzinfo=value.tzinfo or UTC).astimezone(UTC) if value else None


class Base(DeclarativeBase):
    """What all tables share: names of their rules, and how Python's types are kept."""

    metadata = MetaData(naming_convention=_NAMES)
    type_annotation_map = {datetime: Moment, dict[str, Any]: JSON, bytes: LargeBinary}  # noqa: RUF012 - SQLAlchemy's own form


class Account(Base):
    """A person who signed in: whom the provider of accounts says it is, and the name to show beside what was done."""

    __tablename__ = "accounts"
    __table_args__ = (UniqueConstraint("issuer", "subject"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    issuer: Mapped[str] = mapped_column(String(400))
    subject: Mapped[str] = mapped_column(String(400))
    name: Mapped[str] = mapped_column(String(200))
    created_at: Mapped[datetime]


class Grant(Base):
    """A role that somebody was given, for which part, by whom; a withdrawn one stays as a record."""

    __tablename__ = "grants"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    role: Mapped[str] = mapped_column(String(_WORD))
    scope_kind: Mapped[str] = mapped_column(String(_WORD))
    scope: Mapped[str] = mapped_column(String(_KEY))
    given_at: Mapped[datetime]
    given_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))


class Batch(Base):
    """One import: who, when, from which file, what came of it. `organisation` is "" where it spans several."""

    __tablename__ = "batches"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation: Mapped[str] = mapped_column(String(_KEY), index=True)
    content: Mapped[str] = mapped_column(String(_WORD))
    kind: Mapped[str] = mapped_column(String(_WORD))
    file_name: Mapped[str] = mapped_column(String(255))
    file_sha256: Mapped[str] = mapped_column(String(64), index=True)
    report: Mapped[dict[str, Any]]
    rows: Mapped[int]
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    kept_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))


class Content(Base):
    """Rows of a batch as one Parquet file; deleted when the batch is undone."""

    __tablename__ = "contents"

    batch_id: Mapped[int] = mapped_column(ForeignKey("batches.id"), primary_key=True)
    parquet: Mapped[bytes]


class Record(Base):
    """One version of an entry of the directory. The newest that no undone batch brought is the one that counts."""

    __tablename__ = "records"
    __table_args__ = (Index(None, "kind", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(_WORD))
    key: Mapped[str] = mapped_column(String(_KEY))
    organisation: Mapped[str] = mapped_column(String(_KEY), index=True)
    content: Mapped[dict[str, Any]]
    withdrawn: Mapped[bool]
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("batches.id"), index=True)
    saved_at: Mapped[datetime]


class NetworkRecord(Base):
    """One version of a record of a network (`data.record_kinds`), with its state; visitors see the newest that is published.

    `file` names the file that it was uploaded with, "" for one that was filled in.
    """

    __tablename__ = "network_records"
    __table_args__ = (Index(None, "kind", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(_WORD))
    key: Mapped[str] = mapped_column(String(_KEY))
    network: Mapped[str] = mapped_column(String(_WORD), index=True)
    state: Mapped[str] = mapped_column(String(_WORD))
    title: Mapped[str] = mapped_column(String(200))
    content: Mapped[dict[str, Any]]
    file: Mapped[str] = mapped_column(String(255))
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    saved_at: Mapped[datetime]


class Decision(Base):
    """What a person said of two facilities, `first` and `second` by key: one and the same, or two. A withdrawn one stays as a record."""

    __tablename__ = "decisions"
    __table_args__ = (Index(None, "first", "second"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    first: Mapped[str] = mapped_column(String(_KEY))
    second: Mapped[str] = mapped_column(String(_KEY))
    verdict: Mapped[str] = mapped_column(String(_WORD))
    leads: Mapped[str] = mapped_column(String(_KEY))
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    decided_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))


class Survey(Base):
    """One version of how an organisation's survey is understood (`workspace.surveys.mapping`); the newest of a title counts."""

    __tablename__ = "surveys"
    __table_args__ = (Index(None, "organisation", "title"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation: Mapped[str] = mapped_column(String(_KEY))
    title: Mapped[str] = mapped_column(String(_KEY))
    mapping: Mapped[dict[str, Any]]
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    saved_at: Mapped[datetime]


class SavedStory(Base):
    """One version of a story that somebody keeps; the newest of a key counts, unless it is withdrawn."""

    __tablename__ = "stories"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(_WORD), index=True)
    title: Mapped[str] = mapped_column(String(200))
    content: Mapped[dict[str, Any]]
    withdrawn: Mapped[bool]
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    saved_at: Mapped[datetime]


class Entry(Base):
    """A line of the log: who did what to what, and when."""

    __tablename__ = "entries"
    __table_args__ = (Index(None, "account_id", "action"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    action: Mapped[str] = mapped_column(String(_WORD))
    organisation: Mapped[str] = mapped_column(String(_KEY))
    about: Mapped[str] = mapped_column(String(_KEY))
    detail: Mapped[dict[str, Any]]


class Salt(Base):
    """The secret with which an organisation's user names become pseudonyms, so that they can be counted and no more."""

    __tablename__ = "salts"

    organisation: Mapped[str] = mapped_column(String(_KEY), primary_key=True)
    salt: Mapped[bytes]
