"""Periods as statistical offices write them: the year in which each begins, refused where there is no such period."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Final

from data.errors import UnreadableFile

_EXPECTED: Final = "a year, or a part of one that exists, such as 2023, 2023-S1, 2023-Q1, 2023-01, 2023-W05 or 2023-01-31"
_PARTS: Final = MappingProxyType({"A": 1, "S": 2, "H": 2, "T": 3, "Q": 4, "K": 4, "M": 12})
"""How many of each part a year has; K are quarters in PxWeb."""

_DATE: Final = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_CLOCK: Final = r"[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?"


def year_of(name: str, period: str) -> int:
    """Return the year in which a period such as 2023, 2023-Q1 or 2023M05 begins, or raise `UnreadableFile` naming `name`."""
    if not exists(period):
        raise UnreadableFile(f"{name} has the period {period[:40]!r}: expected {_EXPECTED}; fetch the file again.")
    return int(period[:4])


def exists(period: str) -> bool:
    """Return whether a text is a period that a calendar has: no thirteenth month, no week 60, no 30 February."""
    return any(_holds(test, match) for pattern, test in _FORMS if (match := pattern.fullmatch(period)))


def _holds(test: Callable[..., object], match: re.Match[str]) -> bool:
    try:
        return test(*match.groups()) is not False
    except ValueError:
        return False


def _part(letter: str, number: str) -> bool:
    return 1 <= int(number) <= _PARTS[letter]


def _week(year: str, week: str) -> date:
    return date.fromisocalendar(int(year), int(week), 1)


def _month(year: str, month: str) -> date:
    return date(int(year), int(month), 1)


def _day(year: str, month: str, day: str) -> date:
    return date(int(year), int(month), int(day))


def _day_of_year(year: str, day: str) -> bool:
    return int(day) >= 1 and (date(int(year), 1, 1) + timedelta(int(day) - 1)).year == int(year)


def _years(first: str, last: str) -> bool:
    return 0 < int(first) < int(last)


def _school_year(first: str, last: str) -> bool:
    return int(last) == (int(first) + 1) % 100


_FORMS: Final[tuple[tuple[re.Pattern[str], Callable[..., object]], ...]] = tuple(
    (re.compile(pattern), test)
    for pattern, test in (
        (r"([0-9]{4})", lambda year: int(year) > 0),
        (r"[0-9]{4}-?([ASHTQKM])([0-9]{1,2})", _part),
        (r"([0-9]{4})-?[WU]([0-9]{1,2})", _week),
        (r"([0-9]{4})-([0-9]{2})", _month),
        (r"([0-9]{4})-([0-9]{2})-([0-9]{2})", _day),
        (r"([0-9]{4})M([0-9]{2})D([0-9]{2})", _day),
        (r"([0-9]{4})-?D([0-9]{3})", _day_of_year),
        (rf"({_DATE}{_CLOCK})", datetime.fromisoformat),
        (rf"({_DATE}(?:{_CLOCK})?)/P(?:[0-9]+[YMWD])+", datetime.fromisoformat),
        (r"([0-9]{4})[-/]([0-9]{4})", _years),
        (r"([0-9]{4})/([0-9]{2})", _school_year),
    )
)
