"""A polite rate: requests to one service keep their distance, whichever thread they come from."""

import threading
import time

from loaders.http.origins import Origins


class Pace:
    """Hands out the moments at which each service may be asked next; among several processes each asks that much more rarely."""

    def __init__(self, origins: Origins, processes: int = 1) -> None:
        self._origins = origins
        self._processes = processes
        self._next: dict[str, float] = {}
        self._lock = threading.Lock()

    def wait(self, service: str) -> None:
        """Return when it is this caller's turn."""
        interval = self._origins.interval(service) * self._processes
        with self._lock:
            now = time.monotonic()
            turn = max(now, self._next.get(service, now))
            self._next[service] = turn + interval
        if turn > now:
            time.sleep(turn - now)
