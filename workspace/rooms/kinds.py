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
PLACES: Final = "places"
NOTES: Final = "notes"

MOST_OPTIONS: Final = 12
MOST_DOTS: Final = 20
MOST_YEARS: Final = 15
MAP: Final = (256, 230)
"""Width and height in pixels of the map that phones without a script tap; a tap comes as pixels of it."""
MOST_CHARTS: Final = 50
_LARGEST: Final = 1e15
_ALL: Final = 100
_PAIR: Final = 2

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
    places = _given_places(given)
    return {"x": places[0][0], "y": places[0][1]} if len(places) == 1 else None


def _places(content: Content, given: Given) -> dict[str, Any] | None:
    places = _given_places(given)
    return {"places": places} if 1 <= len(places) <= content["dots"] else None


def _given_places(given: Given) -> list[list[float]]:
    """Where on the map, as shares of its width and height in percent; none where one of them is no place.

    A script sends all places as one text; without one a form sends the pixels of a tap, or one place in percent.
    """
    if "places" in given:
        found = [place.split(",") for place in given["places"].split()[: MOST_DOTS + 1]]
    else:
        found = [_tapped(given) if "at.x" in given else [given.get("x", ""), given.get("y", "")]]
    places = [[round(share, 1) for share in map(_float, place) if share is not None and 0 <= share <= _ALL] for place in found]
    return places if all(len(place) == len(texts) == _PAIR for place, texts in zip(places, found, strict=True)) else []


def _tapped(given: Given) -> list[str]:
    """The pixels of a tap in percent; the corner is no place, for browsers send it where a key was pressed instead."""
    pixels = [_whole(given.get(f"at.{axis}", ""), 0, most) for axis, most in zip("xy", MAP, strict=True)]
    return [str(_ALL * at / most) for at, most in zip(pixels, MAP, strict=True) if at is not None] if any(pixels) else []


def one_more(content: Content, before: Content, answer: Content) -> dict[str, Any]:
    """Return an answer with a further place: the oldest one goes where a phone has no dot left."""
    return {"places": [*before.get("places", ()), *answer["places"]][-content["dots"] :]}


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
    POINT: Kind(frozenset({"chart"}), _point),
    DOTS: Kind(frozenset({"options", "dots"}), _dots),
    PLACES: Kind(frozenset({"chart", "dots"}), _places),
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
    if kind == CHOICE and made.get("truth", 0) not in range(len(made["options"])):
        raise NotValid("The right answer is one of the options.")
    if "dots" in KINDS[kind].needs and not 1 <= int(content.get("dots") or 0) <= MOST_DOTS:
        raise NotValid(f"A dot vote gives each phone 1 to {MOST_DOTS} dots.")
    if "chart" in KINDS[kind].needs and content.get("chart") not in range(MOST_CHARTS):
        raise NotValid("Show a view with a map first: phones answer this question on it.")
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
