"""Who waits for what only one can do at a time: first come, first served, and everybody is told the place in the queue."""

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from threading import Condition
from typing import Final

Place = Callable[[int], None]
"""Takes how many are served before: 0 from the moment on at which it is one's turn."""

_LOOK_SECONDS: Final = 1.0
"""How often at least somebody who waits is told the place: telling is also how a visit that has ended stops waiting."""


class Turns:
    """A queue of threads of this process."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._waiting: deque[object] = deque()

    @contextmanager
    def turn(self, tell: Place | None = None) -> Iterator[None]:
        """Wait for one's turn and have it until the block ends; `tell` hears the place each time that it changes."""
        ticket = object()
        with self._changed:
            self._waiting.append(ticket)
        try:
            self._wait(ticket, tell)
            yield
        finally:
            with self._changed:
                self._waiting.remove(ticket)
                self._changed.notify_all()

    def others(self) -> bool:
        """Return whether somebody waits behind whoever has the turn."""
        with self._changed:
            return len(self._waiting) > 1

    def _wait(self, ticket: object, tell: Place | None) -> None:
        place = -1
        while place != 0:
            with self._changed:
                if place == self._waiting.index(ticket):
                    self._changed.wait(_LOOK_SECONDS)
                place = self._waiting.index(ticket)
            if tell is not None:  # outside the lock: it may write to a page
                tell(place)


@cache
def writers() -> Turns:
    """Return those who change the database."""
    return Turns()


@cache
def readers_of_own_tables() -> Turns:
    """Return those whose own tables are read, for which no editor's file has to wait."""
    return Turns()


@cache
def readers_of_files() -> Turns:
    """Return those whose files are read: one at a time, so that many files at once leave the server to its readers."""
    return Turns()
