"""The kinds of questions: what a question of each kind states, and which answers to it count."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from data.errors import NotValid
from workspace.rooms.model import HEADLINE, NAME

NUMBER: Final = "number"
CHOICE: Final = "choice"
RANK: Final = "rank"
LINE: Final = "line"
POINT: Final = "point"
DOTS: Final = "dots"
NOTES: Final = "notes"

MOST_OPTIONS: Final = 12
MOST_DOTS: Final = 20
MOST_YEARS: Final = 15
_LARGEST: Final = 1e15

Content = Mapping[str, Any]
Given = Mapping[str, str]
"""What a form sends: one text by field name."""


@dataclass(frozen=True)
class Kind:
    """A kind of question: which parts it must have, and how a form's fields become an answer, None where they are none."""

    needs: frozenset[str]
    answer: Callable[[Content, Given], dict[str, Any] | None]


def _number(_content: Content, given: Given) -> dict[str, Any] | None:
    value = _float(given.get("value", ""))
    return None if value is None else {"value": value}


def _choice(content: Content, given: Given) -> dict[str, Any] | None:
    chosen = _whole(given.get("choice", ""), 0, len(content["options"]) - 1)
    return None if chosen is None else {"choice": chosen}


def _rank(content: Content, given: Given) -> dict[str, Any] | None:
    """Position of each option, from 1; an order that gives two options the same position is none."""
    size = len(content["options"])
    ranks = [_whole(given.get(f"rank{at}", ""), 1, size) for at in range(size)]
    return {"ranks": ranks} if sorted(rank or 0 for rank in ranks) == list(range(1, size + 1)) else None


def _line(content: Content, given: Given) -> dict[str, Any] | None:
    values = [_float(given.get(f"year{year}", "")) for year in content["years"]]
    return None if None in values else {"values": values}


def _point(_content: Content, given: Given) -> dict[str, Any] | None:
    """Where on the map, as shares of its width and height in percent."""
    place = [_float(given.get(name, "")) for name in ("x", "y")]
    return {"x": place[0], "y": place[1]} if all(one is not None and 0 <= one <= 100 for one in place) else None


def _dots(content: Content, given: Given) -> dict[str, Any] | None:
    dots = [_whole(given.get(f"dots{at}") or "0", 0, content["dots"]) for at in range(len(content["options"]))]
    counted = [one for one in dots if one is not None]
    return {"dots": counted} if len(counted) == len(dots) and 0 < sum(counted) <= content["dots"] else None


def _no_answer(_content: Content, _given: Given) -> dict[str, Any] | None:
    return None  # notes are kept one by one


KINDS: Final[Mapping[str, Kind]] = {
    NUMBER: Kind(frozenset(), _number),
    CHOICE: Kind(frozenset({"options"}), _choice),
    RANK: Kind(frozenset({"options"}), _rank),
    LINE: Kind(frozenset({"years"}), _line),
    POINT: Kind(frozenset(), _point),
    DOTS: Kind(frozenset({"options", "dots"}), _dots),
    NOTES: Kind(frozenset({"options"}), _no_answer),
}
"""Kinds by key. `options` are what is chosen among; for notes these are the themes."""


def checked(kind: str, content: Content) -> dict[str, Any]:
    """Return a question as it is kept, its texts trimmed; `NotValid` where a part is missing or too much."""
    if kind not in KINDS:
        raise NotValid(f"There is no kind of question {kind!r}; choose one of {', '.join(KINDS)}.")
    made = {**content, "prompt": _text(content.get("prompt"), HEADLINE, "A question")}
    if "options" in KINDS[kind].needs:
        made["options"] = _options(content.get("options") or ())
    if "dots" in KINDS[kind].needs and not 1 <= int(content.get("dots") or 0) <= MOST_DOTS:
        raise NotValid(f"A dot vote gives each phone 1 to {MOST_DOTS} dots.")
    if "years" in KINDS[kind].needs and not 1 <= len(content.get("years") or ()) <= MOST_YEARS:
        raise NotValid(f"A line is drawn over 1 to {MOST_YEARS} years.")
    return made


def _options(given: Sequence[str]) -> list[str]:
    options = list(dict.fromkeys(_text(one, NAME, "An option") for one in given if one.strip()))
    if not 1 <= len(options) <= MOST_OPTIONS:
        raise NotValid(f"A question has 1 to {MOST_OPTIONS} different options.")
    return options


def _text(given: Any, longest: int, what: str) -> str:
    text = " ".join(str(given or "").split())
    if not 1 <= len(text) <= longest:
        raise NotValid(f"{what} has 1 to {longest} characters.")
    return text


def _float(text: str) -> float | None:
    """A number as people write it, with a point or a comma."""
    try:
        value = float(text.strip().replace(",", ".").replace("\N{NO-BREAK SPACE}", "").replace(" ", "").replace("\N{MINUS SIGN}", "-"))
    except ValueError:
        return None
    return value if math.isfinite(value) and abs(value) <= _LARGEST else None


def _whole(text: str, low: int, high: int) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 and low <= int(text) <= high else None
