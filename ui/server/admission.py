"""Visits that may send files: for which account or as visitors, how much is on its way, and when they were last there."""

import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

_MOST: Final = 1_000
"""Visits remembered; the one that was admitted longest ago is forgotten first, and admitted again when its page runs."""
VISITOR: Final = 0
"""Account of a visit that sends a small file without signing in; those of people begin with 1."""
GRACE_SECONDS: Final = 90
"""So long a lost connection may come back to its files: a little less than Streamlit remembers the visit."""


@dataclass
class _Visit:
    account: int
    seen: float
    coming: list[int] = field(default_factory=list)


class Admitted:
    """The visits by the name that Streamlit gave them. May be used by several threads at once."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._visits: OrderedDict[str, _Visit] = OrderedDict()

    def add(self, visit: str, account: int) -> None:
        """Let a visit send files for an account."""
        with self._lock:
            held = self._visits.setdefault(visit, _Visit(account, 0.0))
            held.account, held.seen = account, self._clock()
            self._visits.move_to_end(visit)
            while len(self._visits) > _MOST:
                self._visits.popitem(last=False)

    def remove(self, visit: str) -> bool:
        """Let it send none any more; return whether it could."""
        with self._lock:
            return self._visits.pop(visit, None) is not None

    def account(self, visit: str) -> int | None:
        """Return the account that a visit sends files for, None where it may not."""
        with self._lock:
            return self._visits[visit].account if visit in self._visits else None

    def visits_of(self, account: int) -> list[str]:
        """Return the visits of an account."""
        with self._lock:
            return [visit for visit, held in self._visits.items() if held.account == account]

    def reserve(self, visit: str, size: int, kept: Sequence[int], files: int, total: int) -> bool:
        """Return whether a file of so many bytes fits beside those kept and those on their way, and count it among the latter."""
        with self._lock:
            held = self._visits.get(visit)
            if held is None or len(kept) + len(held.coming) >= files or sum(kept) + sum(held.coming) + size > total:
                return False
            held.coming.append(size)
            return True

    def on_their_way(self, account: int) -> int:
        """Return how many bytes are on their way for an account."""
        with self._lock:
            return sum(sum(held.coming) for held in self._visits.values() if held.account == account)

    def settle(self, visit: str, size: int) -> None:
        """Count a file no longer among those on their way."""
        with self._lock:
            held = self._visits.get(visit)
            if held is not None and size in held.coming:
                held.coming.remove(size)

    def ended(self, active: Callable[[str], bool]) -> list[str]:
        """Return the visits that were not there for longer than a lost connection takes to come back."""
        with self._lock:
            now = self._clock()
            for visit, held in self._visits.items():
                held.seen = now if active(visit) else held.seen
            return [visit for visit, held in self._visits.items() if now - held.seen > GRACE_SECONDS]
