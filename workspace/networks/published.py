"""Records that everybody may read: of each the newest version that was published, unless it was archived since."""

from typing import Any, Final

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from workspace.model import NetworkRecord

DRAFT: Final = "draft"
SUBMITTED: Final = "submitted"
PUBLISHED: Final = "published"
ARCHIVED: Final = "archived"


def rows(session: Session, kind: str) -> list[dict[str, Any]]:
    """Return the fields of every published record of a kind, by key: those of `data.record_kinds`, `record` and `saved` (a day)."""
    statement = newest(public=True).where(NetworkRecord.kind == kind, NetworkRecord.state == PUBLISHED).order_by(NetworkRecord.key)
    return [{**row.content, "record": row.key, "saved": row.saved_at.date().isoformat()} for row in session.scalars(statement)]


def newest(*, public: bool = False) -> Select[Any]:
    """Return the statement for the newest version of each record; with `public`, of those that concern what visitors see."""
    last = select(func.max(NetworkRecord.id)).group_by(NetworkRecord.kind, NetworkRecord.key)
    if public:
        last = last.where(NetworkRecord.state.in_([PUBLISHED, ARCHIVED]))
    return select(NetworkRecord).where(NetworkRecord.id.in_(last))


def last(session: Session, kind: str = "") -> int:
    """Return the number of the newest version of the records (of a kind, if named), 0 for none."""
    statement = select(func.max(NetworkRecord.id))
    return session.scalar(statement.where(NetworkRecord.kind == kind) if kind else statement) or 0


def all_rows() -> dict[str, list[dict[str, Any]]]:
    """Return the published records of every kind, by kind."""
    from data.record_kinds import KINDS
    from workspace import database

    with database.reading() as session:
        return {kind: rows(session, kind) for kind in KINDS}
