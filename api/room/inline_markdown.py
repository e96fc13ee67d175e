"""The Markdown that stands in headlines, notes and sources, as HTML: bold, links to https, and signs escaped by a backslash."""

import re
from collections.abc import Callable
from html import escape
from typing import Final

_ICON: Final = re.compile(r":material/\w+:\s*")
_PARTS: Final = re.compile(
    r"\\(?P<sign>[^\w\s])|\*\*(?P<bold>.+?)\*\*|\[(?P<label>(?:\\.|[^\]\\])+)\]\((?P<url>https?://[^\s)]+)\)|:(?:\w+)\[(?P<coloured>[^\]]*)\]"
)


def html(text: str) -> str:
    """Return a text as HTML in which everything that is not one of these signs is escaped."""
    return _made(_ICON.sub("", text))


def plain(text: str) -> str:
    """Return a text without its signs, not escaped."""
    return _replaced(_ICON.sub("", text), lambda match: plain(_inner(match)), str)


def _made(text: str) -> str:
    return _replaced(text, _tag, escape)


def _replaced(text: str, tag: Callable[[re.Match[str]], str], between: Callable[[str], str]) -> str:
    made, at = [], 0
    for match in _PARTS.finditer(text):
        made += [between(text[at : match.start()]), tag(match)]
        at = match.end()
    return "".join([*made, between(text[at:])])


def _tag(match: re.Match[str]) -> str:
    if match["sign"]:
        return escape(match["sign"])
    inner = _made(_inner(match))
    if match["url"]:
        return f'<a href="{escape(match["url"])}" rel="noopener">{inner}</a>'
    return f"<strong>{inner}</strong>" if match["bold"] else inner


def _inner(match: re.Match[str]) -> str:
    return match["sign"] or match["bold"] or match["label"] or match["coloured"] or ""
