"""Wall-clock times of a time zone to moments in UTC, through the nights on which clocks change."""

import datetime as dt
import re
from functools import lru_cache
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np
import pandas as pd

from data.errors import NotValid

_EARLIEST: Final = np.datetime64("1900-01-01", "s").astype(np.int64)
_LATEST: Final = np.datetime64("2200-01-01", "s").astype(np.int64)
_OFFSET: Final = re.compile(r"(?:GMT|UTC)?([+-])(\d{1,2})(?::?([0-5]\d))?", re.IGNORECASE)
_FARTHEST: Final = 14
"""Hours that the clocks of a place are off UTC at most."""


class Local(NamedTuple):
    """UTC seconds if the first or the second of two possible moments is meant, and where clocks made two or none of a time."""

    first: np.ndarray
    second: np.ndarray
    twice: np.ndarray
    skipped: np.ndarray


@lru_cache(maxsize=256)
def exists(name: str) -> bool:
    """Return whether a name is one of a time zone, such as Europe/Warsaw or UTC."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return bool(name)


def zone(name: str) -> dt.tzinfo | None:
    """Return the zone of a name as calendars write it: of a place such as Europe/Warsaw, or an offset such as GMT+0200; None for none."""
    if exists(name):
        return ZoneInfo(name)
    match = _OFFSET.fullmatch(name.strip())
    if match is None or int(match[2]) > _FARTHEST:
        return None
    length = dt.timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    return dt.timezone(-length if match[1] == "-" else length)


def checked(name: str) -> str:
    """Return the name itself, or `NotValid`."""
    if not exists(name):
        raise NotValid("There is no such time zone: give the facility's as a place, such as Europe/Warsaw.")
    return name


def to_utc(wall: np.ndarray, zone: str) -> Local:
    """Return the moments at which clocks of the zone showed these seconds since 1970; a skipped time is the next that exists."""
    index = pd.DatetimeIndex(np.clip(wall, _EARLIEST, _LATEST).astype("datetime64[s]"))
    first, second = (_utc(index, zone, dst) for dst in (True, False))
    back = pd.DatetimeIndex(first.astype("datetime64[s]"), tz="UTC").tz_convert(zone).tz_localize(None).to_numpy()
    return Local(first, second, first != second, back.astype("datetime64[s]") != index.to_numpy().astype("datetime64[s]"))


def _utc(index: pd.DatetimeIndex, zone: str, dst: bool) -> np.ndarray:
    placed = index.tz_localize(zone, ambiguous=np.full(len(index), dst), nonexistent="shift_forward")
    seconds: np.ndarray = placed.tz_convert("UTC").tz_localize(None).to_numpy().astype("datetime64[s]").astype(np.int64)
    return seconds
