"""Exports of every tool come to the same answers, whatever their form, and what cannot be counted is said."""

from dataclasses import replace

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.errors import RegioscopeError
from tests.workspace.surveys.exports import EXPORTS, PEOPLE, POLISH, TEMPLATE
from workspace.importers.errors import Damaged, NotRecognised
from workspace.surveys import scales
from workspace.surveys.answers import SurveyRead, answers
from workspace.surveys.mapping import Asked, SurveyMapping, proposed
from workspace.surveys.problems import SurveyProblem
from workspace.surveys.reading import SurveyFile, read, recognise
from workspace.surveys.scales import Scale
from workspace.surveys.template import template

REGIONS = frozenset({"PL22", "NL35", "MD"})
HEAD = template("entrecomp").as_csv().splitlines()[0]
VISION, CREATIVITY = "entrecomp.vision", "entrecomp.creativity"


def _mapped(file: SurveyFile, **more: object) -> SurveyMapping:
    mapping = proposed(file, lambda name: POLISH.get(name, name))
    if mapping.group_question:
        return replace(mapping, **more)  # type: ignore[arg-type]
    return replace(mapping, group="staff", geo="PL22", **more)  # type: ignore[arg-type]


def _counted(content: bytes, wave: str = "2026", **more: object) -> SurveyRead:
    file = read(content, "survey")
    return answers(file, _mapped(file, **more), wave, REGIONS, np.random.default_rng(1))


def _levels(done: SurveyRead, competence: str, role: str = "present") -> list[float]:
    rows = done.rows.to_pandas()
    return sorted(rows.loc[rows["competence"] == competence, role].dropna())


@pytest.mark.parametrize("kind", EXPORTS)
def test_every_tool_is_known_by_its_content_and_gives_the_same_answers(kind: str) -> None:
    assert recognise(EXPORTS[kind], "survey") == kind
    done = _counted(EXPORTS[kind])
    assert _levels(done, VISION) == [0, 25, 50, 75, 100, 100]
    assert _levels(done, VISION, "needed") == [50, 75, 75, 100, 100, 100]
    assert _levels(done, CREATIVITY) == ([0, 25, 50, 75, 100] if kind == "limesurvey_vv" else [0, 25, 50, 75, 100, 100])
    assert done.report.accepted == done.report.people == 6


def test_codes_of_answers_have_their_order() -> None:
    file = read(EXPORTS["limesurvey"], "results-survey.csv")
    titles = {question.title: question.key for question in file.questions}
    scale = scales.proposed(answer for question in file.questions if question.title == "vision" for answer in question.answers)
    assert scale == Scale(words=("A1", "A2", "A3", "A4", "A5"))
    mapping = SurveyMapping(questions={titles["vision"]: Asked(VISION)}, scale=scale, group="staff", geo="MD")
    assert _levels(answers(file, mapping, "2026-Q2", REGIONS, np.random.default_rng(1)), VISION) == [0, 25, 50, 75, 100, 100]


@pytest.mark.parametrize("kind", EXPORTS)
def test_nobody_leaves_the_file(kind: str) -> None:
    file = read(EXPORTS[kind], "survey")
    kept = repr((file.questions, [question.answers for question in file.questions]))
    assert not [who for who in PEOPLE if who in kept]
    assert "@" not in kept
    assert "10.0.0" not in kept
    assert "t0k" not in kept
    assert "evil" not in kept
    if kind not in ("template",):
        assert file.left_out["personal" if kind != "limesurvey_vv" else "free_text"]


def test_a_scale_upside_down_gives_the_mirrored_levels() -> None:
    done = _counted(EXPORTS["template"], scale=Scale(5, 1))
    assert _levels(done, VISION) == [0, 0, 25, 50, 75, 100]
    file = read(EXPORTS["template"], "survey")
    one = next(key for key, asked in _mapped(file).questions.items() if asked == Asked(VISION))
    turned = _counted(EXPORTS["template"], reversed=frozenset({one}))
    assert _levels(turned, VISION) == [0, 0, 25, 50, 75, 100]
    assert _levels(turned, CREATIVITY) == [0, 25, 50, 75, 100, 100]


def _of(rows: list[str], heading: str = "group,region,entrecomp.vision,entrecomp.creativity") -> bytes:
    return "\n".join([heading, *rows]).encode()


@pytest.mark.parametrize(
    ("content", "more", "problem"),
    [
        (_of(["staff,PL22,1,2"] * 3), {}, "few"),
        (_of(["staff,PL22,1,2"] * 3 + ["guest,PL22,3,4", "staff,XX99,3,5"]), {}, "few"),
        (_of(["staff,PL22,1,2"] * 6), {"scale": Scale(5, 5)}, "scale"),
        (_of(["staff,PL22,1,2"] * 6), {"scale": Scale(words=("low", "Low"))}, "scale"),
        (_of(["staff,PL22,1,2"] * 6), {"questions": {}}, "nothing"),
        (_of(["staff,PL22,1,2"] * 6), {"group_question": ""}, "group"),
        (_of(["staff,PL22,1,2"] * 6), {"geo_question": "", "geo": "XX99"}, "region"),
        (_of(["staff,PL22,1,2"] * 6), {"wave": "spring"}, "wave"),
    ],
)
def test_what_cannot_be_counted_is_said(content: bytes, more: dict[str, object], problem: str) -> None:
    wave = str(more.pop("wave", "2026"))
    with pytest.raises(SurveyProblem) as refused:
        _counted(content, wave, **more)
    assert refused.value.problem == problem


def test_a_competence_that_two_questions_ask_for_is_refused() -> None:
    file = read(EXPORTS["template"], "survey")
    mapping = _mapped(file)
    twice = dict.fromkeys(mapping.questions, Asked(VISION))
    with pytest.raises(SurveyProblem, match=r"Several questions are assigned to the same competence and level \(Vision\)"):
        answers(file, replace(mapping, questions=twice), "2026", REGIONS, np.random.default_rng(1))


def test_answers_off_the_scale_and_people_without_a_group_are_counted_and_left_out() -> None:
    rows = ["staff,PL22,1,2"] * 6 + ["guest,PL22,3,3", "staff,PL22,9,x", "manager,NL35,n/a,3"]
    report = _counted(_of(rows), scale=Scale(1, 5)).report
    assert (report.people, report.accepted, report.off_scale) == (9, 7, 2)
    assert report.refused == {"no_group": 1, "no_level": 1}


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", Damaged),
        (b"\n\n", Damaged),
        (b"a,b\n1,2\n", NotRecognised),
        (HEAD + b"\r\n", Damaged),
    ],
)
def test_empty_and_other_files_are_refused_by_name(content: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        read(content, "survey.csv")


def test_our_template_is_read_as_it_is_given() -> None:
    file = read(template("socore").as_csv(), "survey.csv")
    mapping = proposed(file)
    assert len(mapping.questions) == 12
    assert mapping.group_question
    assert mapping.geo_question
    assert SurveyMapping.from_json(mapping.as_json()) == mapping


CELLS = st.text(st.characters(codec="utf-8", exclude_characters='\r\n",'), max_size=12) | st.sampled_from(
    ["1", "5", "3,5", "", "=1+1", "😀", "n/a"]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS), max_size=12), st.sampled_from(["utf-8", "utf-16", "utf-8-sig"]))
def test_any_cells_come_to_levels_or_to_a_sentence(rows: list[tuple[str, ...]], encoding: str) -> None:
    text = "\n".join(
        [TEMPLATE.splitlines()[0].replace(",entrecomp.vision needed", ""), *(",".join(f'"{cell}"' for cell in row) for row in rows)]
    )
    try:
        done = _counted(text.encode(encoding))
    except RegioscopeError:
        return
    levels = done.rows["present"].to_numpy()
    assert ((levels >= 0) & (levels <= 100)).all()
    assert pa.compute.count_distinct(done.rows["respondent"]).as_py() == done.report.accepted >= 5


@settings(max_examples=60, deadline=None)
@given(st.floats(-20, 120), st.floats(-20, 120), st.text(max_size=20))
def test_levels_lie_between_0_and_100_and_mirror(low: float, high: float, answer: str) -> None:
    if low == high:
        return
    level, mirrored = Scale(low, high).level(answer), Scale(high, low).level(answer)
    assert np.isnan(level) == np.isnan(mirrored)
    assert np.isnan(level) or level + mirrored == pytest.approx(100)
