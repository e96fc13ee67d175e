"""The log: one line per change, in the transaction of the change, so that there is none without the other."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workspace.model import Account, Entry


def now() -> datetime:
    """Return this moment, in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


def write(session: Session, account: int, action: str, about: str, *, organisation: str = "", **detail: Any) -> None:
    """Add a line. `about` names what was changed, by key or number; `detail` holds nothing that identifies a person."""
    entry = Entry(at=now(), account_id=account, action=action, organisation=organisation, about=about, detail=detail)
    session.add(entry)


def state(session: Session) -> int:
    """Return a number that grows with every change: what was read at one number is still true while it is the same."""
    return session.scalar(select(func.max(Entry.id))) or 0


def word(session: Session) -> str:
    """Return the same as a word, "" before the first change."""
    return str(state(session) or "")


def lines(session: Session, *, most: int = 200, before: int | None = None) -> list[dict[str, Any]]:
    """Return the newest lines first: id, at, who, action, organisation, about, detail. Asked by `workspace.grants.history` alone."""
    statement = select(Entry, Account.name).join(Account, Account.id == Entry.account_id).order_by(Entry.id.desc()).limit(most)
    if before is not None:
        statement = statement.where(Entry.id < before)
    columns = ("id", "at", "action", "organisation", "about", "detail")
    return [{"who": name, **{column: getattr(entry, column) for column in columns}} for entry, name in session.execute(statement)]
