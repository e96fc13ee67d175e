"""Sentences of the record of a workshop, which its slides and its minutes share."""

from statistics import median
from typing import Any, Final

from babel.dates import format_date, format_time
from babel.numbers import format_decimal

from data.catalogue.model import N_
from data.language import translations
from exports.record.model import FEWEST, Asked, Record

MINUTES: Final = N_("Minutes")
RECORD: Final = N_("Record of the workshop")
SHOWN: Final = N_("Views shown")
ASKED: Final = N_("Predictions and votes")
NOTES: Final = N_("Notes by theme")
OTHER: Final = N_("Other notes")
SOURCES: Final = N_("Sources")
CORRECTED: Final = N_("Attended: {n} (phones connected: {phones}).")
CONNECTED: Final = N_("Phones connected: {phones}.")
WHEN: Final = N_("{day}, {start} to {end} (UTC)")
KEPT: Final = N_("Every view as it was shown: {link}")
EMPTY: Final = N_("No view was shown and nothing was asked.")
WITHHELD: Final = N_("Fewer than {n} answers: results are not shown.")
ANSWERS: Final = N_("Answers: {n}.")
MEDIAN: Final = N_("Median answer: {value}.")
TRUTH: Final = N_("Actual value: {value}.")
RIGHT: Final = N_("Right answer: {option}.")
PER_OPTION: Final = N_("Answers")
DOTS: Final = N_("Dots")
MEAN_RANK: Final = N_("Mean rank")
ACTUAL_RANK: Final = N_("Actual rank")
MEDIAN_LINE: Final = N_("Median of the answers")
ACTUAL: Final = N_("Actual values")
ON_MAP: Final = N_("Dots on the map: {n}.")
RING: Final = N_("The ring shows {region}.")
PLACES: Final = N_("Places chosen on the map")
OPTION: Final = N_("Option")
VALUE: Final = N_("Value")
YEAR: Final = N_("Year")
_LONGEST_LINK: Final = 60


def say(language: str, text: str, **values: Any) -> str:
    """Return a sentence in a language."""
    return translations(language).gettext(text).format(**values)


def number(value: float, language: str) -> str:
    """Return a number as the language writes it, with two decimals at most."""
    return str(format_decimal(round(value, 2), "#,##0.##", locale=language))


def when(record: Record) -> str:
    """Return day, start and end of the workshop."""
    start, end = (format_time(one, "short", locale=record.language) for one in (record.opened, record.ended))
    return say(record.language, WHEN, day=format_date(record.opened, "long", locale=record.language), start=start, end=end)


def attendance(record: Record) -> str:
    """Return how many were there."""
    text = CONNECTED if record.attended is None else CORRECTED
    return say(record.language, text, n=record.attended, phones=record.phones)


def kept(record: Record) -> str:
    """Return where every view can be opened as it was shown, the address as a Markdown link; a long one is cut in what is read."""
    shown = record.link if len(record.link) <= _LONGEST_LINK else f"{record.link[:_LONGEST_LINK]}…"
    return say(record.language, KEPT, link=f"[{shown}]({record.link})")


def outcome(asked: Asked, language: str) -> str:
    """Return what came of a question as a sentence or several."""
    if asked.withheld:
        return say(language, WITHHELD, n=FEWEST)
    parts = [say(language, ANSWERS, n=asked.answers)]
    unit = f"\N{NO-BREAK SPACE}{asked.unit}" if asked.unit else ""
    if asked.kind == "number":
        parts.append(say(language, MEDIAN, value=number(median(asked.values), language) + unit))
        parts += [say(language, TRUTH, value=number(one, language) + unit) for one in asked.truth[:1]]
    if asked.kind == "point":
        parts.append(say(language, ON_MAP, n=len(asked.points)))
        parts += [say(language, RING, region=asked.region)] if asked.truth and asked.region else []
    if asked.kind == "choice":
        parts += [say(language, RIGHT, option=asked.options[int(one)]) for one in asked.truth[:1]]
    return " ".join(parts)
