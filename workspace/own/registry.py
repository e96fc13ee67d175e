"""The own tables of the visits of this process: in memory alone, a bounded number, each gone with its visit."""

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import Final

from data.catalogue.own_table import PREFIX, OwnTable

_MOST: Final = 50
"""Tables remembered; the one that was not used for longest makes room for another."""
GRACE_SECONDS: Final = 90
"""So long a lost connection may come back to its table: a little less than Streamlit remembers the visit."""


@dataclass
class _Visit:
    table: OwnTable
    seen: float


class OwnTables:
    """The tables by visit. May be used by several threads at once."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._visits: OrderedDict[str, _Visit] = OrderedDict()
        self._by_token: dict[str, str] = {}

    def put(self, visit: str, table: OwnTable) -> None:
        """Remember the table of a visit instead of the one that it had."""
        self.remove(visit)
        with self._lock:
            self._visits[visit] = _Visit(table, self._clock())
            self._by_token[table.token] = visit
            while len(self._visits) > _MOST:
                self._drop(next(iter(self._visits)))

    def of(self, visit: str) -> OwnTable | None:
        """Return the table of a visit, None where it has none."""
        with self._lock:
            if visit not in self._visits:
                return None
            self._visits.move_to_end(visit)
            return self._visits[visit].table

    def opened(self, token: str) -> OwnTable | None:
        """Return the table that a token opens, None for any other text."""
        with self._lock:
            visit = self._by_token.get(token)
            return None if visit is None else self._visits[visit].table

    def remove(self, visit: str) -> None:
        """Forget the table of a visit, and all answers about it."""
        with self._lock:
            if visit in self._visits:
                self._drop(visit)

    def ended(self, active: Callable[[str], bool]) -> list[str]:
        """Return the visits that were not there for longer than a lost connection takes to come back."""
        with self._lock:
            now = self._clock()
            for visit, held in self._visits.items():
                held.seen = now if active(visit) else held.seen
            return [visit for visit, held in self._visits.items() if now - held.seen > GRACE_SECONDS]

    def _drop(self, visit: str) -> None:
        del self._by_token[self._visits.pop(visit).table.token]


@cache
def tables() -> OwnTables:
    """Return the tables of this process."""
    return OwnTables()


def names() -> tuple[str, str]:
    """Return a mark and a token for a new table: one tells tables apart, the other cannot be guessed."""
    return f"{PREFIX}{secrets.token_hex(3)}", secrets.token_urlsafe(32)
