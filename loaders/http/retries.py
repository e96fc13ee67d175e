"""When a request is sent again: urllib3's Retry, which gives up where a service asks for more patience than is left."""

import threading
import time
from types import TracebackType
from typing import Final, Self

import urllib3
from urllib3.exceptions import InvalidHeader, MaxRetryError, ResponseError
from urllib3.util.retry import Retry

from loaders.http.origins import Origins
from loaders.http.settings import Settings

STATUSES: Final = frozenset({429, 500, 502, 503, 504})


class PatientRetry(Retry):
    """Asks again after 429 and 5xx as Retry-After says; a longer wait than `retry_after_max` ends it at once."""

    def increment(
        self,
        method: str | None = None,
        url: str | None = None,
        response: urllib3.BaseHTTPResponse | None = None,
        error: Exception | None = None,
        _pool: urllib3.connectionpool.ConnectionPool | None = None,
        _stacktrace: TracebackType | None = None,
    ) -> Self:
        """Return the retries that are left, or `MaxRetryError`."""
        if response is not None and _pool is not None and (wait := retry_after(self, response)) and wait > self.retry_after_max:
            raise MaxRetryError(_pool, url or "", ResponseError(f"asks for {wait:.0f} seconds"))
        return super().increment(method, url, response, error, _pool, _stacktrace)

    def parse_retry_after(self, retry_after: str) -> float:
        """Return seconds, not yet bounded; 0 for a header that is neither a number nor a date."""
        try:
            return Retry(retry_after_max=1 << 31).parse_retry_after(retry_after)
        except InvalidHeader:
            return 0


def retry_after(retry: Retry, response: urllib3.BaseHTTPResponse) -> float | None:
    """Return seconds that the service asks to wait, None where it asks for none."""
    return retry.get_retry_after(response)


def policy(settings: Settings) -> PatientRetry:
    """Return the policy for GET; a POST is sent once."""
    return PatientRetry(
        total=settings.attempts - 1,
        redirect=False,
        allowed_methods=frozenset({"GET"}),
        status_forcelist=STATUSES,
        backoff_factor=settings.pause,
        backoff_max=settings.longest_pause,
        backoff_jitter=settings.pause,
        retry_after_max=int(settings.longest_wait),
        raise_on_status=False,
    )


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
