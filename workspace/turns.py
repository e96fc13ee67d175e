"""Who waits for what only one can do at a time: first come, first served, and everybody is told the place in the queue."""

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from threading import Event, Lock
from typing import Final

Place = Callable[[int], None]
"""Takes how many are served before: 0 once it is one's turn."""

_LOOK_SECONDS: Final = 1.0
"""How often at least somebody who waits is told the place: telling is also how a visit that has ended stops waiting."""
_NEAR: Final = 10
"""So many are told every second; those far behind more rarely, since a word to each costs the server as much as a page."""


class Turns:
    """A queue of threads of this process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._has_it: Event | None = None
        self._soon: deque[Event] = deque()
        self._later: deque[Event] = deque()

    @contextmanager
    def turn(self, tell: Place | None = None, *, soon: bool = False) -> Iterator[None]:
        """Wait for one's turn and have it until the block ends; `tell` hears the place of whoever waits for longer than a moment.

        Whoever had a turn already and goes on with the same thing comes `soon`: before all who begin.
        """
        ticket, queue = Event(), self._soon if soon else self._later
        with self._lock:
            queue.append(ticket)
            if self._has_it is None:
                self._next()
        try:
            self._wait(ticket, tell or (lambda _place: None))
            yield
        finally:
            with self._lock:
                if ticket is self._has_it:
                    self._next()
                else:
                    queue.remove(ticket)

    def _next(self) -> None:
        queue = self._soon or self._later
        self._has_it = queue.popleft() if queue else None
        if self._has_it is not None:
            self._has_it.set()

    def _wait(self, ticket: Event, tell: Place) -> None:
        place, told = 0, False
        while not ticket.wait(_LOOK_SECONDS * max(1.0, place / _NEAR)):
            with self._lock:
                place = [self._has_it, *self._soon, *self._later].index(ticket)
            tell(place)  # outside the lock: it may write to a page
            told = True
        if told and place:
            tell(0)


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
