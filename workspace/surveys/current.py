"""Answers of surveys that count; the simulated example only where nobody uploaded any."""

from typing import NamedTuple

import pyarrow as pa
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data import example_surveys
from data.competences import ANSWERS
from workspace import batches, database
from workspace import state as states
from workspace.contents import ANSWER_ROWS
from workspace.model import Batch


class Answers(NamedTuple):
    """Rows of `data.competences.ANSWERS`, and whether all of them are simulated: real and simulated ones are never mixed."""

    rows: pa.Table
    simulated: bool


def state() -> str:
    """Return a word that changes with every batch of answers that is kept or withdrawn, and with nothing else."""
    return states.state(_batches)


def _batches(session: Session) -> str:
    counting = select(func.count(), func.max(Batch.id)).where(Batch.content == ANSWER_ROWS, Batch.undone_at.is_(None))
    number, newest = session.execute(counting).one()
    return f"{number}-{newest}" if number else ""


def current() -> Answers:
    """Return every answer that counts, else the simulated example."""
    rows = ANSWERS.empty_table()
    if database.exists():
        with database.reading() as session:
            rows = batches.answers(session)
    return Answers(rows, simulated=False) if rows.num_rows else Answers(example_surveys.answers(), simulated=True)
