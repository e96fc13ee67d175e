"""Wrong sign-ins slowed: after a few from one address, the next is heard only after a while that doubles each time."""

import time
from collections import OrderedDict
from collections.abc import Callable
from functools import cache
from threading import Lock
from typing import Final

FREE: Final = 5
"""So many wrong ones are answered at once: a link opened twice is no attack."""
LONGEST_SECONDS: Final = 300
_MOST: Final = 1_000
"""Addresses remembered; the one that was wrong longest ago is forgotten first."""


class Attempts:
    """Wrong attempts by address, in the memory of this process. May be used by several threads at once."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._wrong: OrderedDict[str, tuple[int, float]] = OrderedDict()

    def wait(self, address: str) -> int:
        """Return for how many seconds nothing is heard from an address, 0 where it may try now."""
        with self._lock:
            return max(0, int(self._wrong.get(address, (0, 0.0))[1] - self._clock() + 0.999))

    def wrong(self, address: str) -> None:
        """Count one more wrong attempt; what was long ago does not count."""
        with self._lock:
            count, until = self._wrong.pop(address, (0, 0.0))
            count = count + 1 if self._clock() - until <= LONGEST_SECONDS else 1
            pause = min(2 ** min(count - FREE, 16), LONGEST_SECONDS) if count >= FREE else 0
            self._wrong[address] = (count, self._clock() + pause)
            while len(self._wrong) > _MOST:
                self._wrong.popitem(last=False)

    def right(self, address: str) -> None:
        """Forget the wrong ones of an address that then got it right."""
        with self._lock:
            self._wrong.pop(address, None)


@cache
def attempts() -> Attempts:
    """Return those of this process."""
    return Attempts()
