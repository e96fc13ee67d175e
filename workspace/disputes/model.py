"""The tables of disputed values. A dispute is never overwritten: each change of its state is one more step."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from workspace.model import Base

_WORD: Final = 40
_KEY: Final = 120
_LINK: Final = 500
_TEXT: Final = 4_000


class Dispute(Base):
    """What somebody says is wrong with a value; `cell` holds the value with its flags, source and release as it stood then."""

    __tablename__ = "disputes"
    __table_args__ = (Index(None, "indicator", "geo", "year"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    indicator: Mapped[str] = mapped_column(String(_KEY))
    geo: Mapped[str] = mapped_column(String(_WORD))
    year: Mapped[int]
    cell: Mapped[dict[str, Any]]
    text: Mapped[str] = mapped_column(String(_TEXT))
    evidence: Mapped[str] = mapped_column(String(_LINK))
    at: Mapped[datetime]


class DisputeStep(Base):
    """One state of a dispute; the newest counts."""

    __tablename__ = "dispute_steps"

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("disputes.id"), index=True)
    state: Mapped[str] = mapped_column(String(_WORD))
    note: Mapped[str] = mapped_column(String(_TEXT))
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime]
