"""What the facilitator does with a room: open it, show a view, hand it over, take it back, end it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from data import store
from data.errors import NotAllowed, NotThere, NotValid, TooOften
from workspace import log
from workspace.permissions import require
from workspace.roles import POST, Actor
from workspace.rooms import codes
from workspace.rooms.model import ADDRESS, HEADLINE, NAME, TEXT, Room, Slide

HOURS: Final = 12
"""A room ends by itself after so many hours."""
CHANNEL: Final = "regioscope_rooms"
"""Where PostgreSQL tells the other processes that a room changed."""
MOST_SLIDES: Final = 200
_MOST_OPEN: Final = 10
_TRIES: Final = 20


@dataclass(frozen=True)
class Wheel:
    """What drives a room: its code, and the token that nobody else has."""

    code: str
    token: str


def open_room(session: Session, actor: Actor, title: str = "") -> Wheel:
    """Return a new room that the actor drives; `NotAllowed` for a visitor, `TooOften` where ten of the actor's are open."""
    me = require(session, actor, POST)
    now = log.now()
    if (session.scalar(select(func.count()).where(Room.account_id == me, Room.ends_at > now)) or 0) >= _MOST_OPEN:
        raise TooOften(f"You have {_MOST_OPEN} open rooms: end one of them first.")
    wheel = Wheel(_free_code(session), codes.new_token())
    room = Room(
        code=wheel.code,
        account_id=me,
        title=title.strip()[:NAME],
        driver=actor.name[:NAME],
        driver_hash=codes.token_digest(wheel.token),
        opened_at=now,
        ends_at=now + timedelta(hours=HOURS),
        mark=1,
        slide=0,
        question=0,
        upcoming="",
    )
    session.add(room)
    session.flush()
    log.write(session, me, "room_opened", str(room.id))
    return wheel


def show(session: Session, wheel: Wheel, address: str, headline: str, *, notes: str = "", upcoming: str = "") -> int:
    """Show a view to the room, of the data that this run or request reads, and return its number.

    One that was shown before with the same data keeps its number.

    `upcoming` is the address that is probably next: phones' charts of it are drawn in advance.
    """
    if not address or len(address) > ADDRESS or not address.isprintable():
        raise NotValid(f"An address of a view has 1 to {ADDRESS} printable characters.")
    room = driven_room(session, wheel)
    same = {"room_id": room.id, "address": address, "headline": headline[:HEADLINE], "generation": store.current().generation}
    slide = session.scalar(select(Slide).filter_by(**same))
    if slide is None:
        number = (session.scalar(select(func.max(Slide.number)).where(Slide.room_id == room.id)) or 0) + 1
        if number > MOST_SLIDES:
            raise TooOften(f"A room shows at most {MOST_SLIDES} different views.")
        slide = Slide(**same, number=number, notes=notes[:TEXT], shown_at=log.now())
        session.add(slide)
    room.slide, room.upcoming = slide.number, upcoming[:ADDRESS]
    notify(session, room)
    return slide.number


def hand_over(session: Session, wheel: Wheel, name: str) -> Wheel:
    """Return the token with which a co-facilitator drives from now on; the one that handed over no longer does."""
    room = driven_room(session, wheel)
    return _new_driver(session, room, name)


def take_back(session: Session, actor: Actor, code: str) -> Wheel:
    """Return a new token for the account that opened the room: after handing over, and when the browser was closed meanwhile."""
    me = require(session, actor, POST)
    room = open_now(session, code)
    if room.account_id != me:
        raise NotAllowed("Only the person who opened a room can take it back: ask for a key to drive it.")
    return _new_driver(session, room, actor.name)


def end(session: Session, wheel: Wheel) -> None:
    """End the room: phones see a closing sentence, what was shown and answered stays for the record."""
    room = driven_room(session, wheel)
    room.ends_at = log.now()
    room.question = 0
    notify(session, room)
    log.write(session, room.account_id, "room_ended", str(room.id))


def driven_room(session: Session, wheel: Wheel) -> Room:
    """Return the open room that a token drives; `NotAllowed` where another one does, `NotThere` where it is not open."""
    room = open_now(session, wheel.code)
    if not codes.matches(room.driver_hash, wheel.token):
        raise NotAllowed("This key does not drive the room, or no longer does: somebody else drives it now.")
    return room


def drives(session: Session, wheel: Wheel) -> bool:
    """Return whether a token drives an open room now."""
    try:
        driven_room(session, wheel)
    except (NotAllowed, NotThere):
        return False
    return True


def open_now(session: Session, code: str) -> Room:
    """Return an open room; `NotThere` for an unknown code and after the end."""
    room = session.scalar(select(Room).where(Room.code == codes.plain(code)))
    if room is None or room.ends_at <= log.now():
        raise NotThere("There is no open room with this code: rooms end after 12 hours.")
    return room


def notify(session: Session, room: Room) -> None:
    """Let all processes know that phones of this room have something to hear."""
    room.mark += 1
    session.flush()
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_notify(:channel, :code)"), {"channel": CHANNEL, "code": room.code})


def _new_driver(session: Session, room: Room, name: str) -> Wheel:
    wheel = Wheel(room.code, codes.new_token())
    room.driver, room.driver_hash = name.strip()[:NAME], codes.token_digest(wheel.token)
    session.flush()
    return wheel


def _free_code(session: Session) -> str:
    drawn = (codes.new_code() for _try in range(_TRIES))
    return next(code for code in drawn if session.scalar(select(Room.id).where(Room.code == code)) is None)
