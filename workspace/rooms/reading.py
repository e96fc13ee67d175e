"""What there is to see of rooms: their present state, the views shown, the question that is put."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from workspace import log
from workspace.roles import Actor
from workspace.rooms import codes
from workspace.rooms.asking import REVEALED
from workspace.rooms.model import Phone, Question, Room, Slide


@dataclass(frozen=True)
class State:
    """A room at one mark; `slide` and `question` are numbers, 0 for none; `address`, `headline` and `generation` are those of the slide."""

    number: int
    code: str
    title: str
    driver: str
    mark: int
    slide: int
    address: str
    headline: str
    generation: str
    question: int
    question_state: str
    question_kind: str
    upcoming: str
    opened_at: datetime
    ends_at: datetime

    @property
    def ended(self) -> bool:
        """Return whether the room is over."""
        return self.ends_at <= log.now()


@dataclass(frozen=True)
class Shown:
    """A view that a room was shown, of the generation of the data named; `notes` are the speaker's own and stay off the phones."""

    number: int
    address: str
    headline: str
    notes: str
    generation: str
    shown_at: datetime


@dataclass(frozen=True)
class Asked:
    """A question to a room about the view `slide`, which is at `address` in a generation of the data, "" without a view.

    `content` has the truth only once it is revealed, unless the driver asks.
    """

    number: int
    slide: int
    kind: str
    content: Mapping[str, Any]
    state: str
    asked_at: datetime
    address: str = ""
    generation: str = ""


def state(session: Session, code: str) -> State | None:
    """Return a room as it is now, ended ones too; None for an unknown code."""
    rows = _states(session, _rooms().where(Room.code == codes.plain(code)))
    return rows[0] if rows else None


def states(session: Session, known: Mapping[str, int]) -> list[State]:
    """Return those of the rooms, by code with the marks that are known, whose mark is another one now."""
    marks = dict(session.execute(select(Room.code, Room.mark).where(Room.code.in_(known))).all())
    moved = [code for code, mark in marks.items() if known[code] != mark]
    return _states(session, _rooms().where(Room.code.in_(moved))) if moved else []


def open_rooms(session: Session, actor: Actor) -> list[State]:
    """Return the open rooms of an account, the newest first."""
    return _states(session, _rooms().where(Room.account_id == actor.account, Room.ends_at > log.now()).order_by(Room.id.desc()))


def own_rooms(session: Session, actor: Actor, most: int = 20) -> list[State]:
    """Return the last rooms of an account, ended ones too, the newest first."""
    return _states(session, _rooms().where(Room.account_id == actor.account).order_by(Room.id.desc()).limit(most))


def slides(session: Session, room: int) -> list[Shown]:
    """Return the views that a room was shown, by number."""
    rows = session.scalars(select(Slide).where(Slide.room_id == room).order_by(Slide.number))
    return [Shown(row.number, row.address, row.headline, row.notes, row.generation, row.shown_at) for row in rows]


def slide(session: Session, room: int, number: int) -> Shown | None:
    """Return one view of a room."""
    return next((one for one in slides(session, room) if one.number == number), None)


def questions(session: Session, room: int, *, whole: bool) -> list[Asked]:
    """Return the questions put to a room, as they were asked; with `whole` also truths that are not revealed."""
    rows = session.execute(_questions().where(Question.room_id == room).order_by(Question.id))
    return [_asked(*row, whole=whole) for row in rows]


def question(session: Session, room: int, number: int, *, whole: bool) -> Asked | None:
    """Return one question of a room."""
    row = session.execute(_questions().where(Question.room_id == room, Question.id == number)).one_or_none()
    return _asked(*row, whole=whole) if row else None


def phones(session: Session, room: int) -> int:
    """Return how many phones came into a room."""
    return session.scalar(select(func.count()).where(Phone.room_id == room)) or 0


def _questions() -> Select[Question, str, str]:
    about = (Slide.room_id == Question.room_id) & (Slide.number == Question.slide)
    return select(Question, Slide.address, Slide.generation).outerjoin(Slide, about)


def _asked(row: Question, address: str | None, generation: str | None, *, whole: bool) -> Asked:
    """A question; without `whole`, its truth only once it is revealed."""
    hidden: Collection[str] = () if whole or row.state == REVEALED else {"truth"}
    content = {key: value for key, value in row.content.items() if key not in hidden}
    return Asked(row.id, row.slide, row.kind, content, row.state, row.asked_at, address or "", generation or "")


def _rooms() -> Select[Room, str, str, str, str, str]:
    shown = (Slide.room_id == Room.id) & (Slide.number == Room.slide)
    columns = select(Room, Slide.address, Slide.headline, Slide.generation, Question.state, Question.kind)
    return columns.outerjoin(Slide, shown).outerjoin(Question, Question.id == Room.question)


def _states(session: Session, statement: Select[Room, str, str, str, str, str]) -> list[State]:
    own = ("code", "title", "driver", "mark", "slide", "question", "upcoming", "opened_at", "ends_at")
    return [
        State(
            number=room.id,
            address=address or "",
            headline=headline or "",
            generation=generation or "",
            question_state=put or "",
            question_kind=kind or "",
            **{name: getattr(room, name) for name in own},
        )
        for room, address, headline, generation, put, kind in session.execute(statement)
    ]
