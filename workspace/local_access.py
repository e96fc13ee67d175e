"""The local administrator's way in: a link that works once, and the sessions opened with it. All of it in this process alone."""

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable
from functools import cache
from threading import Lock
from typing import Final

LINK_MINUTES: Final = 60
SESSION_HOURS: Final = 12
COOKIE: Final = "regioscope_local"


class LocalAccess:
    """One link at most, one session at most; both end with the process. Only digests are kept, so a dump of memory opens nothing."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._link: tuple[bytes, float] | None = None
        self._session: tuple[bytes, float] | None = None

    def issue(self) -> str:
        """Return a new token for a link; an earlier one stops working."""
        token = secrets.token_urlsafe(32)
        with self._lock:
            self._link = (_digest(token), self._clock() + LINK_MINUTES * 60)
        return token

    def redeem(self, token: str) -> str | None:
        """Return a new session's name for a token that is valid, which it then no longer is; else None."""
        with self._lock:
            if not self._fits(self._link, token):
                return None
            self._link = None
            name = secrets.token_urlsafe(32)
            self._session = (_digest(name), self._clock() + SESSION_HOURS * 3600)
            return name

    def open(self, session: str) -> bool:
        """Return whether somebody is signed in under this name now."""
        with self._lock:
            return self._fits(self._session, session)

    def close(self, session: str) -> None:
        """Sign out whoever is signed in under this name."""
        with self._lock:
            if self._fits(self._session, session):
                self._session = None

    def _fits(self, held: tuple[bytes, float] | None, given: str) -> bool:
        return held is not None and hmac.compare_digest(held[0], _digest(given)) and self._clock() < held[1]


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()


@cache
def access() -> LocalAccess:
    """Return the one of this process."""
    return LocalAccess()
