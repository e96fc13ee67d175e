"""What a room answered: counted for everybody once three have, and one by one without the phones for the record."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean, median
from typing import Any, Final, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workspace.rooms import kinds
from workspace.rooms.asking import PUBLISHED
from workspace.rooms.model import Answer, Note, Question
from workspace.rooms.reading import Asked

FEWEST: Final = 3
"""Results of fewer answers could tell who gave which, and are not shown."""

Answers = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Result:
    """The answers to a question: how many, and with at least three of them what they say.

    `values` are the numbers given, or per option how many chose it, its mean rank or its dots, or per year the median; `points` are
    places on the map in percent of its width and height.
    """

    count: int
    values: Sequence[float] = ()
    points: Sequence[tuple[float, float]] = ()

    @property
    def withheld(self) -> bool:
        """Return whether too few answered."""
        return self.count < FEWEST


class Written(NamedTuple):
    """A note with its number, theme, text and state."""

    number: int
    theme: str
    text: str
    state: str


def counts(session: Session, room: int) -> dict[int, int]:
    """Return how many phones answered, by question of a room; for notes how many were written."""
    answers = select(Answer.question_id, func.count()).join(Question, Question.id == Answer.question_id)
    notes = select(Note.question_id, func.count()).join(Question, Question.id == Note.question_id)
    rows = dict(session.execute(answers.where(Question.room_id == room).group_by(Answer.question_id)).all())
    return rows | dict(session.execute(notes.where(Question.room_id == room).group_by(Note.question_id)).all())


def result(session: Session, question: Asked) -> Result:
    """Return what the answers to a question say, no more than their number where fewer than three gave one."""
    answers = given(session, question.number)
    if len(answers) < FEWEST or question.kind not in _VALUES:
        return Result(len(answers))
    return Result(len(answers), _VALUES[question.kind](question.content, answers), _points(question.kind, answers))


def given(session: Session, question: int) -> Answers:
    """Return all answers to a question, in no order that tells whose they are."""
    rows = session.scalars(select(Answer.content).where(Answer.question_id == question).order_by(Answer.phone))
    return list(rows)


def notes(session: Session, question: int, *, whole: bool) -> list[Written]:
    """Return the published notes to a question, oldest first; with `whole` also those that wait or were refused."""
    statement = select(Note.id, Note.theme, Note.text, Note.state).where(Note.question_id == question).order_by(Note.id)
    rows = session.execute(statement if whole else statement.where(Note.state == PUBLISHED))
    return [Written(*row) for row in rows]


def _points(kind: str, answers: Answers) -> list[tuple[float, float]]:
    if kind == kinds.POINT:
        return [(one["x"], one["y"]) for one in answers]
    return [(x, y) for one in answers for x, y in one["places"]] if kind == kinds.PLACES else []


def _numbers(_content: Mapping[str, Any], answers: Answers) -> list[float]:
    return sorted(one["value"] for one in answers)


def _chosen(content: Mapping[str, Any], answers: Answers) -> list[float]:
    count = Counter(one["choice"] for one in answers)
    return [float(count[at]) for at in range(len(content["options"]))]


def _mean_ranks(_content: Mapping[str, Any], answers: Answers) -> list[float]:
    return [mean(ranks) for ranks in zip(*(one["ranks"] for one in answers), strict=True)]


def _medians(_content: Mapping[str, Any], answers: Answers) -> list[float]:
    return [median(values) for values in zip(*(one["values"] for one in answers), strict=True)]


def _sums(_content: Mapping[str, Any], answers: Answers) -> list[float]:
    return [float(sum(dots)) for dots in zip(*(one["dots"] for one in answers), strict=True)]


def _none(_content: Mapping[str, Any], _answers: Answers) -> list[float]:
    return []


_VALUES: Final[Mapping[str, Callable[[Mapping[str, Any], Answers], list[float]]]] = {
    kinds.NUMBER: _numbers,
    kinds.CHOICE: _chosen,
    kinds.RANK: _mean_ranks,
    kinds.LINE: _medians,
    kinds.DOTS: _sums,
    kinds.POINT: _none,
    kinds.PLACES: _none,
}
