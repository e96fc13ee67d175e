"""How long to wait, how often to ask again, how much to take, where raw replies lie: one object, so that tests can be quick."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from data.errors import NotValid

VERSION: Final = "0.1.0"
USER_AGENT: Final = f"Regioscope/{VERSION} (+regional statistics dashboard)"
CACHE_VARIABLE: Final = "REGIOSCOPE_CACHE_DIR"
TIMEOUTS_VARIABLE: Final = "REGIOSCOPE_TIMEOUTS"
ATTEMPTS_VARIABLE: Final = "REGIOSCOPE_ATTEMPTS"
CACHE: Final = Path(".cache") / "http"


@dataclass(frozen=True)
class Settings:
    """Seconds, counts and bytes of one client; `whole` bounds a transfer from its first request to its last byte.

    `attempts` is how often one request goes out in all, `longest_wait` the longest Retry-After that is waited for,
    `pause` the first wait between attempts (doubled each time, with up to as much jitter). `poll` and `patience` are
    the steps and the bound of asking after a table that the service makes later.
    """

    connect: float = 10
    read: float = 60
    whole: float = 900
    attempts: int = 4
    pause: float = 1
    longest_pause: float = 30
    longest_wait: float = 120
    largest: int = 512 << 20
    poll: float = 5
    patience: float = 900
    cache: Path = CACHE

    @staticmethod
    def from_environment(environment: Mapping[str, str] = os.environ) -> "Settings":
        """Return the settings, changed by what the environment says, or `NotValid` naming the variable that makes no sense."""
        settings = Settings(cache=Path(environment.get(CACHE_VARIABLE) or CACHE))
        if given := environment.get(TIMEOUTS_VARIABLE):
            connect, read, whole = _numbers(TIMEOUTS_VARIABLE, given, 3)
            # what the service makes later may take as long as a transfer
            settings = replace(settings, connect=connect, read=read, whole=whole, patience=whole, poll=min(settings.poll, whole / 4))
        if given := environment.get(ATTEMPTS_VARIABLE):
            (attempts,) = _numbers(ATTEMPTS_VARIABLE, given, 1)
            settings = replace(settings, attempts=max(1, int(attempts)))
        return settings


def _numbers(variable: str, given: str, count: int) -> list[float]:
    try:
        numbers = [float(part) for part in given.split(",")]
    except ValueError:
        numbers = []
    if len(numbers) != count or min(numbers) <= 0:
        raise NotValid(f"{variable} is {given!r}: expected {count} positive numbers separated by commas; correct or unset it.")
    return numbers
