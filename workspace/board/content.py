"""What a post, an answer or an idea may hold: plain text without addresses of people, and words of closed lists."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from data.catalogue import NETWORKS
from data.catalogue.board import CHALLENGE, TECHNIQUES, TYPES
from data.catalogue.facilities import DOMAINS
from data.errors import NotValid
from data.store import current
from workspace import log
from workspace.importers.person_names import ADDRESS

LONGEST: Final = MappingProxyType({"title": 100, "organisation": 150, "sender": 150, "text": 4_000, "note": 2_000})
"""Characters of each text."""
MOST_TAGS: Final = 5

_PHONE: Final = re.compile(
    r"(?:\+|\b00)[1-9][\d\s()/.-]{7,}\d|\b(?:tel|phone|telefon|mobile|kom)\b[.:\s]*\+?\d[\d\s()/-]{5,}", re.IGNORECASE
)
_LINES: Final = re.compile(r"\n{3,}")


class WrongField(NotValid):
    """A text that cannot be kept; `field` names it and `code` says why: missing, too_long, address, unknown, too_many or day."""

    def __init__(self, field: str, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field, self.code = field, code


def text(field: str, given: object) -> str:
    """Return a text in normal form, without characters that hide or reorder others; `WrongField` where there is none or it is too long.

    Addresses and numbers of people are refused: answers come through the platform.
    """
    plain = unicodedata.normalize("NFC", given if isinstance(given, str) else "").replace("\r\n", "\n")
    plain = "".join(one for one in plain if one == "\n" or unicodedata.category(one)[0] != "C")
    lines = [" ".join(line.split()) for line in plain.split("\n")]
    whole = _LINES.sub("\n\n", "\n".join(lines)).strip() if field in ("text", "note") else " ".join(" ".join(lines).split())
    if not whole:
        raise WrongField(field, "missing", f"{field} is empty.")
    if len(whole) > LONGEST[field]:
        raise WrongField(field, "too_long", f"{field} has {len(whole):,} characters: at most {LONGEST[field]:,} are possible.")
    if ADDRESS.search(whole) or _PHONE.search(whole):
        raise WrongField(field, "address", f"{field} has an e-mail address or a telephone number: answers come through the platform.")
    return whole


def checked(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return a post with every field in a form that JSON holds; `WrongField` names the first that is wrong."""
    if surplus := sorted(given.keys() - _FIELDS.keys()):
        raise NotValid(f"A post has no field {surplus[0]!r}; its fields are {', '.join(_FIELDS)}.")
    post = {name: check(name, given.get(name)) for name, check in _FIELDS.items()}
    if not post["domains"] and not post["techniques"]:
        raise WrongField("domains", "missing", "A post needs a domain or a technique, by which it is found.")
    if post["type"] == CHALLENGE and not post["deadline"]:
        raise WrongField("deadline", "missing", "A challenge needs a deadline.")
    return {**post, "deadline": post["deadline"] if post["type"] == CHALLENGE else ""}


def _one_of(options: Callable[[], object], *, optional: bool = False) -> Callable[[str, Any], str]:
    def check(name: str, given: Any) -> str:
        if not given:
            if optional:
                return ""
            raise WrongField(name, "missing", f"{name} is not chosen.")
        if given not in options():  # type: ignore[operator]
            raise WrongField(name, "unknown", f"{name} is {str(given)[:40]!r}, which is not in the list.")
        return str(given)

    return check


def _some_of(options: Mapping[str, str]) -> Callable[[str, Any], list[str]]:
    def check(name: str, given: Any) -> list[str]:
        chosen = list(dict.fromkeys(given or ()))
        if unknown := [one for one in chosen if one not in options]:
            raise WrongField(name, "unknown", f"{name} has {str(unknown[0])[:40]!r}, which is not in the list.")
        if len(chosen) > MOST_TAGS:
            raise WrongField(name, "too_many", f"{name} has {len(chosen)} entries: at most {MOST_TAGS} are possible.")
        return [str(one) for one in chosen]

    return check


def _deadline(name: str, given: Any) -> str:
    if not given:
        return ""
    try:
        day = given if isinstance(given, date) else date.fromisoformat(str(given))
    except ValueError:
        raise WrongField(name, "unknown", f"{name} is {str(given)[:40]!r}: expected a day such as 2026-11-21.") from None
    if day <= log.now().date():
        raise WrongField(name, "day", "The deadline has passed: expected a day from tomorrow on.")
    return day.isoformat()


def regions() -> frozenset[str]:
    """Return codes of regions and countries that a post may name."""
    return frozenset(current().regions()["geo"])


_FIELDS: Final[Mapping[str, Callable[[str, Any], Any]]] = MappingProxyType(
    {
        "type": _one_of(lambda: TYPES),
        "title": text,
        "text": text,
        "organisation": text,
        "domains": _some_of(DOMAINS),
        "techniques": _some_of(TECHNIQUES),
        "geo": _one_of(regions),
        "network": _one_of(lambda: NETWORKS, optional=True),
        "deadline": _deadline,
    }
)
"""Fields of a post, each with what checks it."""
