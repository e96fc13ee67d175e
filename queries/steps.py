"""Long work in steps: it stops at the next one when nobody waits for it any more."""

from collections.abc import Callable
from contextvars import ContextVar
from threading import Event
from typing import Final, TypeVar

T = TypeVar("T")
_STOP: Final[ContextVar[Event | None]] = ContextVar("stop", default=None)


class Left(Exception):
    """Nobody waits for this answer any more."""


def go_on() -> None:
    """Return, or raise `Left` where the work that calls this is no longer needed: called between the steps of long work."""
    stop = _STOP.get()
    if stop is not None and stop.is_set():
        raise Left


def stoppable(work: Callable[[], T], stop: Event) -> T:
    """Return what the work returns; once `stop` is set, its next step raises `Left`."""
    _STOP.set(stop)
    try:
        go_on()
        return work()
    except Left:
        pass  # what was raised holds everything that the work had in hand
    raise Left
