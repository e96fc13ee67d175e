"""Which state the records are in: asked by every answer about networks, and so without loading what a database needs."""

from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import Final
from zlib import crc32

from data.errors import WorkspaceDown
from workspace.presence import anything

NONE: Final = ""
"""Mark of a workspace without records, and of one whose database does not answer."""
_PINNED: Final[ContextVar[dict[str, str] | None]] = ContextVar("marks", default=None)


@contextmanager
def pinned() -> Iterator[None]:
    """Ask for each mark only once until the block ends, so that all of a page shows one state."""
    before = _PINNED.set({})
    try:
        yield
    finally:
        _PINNED.reset(before)


def mark(kind: str = "") -> str:
    """Return what tells one state of the records (of a kind, if named) from another, cheap to ask for; `NONE` where none can be read."""
    known = _PINNED.get()
    if known is None:
        return _mark(kind)
    if kind not in known:
        known[kind] = _mark(kind)
    return known[kind]


def _mark(kind: str) -> str:
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
    from workspace.networks import published

    with database.reading() as session:
        last = published.last(session, kind)
    return f"{crc32(str(database.address()).encode()):08x}-{last}" if last else NONE
