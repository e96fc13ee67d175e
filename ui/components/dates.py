"""Days and times as the reader's language writes them, in UTC, which is named."""

from datetime import date, datetime
from functools import lru_cache
from typing import Final

from ui.app.i18n import _, language

_LOCALES: Final = {"en": "en_GB"}
"""Plain English is American to Babel."""


def day(when: date) -> str:
    """Return a day such as 21 Nov 2026."""
    return _as("yMMMd", when)


def month(when: date) -> str:
    """Return a month such as Nov 2026."""
    return _as("yMMM", when)


def moment(when: datetime) -> str:
    """Return a day and a time of day, in UTC."""
    return _("{day}, {time} UTC").format(day=day(when), time=when.strftime("%H:%M"))


def _as(skeleton: str, when: date) -> str:
    return _written(skeleton, date(when.year, when.month, when.day), _LOCALES.get(language(), language()))


@lru_cache(maxsize=4096)
def _written(skeleton: str, when: date, locale: str) -> str:
    from babel.dates import format_skeleton  # only lists of what people did need it

    return str(format_skeleton(skeleton, when, locale=locale))
