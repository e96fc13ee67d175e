"""Surveys of an organisation in the database: how each is understood, its answers, and what counts of them all."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workspace import batches, log, records
from workspace.batches import File
from workspace.importers.person_names import ADDRESS
from workspace.importers.words import tidy
from workspace.model import Survey
from workspace.permissions import require
from workspace.roles import CHANGE, Actor
from workspace.surveys.answers import SurveyRead
from workspace.surveys.mapping import SurveyMapping
from workspace.surveys.problems import SurveyProblem

_LONGEST = 120


def keep(session: Session, actor: Actor, survey: tuple[str, str], mapping: SurveyMapping, *, file: File, done: SurveyRead) -> int:
    """Return the number of the batch with the answers, and keep the mapping for the next file; a survey is its organisation and title.

    `NotAllowed`, `AlreadyKept` as in `batches.keep_answers`; `SurveyProblem` for no title, or one that holds an e-mail address.
    """
    organisation, title = survey[0], title_of(survey[1])
    report = done.report.as_json(title, done.wave)
    number = batches.keep_answers(
        session, actor, organisation=organisation, kind=done.report.kind, file=file, report=report, rows=done.rows
    )
    if mapping_of(session, organisation, title) != mapping:
        me = require(session, actor, CHANGE, records.owner(session, organisation))
        plain = mapping.as_json()
        session.add(Survey(organisation=organisation, title=title, mapping=plain, account_id=me, saved_at=log.now()))
        log.write(session, me, "survey_mapped", title, organisation=organisation, questions=len(mapping.questions))
    return number


def title_of(text: str) -> str:
    """Return the title of a survey without control characters; `SurveyProblem` for none, for one too long, and for an e-mail address."""
    title = tidy(text)
    if not title or len(title) > _LONGEST or ADDRESS.search(title):
        raise SurveyProblem("title", longest=_LONGEST)
    return title


def titles(session: Session, organisation: str) -> list[str]:
    """Return the titles of an organisation's surveys."""
    return list(session.scalars(select(Survey.title).where(Survey.organisation == organisation).distinct().order_by(Survey.title)))


def mapping_of(session: Session, organisation: str, title: str) -> SurveyMapping | None:
    """Return how a survey was understood last, None for a new one."""
    newest = select(func.max(Survey.id)).where(Survey.organisation == organisation, Survey.title == title)
    row = session.get(Survey, session.scalar(newest) or 0)
    return None if row is None else SurveyMapping.from_json(row.mapping)
