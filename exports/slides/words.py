"""Text as it may stand on a slide: no marks of Markdown, nothing that XML refuses or that turns the order of letters."""

import re
from typing import Final

from data.catalogue.model import N_
from data.language import translations

VALUE: Final = N_("Value")
OTHERS: Final = N_("Other regions")
BENCHMARK: Final = N_("Benchmark")
MORE_ROWS: Final = N_("{shown} of {n} rows. All rows: {link}")
MORE_BARS: Final = N_("{shown} of {n} are shown here. All: {link}")
MORE_COLUMNS: Final = N_("Columns left out: {n}.")
SOURCES: Final = N_("Sources")
SOURCE: Final = N_("Source: {sources}")
NO_ANSWER: Final = N_("This page has no answer to show at this address.")
API: Final = N_("API request for this selection:")
GENERATION: Final = N_("Data as of snapshot {generation}.")
OPEN_VIEW: Final = N_("Open this view: {link}")
LINES: Final = {"all": N_("All values"), "tested": N_("Years tested"), "line": N_("Trend line"), "point": "", "other": N_("Other values")}
"""Names of the kinds of lines that share one chart."""

_REFUSED: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_LINK: Final = re.compile(r"\[((?:[^\[\]]|\[[^\]]*\])*)\]\((https?://[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)\)")
_MARKS: Final = re.compile(r"\*\*|\\(?=[\W_])")
_LONGEST: Final = 100
"""Letters of a name in a chart."""

_FORMULA: Final = ("=", "+", "-", "@", "{")


def say(language: str, text: str) -> str:
    """Return a text in a language."""
    return translations(language).gettext(text)


def clean(text: str) -> str:
    """Return a text without what XML refuses and without signs that turn the order of its letters; white space as single spaces."""
    return re.sub(r"[ \t\n\r\u2028\u2029]+", " ", _REFUSED.sub("", text)).strip(" ")


def plain(text: str) -> str:
    """Return Markdown as plain text: links by their words."""
    return clean(_MARKS.sub("", _LINK.sub(lambda link: link[1], text)))


def linked(text: str) -> list[tuple[str, str]]:
    """Return Markdown as pieces of plain text with the address that each leads to, "" for none."""
    pieces, at = [], 0
    for link in _LINK.finditer(text):
        pieces += [(text[at : link.start()], ""), (link[1], link[2])]
        at = link.end()
    kept = [(re.sub(r"[\t\n\r]+", " ", _MARKS.sub("", _REFUSED.sub("", words))), address) for words, address in [*pieces, (text[at:], "")]]
    return [(words, address) for words, address in kept if words]


def short(text: str) -> str:
    """Return a name or label of a chart, cut where it is far longer than any that can be read there."""
    whole = plain(text)
    return whole if len(whole) <= _LONGEST else f"{whole[: _LONGEST - 1]}…"


def cell(text: str) -> str:
    """Return a text for the worksheet of a chart, where none may be run as a formula."""
    text = short(text)
    return f"'{text}" if text.startswith(_FORMULA) else text


def lines(text: str) -> str:
    """Return Markdown as plain text that keeps its lines."""
    return "\n".join(plain(line) for line in text.split("\n")).strip()
