"""What the pages of rooms ask the database for, one transaction each; called in threads."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy.orm import Session

from api.room import page, questions
from data.errors import NotThere, NotValid, TooOften
from queries.observations import region_names
from workspace import database
from workspace.presence import anything
from workspace.rooms import asking, driving, phones, reading, results
from workspace.rooms.driving import Wheel
from workspace.rooms.reading import Shown, State

_KEY: Final = re.compile(r"[\w-]{16,64}", re.ASCII)
_NUTS_2: Final = 4


@dataclass(frozen=True)
class Opened:
    """A room as a phone finds it that just came in."""

    state: State
    slides: Sequence[Shown]


def is_key(key: str) -> bool:
    """Return whether a text can be the key of a phone."""
    return _KEY.fullmatch(key) is not None


def state(code: str) -> State | None:
    """Return a room by its code, None where there is none."""
    if not anything():
        return None
    with database.reading() as session:
        return reading.state(session, code)


def opened(room: State, key: str) -> Opened | None:
    """Return the room for a phone, which is counted when it comes first; None where the room is full."""
    try:
        with database.reading() as session:
            known = phones.known(session, room.code, key)
        if not known:
            with database.writing() as session:
                phones.join(session, room.code, key)
    except TooOften:
        return None
    with database.reading() as session:
        return Opened(reading.state(session, room.code) or room, reading.slides(session, room.number))


def slide(room: State, number: int) -> Shown | None:
    """Return one view of a room."""
    with database.reading() as session:
        return reading.slide(session, room.number, number)


def visit(opened: Opened, number: int, language: str, region: str, fragment: str, *, outcome: str) -> page.Visit:
    """Return all that the page of a room says to one phone; `outcome` is what came of the answer that it sent to the present question."""
    name = regions(language).get(region, "")
    text = question(opened.state, language, outcome)
    waits = opened.state.question_state == asking.ASKED and outcome not in questions.RECEIVED
    own = (region, name) if name else ("", "")
    return page.Visit(opened.state, opened.slides, number, language, own, fragment, text, waits)


def question(room: State, language: str, outcome: str = "") -> str:
    """Return the present question of a room as HTML with what came of the phone's answer, "" where there is none."""
    with database.reading() as session:
        now = reading.state(session, room.code) or room
        asked = reading.question(session, now.number, now.question, whole=False) if now.question else None
        if asked is None:
            return ""
        shown = results.notes(session, asked.number, whole=False)
        return questions.section(room.code, asked, language, answers=results.result(session, asked), notes=shown, outcome=outcome)


def answer(room: State, number: int, key: str, given: Mapping[str, str]) -> tuple[str, int]:
    """Keep a phone's answer; return its outcome, one of `questions.OUTCOMES`, and the status."""
    if not is_key(key):
        return "refused", 400
    try:
        with database.writing() as session:
            phones.answer(session, room.code, number, key, given)
    except NotThere:
        return "late", 409
    except TooOften:
        return "full", 429
    except NotValid:
        return "refused", 400
    return "noted" if "text" in given else "sent", 200


def regions(language: str) -> dict[str, str]:
    """Return the names of the regions that a phone can choose as its own, by code: those of NUTS 2."""
    return {code: name for code, name in region_names(language).items() if len(code) == _NUTS_2}


def drive(code: str, token: str, given: Mapping[str, str]) -> dict[str, Any]:
    """Do what whoever drives asks for: `do` is show, reveal, close, put_away or end."""
    action = _ACTIONS.get(given.get("do", ""))
    if action is None:
        raise NotValid(f"`do` is one of {', '.join(_ACTIONS)}.")
    with database.writing() as session:
        action(session, Wheel(code, token), given)
    with database.reading() as session:
        now = reading.state(session, code)
    return {"slide": now.slide, "question": now.question, "ended": now.ended} if now else {}


def drives(code: str, token: str) -> bool:
    """Return whether a key drives an open room now."""
    with database.reading() as session:
        return driving.drives(session, Wheel(code, token))


def _show(session: Session, wheel: Wheel, given: Mapping[str, str]) -> None:
    parts = {name: given.get(name, "") for name in ("notes", "upcoming")}
    driving.show(session, wheel, given.get("address", ""), given.get("headline", ""), **parts)


def _of_question(act: Callable[[Session, Wheel, int], None]) -> Callable[[Session, Wheel, Mapping[str, str]], None]:
    def do(session: Session, wheel: Wheel, given: Mapping[str, str]) -> None:
        number = given.get("question", "")
        act(session, wheel, int(number) if number.isdigit() and len(number) < 10 else 0)

    return do


_ACTIONS: Final[Mapping[str, Callable[[Session, Wheel, Mapping[str, str]], None]]] = {
    "show": _show,
    "reveal": _of_question(asking.reveal),
    "close": _of_question(asking.close),
    "put_away": lambda session, wheel, _given: asking.put_away(session, wheel),
    "end": lambda session, wheel, _given: driving.end(session, wheel),
}
