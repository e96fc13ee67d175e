"""Periods of published figures in the visitor's language: what their publishers wrote, piece by piece."""

import re
from typing import Final

from data.catalogue.model import N_
from ui.app.i18n import _

_WHOLE: Final = re.compile(r"(?P<span>[^(]*?)\s*(?:\((?P<notes>.+)\))?")
_BETWEEN: Final = re.compile(r"[,;] ")
_PHRASES: Final = tuple(
    (re.compile(pattern), message)
    for pattern, message in (
        (r"(?P<plain>[\d/: -]+)", "{plain}"),
        (r"(?P<year>[0-9]{4})-Q(?P<quarter>[1-4])", N_("{year}, quarter {quarter}")),
        (r"undated", N_("undated")),
        (r"undated news", N_("undated news item")),
        (r"cumulative", N_("cumulative")),
        (r"annually|per year", N_("annually")),
        (r"planned", N_("planned")),
        (r"about (?P<when>[\d -]+)", N_("about {when}")),
        (r"to (?P<when>\d+)", N_("until {when}")),
        (r"before (?P<when>\d+)", N_("before {when}")),
        (r"after June (?P<year>\d+)", N_("after June {year}")),
        (r"(?P<start>[\d-]+) to (?P<end>[\d-]+)", N_("{start} to {end}")),
        (r"(?P<start>[\d-]+) to (?P<n>\d+)th call", N_("{start} to call {n}")),
        (r"(?P<n>\d+) months", N_("{n} months")),
        (r"(?P<n>\d+) years of user service", N_("{n} years of user service")),
        (r"academic year", N_("academic year")),
        (r"SLA year", N_("year of the service agreement")),
        (r"allocation period", N_("allocation period")),
        (r"project", N_("project")),
        (r"first project year", N_("first project year")),
        (r"final project year", N_("final project year")),
        (r"first user period", N_("first user period")),
        (r"first call", N_("first call")),
        (r"two calls", N_("two calls")),
        (r"spring call", N_("spring call")),
        (r"1st and 2nd call", N_("calls 1 and 2")),
        (r"(?P<n>\d+)(st|nd|rd|th) joint call", N_("joint call {n}")),
        (r"(?P<n>\d+)(st|nd|rd|th)( call)?", N_("call {n}")),
        (r"calls (?P<span>[\d-]+)", N_("calls {span}")),
        (r"access policy", N_("access policy")),
        (r"page dated (?P<day>[\d-]+)", N_("page dated {day}")),
        (r"page of (?P<year>\d+) or before", N_("page of {year} or before")),
        (r"start of the EU FP6 project (?P<name>\w+)", N_("start of the EU FP6 project {name}")),
        (r"number rounded", N_("number rounded")),
    )
)
"""Pieces as they are published, and in words; the first that fits counts."""


def words(period: str) -> str:
    """Return a period in the visitor's language; a piece that nobody has written before stays as it is published."""
    whole = _WHOLE.fullmatch(period)
    if whole is None:
        return period
    notes = pieces(whole["notes"] or "")
    return f"{piece(whole['span'])} ({notes})" if notes else piece(whole["span"])


def pieces(text: str) -> str:
    """Return notes with commas between them in the visitor's language."""
    return ", ".join(piece(one) for one in _BETWEEN.split(text)) if text else ""


def piece(text: str) -> str:
    """Return one piece in the visitor's language, as published where it is not known."""
    return next((_(message).format(**match.groupdict()) for pattern, message in _PHRASES if (match := pattern.fullmatch(text))), text)


def known(text: str) -> bool:
    """Return whether every piece of a text is in the table."""
    return all(any(pattern.fullmatch(one) for pattern, _message in _PHRASES) for one in _BETWEEN.split(text))
