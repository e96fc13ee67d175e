"""Records that everybody may read: of each the newest version that was published, unless it was archived since."""

from collections.abc import Hashable
from functools import lru_cache
from typing import Any, Final
from zlib import crc32

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from data.errors import WorkspaceDown
from workspace.model import NetworkRecord
from workspace.presence import anything

DRAFT: Final = "draft"
SUBMITTED: Final = "submitted"
PUBLISHED: Final = "published"
ARCHIVED: Final = "archived"
NONE: Final = ""
"""Mark of a workspace without records, and of one whose database does not answer."""


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


def mark(kind: str = "") -> str:
    """Return what tells one state of the records (of a kind, if named) from another, cheap to ask for; `NONE` where none can be read."""
    if not anything():
        return NONE
    from workspace import database  # only where there is something to read

    stamp = database.stamp()
    try:
        return _asked(kind) if stamp is None else _asked_at(stamp, kind)
    except WorkspaceDown:
        return NONE


@lru_cache(maxsize=8)
def _asked_at(_stamp: Hashable, kind: str) -> str:
    """The mark of a database file that was not written to since."""
    return _asked(kind)


def _asked(kind: str) -> str:
    from workspace import database

    newest_version = select(func.max(NetworkRecord.id))
    with database.reading() as session:
        last = session.scalar(newest_version.where(NetworkRecord.kind == kind) if kind else newest_version)
    return f"{crc32(str(database.address()).encode()):08x}-{last}" if last else NONE


def all_rows() -> dict[str, list[dict[str, Any]]]:
    """Return the published records of every kind, by kind; none where the database does not answer."""
    from data.record_kinds import KINDS
    from workspace import database

    with database.reading() as session:
        return {kind: rows(session, kind) for kind in KINDS}
