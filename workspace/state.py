"""What tells one state of the workspace from another, cheap to ask for: once in a run of a page, and of a file after it was written to."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, TypeVar
from zlib import crc32

from data.errors import WorkspaceDown
from workspace.presence import anything

if TYPE_CHECKING:  # a database costs a third of a second that visitors of an empty dashboard need not wait for
    from sqlalchemy.orm import Session

NONE: Final = "none"
"""State of a workspace in which there is nothing of what was asked for."""
DOWN: Final = "down"
"""State of a workspace whose database does not answer."""

UNREAD: Final = frozenset({NONE, DOWN})
"""States in which there is nothing to read."""

T = TypeVar("T")
Ask = Callable[["Session"], str]
_PINNED: Final[ContextVar[dict[Hashable, Any] | None]] = ContextVar("states", default=None)


@contextmanager
def pinned() -> Iterator[None]:
    """Ask for each state, and for all that is asked `once`, only once until the outermost such block ends; whoever writes asks again."""
    around = _PINNED.get()
    before = _PINNED.set({} if around is None else around)
    try:
        yield
    finally:
        _PINNED.reset(before)


def forget() -> None:
    """Forget what this run has asked for: it wrote something."""
    if known := _PINNED.get():
        known.clear()


def state(ask: Ask) -> str:
    """Return what `ask` reads of the database, with the database that it was read of; `NONE` for "" and `DOWN` where it does not answer."""
    return once(ask, lambda: _state(ask))


def once(key: Hashable, make: Callable[[], T]) -> T:
    """Return what `make` gives, in a run of a page only once for each key; an error is not kept."""
    known = _PINNED.get()
    if known is None:
        return make()
    if key not in known:
        known[key] = make()
    answer: T = known[key]
    return answer


def _state(ask: Ask) -> str:
    if not anything():
        return NONE
    from workspace import database

    stamp = database.stamp()
    try:
        return _read(ask) if stamp is None else _read_at(stamp, ask)
    except WorkspaceDown:
        return DOWN


@lru_cache(maxsize=32)
def _read_at(_stamp: Hashable, ask: Ask) -> str:
    """The state of a database file that was not written to since."""
    return _read(ask)


def _read(ask: Ask) -> str:
    from workspace import database

    with database.reading() as session:
        answer = ask(session)
    return f"{crc32(str(database.address()).encode()):08x}-{answer}" if answer else NONE
