"""What phones do in a room: come in, answer, write notes. A phone is known by a random key of its own; no name, no address."""

from collections.abc import Mapping
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data.errors import NotThere, NotValid, TooOften
from workspace import log
from workspace.rooms import codes, kinds
from workspace.rooms.asking import ASKED, WAITING
from workspace.rooms.driving import open_now
from workspace.rooms.model import NOTE, Answer, Note, Phone, Question

MOST_PHONES: Final = 2_000
MOST_NOTES: Final = 5
"""Notes of one phone to one question."""


def known(session: Session, code: str, phone: str) -> bool:
    """Return whether a phone came into an open room before."""
    room = open_now(session, code)
    return session.get(Phone, (room.id, codes.phone_digest(room.code, phone))) is not None


def join(session: Session, code: str, phone: str) -> None:
    """Count a phone among those that came; `TooOften` where the room is full."""
    room = open_now(session, code)
    digest = codes.phone_digest(room.code, phone)
    if session.get(Phone, (room.id, digest)) is not None:
        return
    if (session.scalar(select(func.count()).where(Phone.room_id == room.id)) or 0) >= MOST_PHONES:
        raise TooOften(f"This room is full: at most {MOST_PHONES} phones can join.")
    session.add(Phone(room_id=room.id, phone=digest, seen_at=log.now()))


def answer(session: Session, code: str, question: int, phone: str, given: Mapping[str, str]) -> None:
    """Keep a phone's answer to a question in place of its earlier one; a note is one more, the same one sent again is not.

    `NotValid` for what is no answer and for a phone that did not come in, `NotThere` where the question takes none, `TooOften`
    past five notes.
    """
    row, digest = _open_question(session, code, question, phone)
    if row.kind == kinds.NOTES:
        _note(session, row, digest, given)
        return
    content = kinds.KINDS[row.kind].answer(row.content, given)
    if content is None:
        raise NotValid("This is no complete answer to the question.")
    if row.kind == kinds.PLACES and "places" not in given:  # without a script one tap is one dot
        before = session.get(Answer, (row.id, digest))
        content = kinds.add_dot(row.content, before.content if before else {}, content)
    session.merge(Answer(question_id=row.id, phone=digest, content=content, at=log.now()))


def _open_question(session: Session, code: str, question: int, phone: str) -> tuple[Question, str]:
    room = open_now(session, code)
    row = session.get(Question, question)
    if row is None or row.room_id != room.id or row.state != ASKED:
        raise NotThere("This question takes no answers any more.")
    digest = codes.phone_digest(room.code, phone)
    if session.get(Phone, (room.id, digest)) is None:
        raise NotValid("Open the room on this phone first, then answer.")
    return row, digest


def _note(session: Session, question: Question, phone: str, given: Mapping[str, str]) -> None:
    text = " ".join(given.get("text", "").split())
    themes = question.content["options"]
    theme = given.get("theme", themes[0])
    if not 1 <= len(text) <= NOTE or theme not in themes or not text.isprintable():
        raise NotValid(f"A note has 1 to {NOTE} characters and one of the themes.")
    mine = session.execute(select(Note.theme, Note.text).where(Note.question_id == question.id, Note.phone == phone)).all()
    if (theme, text) in mine:  # a phone that heard nothing of it sends it again
        return
    if len(mine) >= MOST_NOTES:
        raise TooOften(f"One phone writes at most {MOST_NOTES} notes.")
    session.add(Note(question_id=question.id, phone=phone, theme=theme, text=text, state=WAITING, at=log.now()))
