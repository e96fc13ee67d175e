"""How many requests an address may make in a minute, counted in memory by each process of the server."""

import os
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from math import ceil
from threading import Lock
from time import monotonic
from typing import Final

VARIABLE: Final = "REGIOSCOPE_API_REQUESTS"
USUAL: Final = 600
WINDOW_S: Final = 60
_MOST_ADDRESSES: Final = 10_000


@dataclass(frozen=True)
class Allowance:
    """What an address may still ask: `left` requests until `reset_s` seconds are over; with `refused` this one was too many."""

    most: int
    left: int
    reset_s: int
    refused: bool

    @property
    def headers(self) -> dict[str, str]:
        """Return it as the headers that the IETF's draft of RateLimit fields has."""
        limits = {"RateLimit-Policy": f'"requests";q={self.most};w={WINDOW_S}', "RateLimit": f'"requests";r={self.left};t={self.reset_s}'}
        return {**limits, "Retry-After": str(self.reset_s)} if self.refused else limits


class RateLimiter:
    """Counts requests by address in windows of a minute; of more addresses than it keeps, those seen longest ago are forgotten."""

    def __init__(self, most: int, clock: Callable[[], float] = monotonic) -> None:
        self._most = most
        self._clock = clock
        self._lock = Lock()
        self._windows: OrderedDict[str, tuple[float, int]] = OrderedDict()

    def spent(self, address: str) -> bool:
        """Return whether an address has used up its requests, without counting one."""
        began, count = self._windows.get(address, (0.0, 0))
        return count >= self._most and self._clock() - began < WINDOW_S

    def take(self, address: str) -> Allowance:
        """Count a request of an address and return what is left to it."""
        now = self._clock()
        with self._lock:
            began, count = self._windows.pop(address, (now, 0))
            began, count = (now, 0) if now - began >= WINDOW_S else (began, count)
            self._windows[address] = (began, count + 1)
            if len(self._windows) > _MOST_ADDRESSES:
                self._windows.popitem(last=False)
        reset = max(1, ceil(began + WINDOW_S - now))
        return Allowance(self._most, max(0, self._most - count - 1), reset, count >= self._most)


@cache
def limiter() -> RateLimiter | None:
    """Return the limiter of this process, None where the server's settings allow any number."""
    most = int(os.environ.get(VARIABLE) or USUAL)
    return RateLimiter(most) if most > 0 else None
