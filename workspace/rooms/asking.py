"""What the facilitator asks a room: put a question, close it, reveal the answers, publish or refuse notes."""

from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data.errors import NotThere, NotValid, TooOften
from workspace import log
from workspace.rooms import kinds
from workspace.rooms.driving import Wheel, driven_room, notify
from workspace.rooms.model import Note, Question, Room

ASKED: Final = "asked"
CLOSED: Final = "closed"
REVEALED: Final = "revealed"
STATES: Final = (ASKED, CLOSED, REVEALED)

WAITING: Final = "waiting"
PUBLISHED: Final = "published"
REFUSED: Final = "refused"
DECISIONS: Final = (PUBLISHED, REFUSED)
_MOST: Final = 100


def ask(session: Session, wheel: Wheel, kind: str, *, slide: int | None = None, **content: Any) -> int:
    """Put a question to the room and return its number; the present one takes no more answers.

    `content` is what `workspace.rooms.kinds` says; `truth` in it stays on the server until the answers are revealed. The question is
    about the view `slide`, the present one unless said otherwise: another one may be shown while somebody writes the question.
    """
    made = kinds.validate(kind, content)
    room = driven_room(session, wheel)
    if (session.scalar(select(func.count()).where(Question.room_id == room.id)) or 0) >= _MOST:
        raise TooOften(f"A room is asked at most {_MOST} questions.")
    _close_present(session, room)
    about = room.slide if slide is None else slide
    question = Question(room_id=room.id, slide=about, kind=kind, content=made, state=ASKED, asked_at=log.now())
    session.add(question)
    session.flush()
    room.question = question.id
    notify(session, room)
    return question.id


def close(session: Session, wheel: Wheel, question: int) -> None:
    """Take no more answers to a question; phones keep showing it."""
    _move(session, wheel, question, CLOSED)


def reveal(session: Session, wheel: Wheel, question: int) -> None:
    """Show the answers and the truth to everybody; no more answers count."""
    _move(session, wheel, question, REVEALED)


def put_away(session: Session, wheel: Wheel) -> None:
    """Take the question off the phones, which go back to the view alone; its answers stay."""
    room = driven_room(session, wheel)
    _close_present(session, room)
    room.question = 0
    notify(session, room)


def moderate(session: Session, wheel: Wheel, note: int, state: str) -> None:
    """Change the state of a note: published for everybody, or refused."""
    if state not in DECISIONS:
        raise NotValid(f"A note is {' or '.join(DECISIONS)}, not {state!r}.")
    room = driven_room(session, wheel)
    row = session.get(Note, note)
    if row is None or session.get_one(Question, row.question_id).room_id != room.id:
        raise NotThere(f"There is no note {note} in this room.")
    row.state = state
    notify(session, room)


def _close_present(session: Session, room: Room) -> None:
    present = session.get(Question, room.question)
    if present is not None and present.state == ASKED:
        present.state = CLOSED


def _move(session: Session, wheel: Wheel, number: int, state: str) -> None:
    room = driven_room(session, wheel)
    question = session.get(Question, number)
    if question is None or question.room_id != room.id:
        raise NotThere(f"There is no question {number} in this room.")
    question.state = state
    if state == REVEALED:
        room.question = number
    notify(session, room)
