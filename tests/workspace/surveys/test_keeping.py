"""Surveys in the database: by role, once per wave, withdrawn whole, without a word of anybody."""

from dataclasses import replace

import numpy as np
import pytest
from sqlalchemy import select

from data.errors import AlreadyKept, NotAllowed
from tests.workspace.people import furnish, person
from tests.workspace.surveys.exports import EXPORTS, PEOPLE, POLISH
from workspace import batches, database, log
from workspace.model import Base, Entry, Survey
from workspace.roles import VISITOR, Actor
from workspace.surveys import current, keeping
from workspace.surveys.answers import answers
from workspace.surveys.mapping import SurveyMapping, proposed
from workspace.surveys.problems import SurveyProblem
from workspace.surveys.reading import read

pytestmark = pytest.mark.usefixtures("both_databases")


def _keep(session, actor: Actor, *, kind: str = "eusurvey", where: str = "katowice", wave: str = "2026", title: str = "Diagnosis") -> int:
    file = read(EXPORTS[kind], kind)
    mapping = _mapping(kind)
    done = answers(file, mapping, wave, frozenset({"PL22"}), np.random.default_rng(2))
    return keeping.keep(
        session, actor, (where, title), mapping, file=batches.file_of(f"{kind}.csv", EXPORTS[kind] + wave.encode()), done=done
    )


def _mapping(kind: str) -> SurveyMapping:
    mapping = proposed(read(EXPORTS[kind], kind), lambda name: POLISH.get(name, name))
    return replace(mapping, group="staff", geo="PL22", group_question="", geo_question="")


def test_an_editor_keeps_answers_and_the_mapping_and_takes_them_back() -> None:
    with database.writing() as session:
        editor = person(session, furnish(session), "anna", ("partner_editor", "organisation", "katowice"))
    before = current.state()
    assert current.current().simulated
    with database.writing() as session:
        number = _keep(session, editor)
    assert current.state() != before
    kept = current.current()
    assert (kept.simulated, kept.rows.num_rows) == (False, 12)
    with database.reading() as session:
        assert keeping.titles(session, "katowice") == ["Diagnosis"]
        assert keeping.mapping_of(session, "katowice", "Diagnosis") == _mapping("eusurvey")
        assert [batch.content for batch in batches.list_batches(session, editor)] == ["answers"]
        assert {entry["action"] for entry in log.lines(session)} >= {"batch_kept", "survey_mapped"}
    with database.writing() as session:
        batches.undo(session, editor, number)
    assert current.current().simulated


def test_a_wave_counts_once_and_a_second_one_uses_the_mapping() -> None:
    with database.writing() as session:
        operator = furnish(session)
        _keep(session, operator)
        with pytest.raises(AlreadyKept):
            _keep(session, operator)
        with pytest.raises(AlreadyKept, match="wave 2026"):
            _keep(session, operator, kind="microsoft_forms")
        _keep(session, operator, wave="2027")
        assert len(session.scalars(select(Survey)).all()) == 1
        rows = batches.answers(session).to_pandas()
    assert rows.groupby("wave", observed=True)["respondent"].nunique().to_dict() == {"2026": 6, "2027": 6}
    assert rows["respondent"].nunique() == 12


def test_others_may_not_and_a_title_names_nobody() -> None:
    with database.writing() as session:
        operator = furnish(session)
        with pytest.raises(NotAllowed):
            _keep(session, VISITOR)
        other = person(session, operator, "jan", ("partner_editor", "organisation", "delft"))
        with pytest.raises(NotAllowed):
            _keep(session, other)
        for title in ("", "ask jan@uni.example", "x" * 121):
            with pytest.raises(SurveyProblem):
                _keep(session, operator, title=title)
        assert not session.scalars(select(Entry).where(Entry.action == "survey_mapped")).all()


def test_nobody_whom_an_export_names_is_in_the_database() -> None:
    with database.writing() as session:
        operator = furnish(session)
        for at, kind in enumerate(EXPORTS):
            _keep(session, operator, kind=kind, wave=f"202{at}")
    with database.reading() as session:
        cells = [repr(row) for table in Base.metadata.sorted_tables for row in session.execute(select(table))]
        stored = repr(batches.answers(session).to_pydict()) + "".join(cells)
    assert not [who for who in (*PEOPLE, "Testowy", "evil.example", "@uni.example", "t0k") if who in stored]
