"""Which question of a survey asks for which competence, on which scale, of whom and where: proposed, checked, kept per survey."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Final, NamedTuple

from data.catalogue.competences import COMPETENCES, GROUPS
from workspace.importers.words import bare
from workspace.surveys import scales
from workspace.surveys.formats import GROUP_HEADINGS, REGION_HEADINGS
from workspace.surveys.problems import SurveyProblem
from workspace.surveys.reading import Question, SurveyFile, key_of
from workspace.surveys.scales import Scale

PRESENT, NEEDED = "present", "needed"
ROLES: Final = (PRESENT, NEEDED)
"""What a question asks for: the level that somebody has, or the level that is required."""

_NEEDED: Final = re.compile(r"need|requir|should|expect|target|desired|wymag|potrzeb|docelow|oczekiw", re.IGNORECASE)
_SHORTEST: Final = 5


class Asked(NamedTuple):
    """What a question asks for: a competence by key, and one of `ROLES`."""

    competence: str
    role: str = PRESENT


@dataclass(frozen=True, kw_only=True)
class SurveyMapping:
    """How a survey is understood. `group` and `geo` hold for everybody unless a question says them, whose answers `groups` and `geos`
    translate. Questions and answers are named by `reading.key_of`, so that no word of them is kept; only those of the scale are.
    """

    questions: Mapping[str, Asked]
    scale: Scale
    reversed: frozenset[str] = frozenset()
    group: str = ""
    group_question: str = ""
    groups: Mapping[str, str] = field(default_factory=dict)
    geo: str = ""
    geo_question: str = ""
    geos: Mapping[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Return the mapping as plain values."""
        plain = asdict(self)
        return {**plain, "questions": {key: list(one) for key, one in self.questions.items()}, "reversed": sorted(self.reversed)}

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> "SurveyMapping":
        """Return the mapping that `as_json` wrote."""
        low, high, words = plain["scale"]
        return cls(
            **{
                **plain,
                "questions": {key: Asked(*one) for key, one in plain["questions"].items()},
                "scale": Scale(low, high, tuple(words)),
                "reversed": frozenset(plain["reversed"]),
            }
        )


def proposed(file: SurveyFile, say: Callable[[str], str] = str, former: SurveyMapping | None = None) -> SurveyMapping:
    """Return what a file's questions most likely ask for: as the survey was mapped before, else by names of competences in the headings.

    `say` puts the names into the language of the headings, besides English.
    """
    known = {question.key for question in file.questions}
    if former is not None and set(former.questions) & known:
        return former
    questions = _by_name(file.questions, say)
    scale = scales.proposed(answer for question in file.questions if question.key in questions for answer in question.answers)
    rest = [question for question in file.questions if question.key not in questions]
    groups = next((question for question in rest if bare(question.title) in GROUP_HEADINGS), None)
    places = next((question for question in rest if bare(question.title) in REGION_HEADINGS), None)
    return SurveyMapping(
        questions=questions,
        scale=scale or Scale(),
        group_question=groups.key if groups else "",
        groups={key_of(answer): answer for answer in groups.answers if answer in GROUPS} if groups else {},
        geo_question=places.key if places else "",
        geos={key_of(answer): answer.upper() for answer in places.answers} if places else {},
    )


def _by_name(questions: Sequence[Question], say: Callable[[str], str]) -> dict[str, Asked]:
    """Questions whose heading names a competence; a name that several frameworks have is taken of the one named most."""
    found = {question.key: _named(bare(question.title), say) for question in questions}
    often = Counter(COMPETENCES[key].framework for keys in found.values() for key in keys)
    result: dict[str, Asked] = {}
    for question in questions:
        best = max(found[question.key], key=lambda key: often[COMPETENCES[key].framework], default="")
        asked = Asked(best, NEEDED if _NEEDED.search(_rest(question.title, best, say)) else PRESENT)
        if best and asked not in result.values():
            result[question.key] = asked
    return result


def _named(heading: str, say: Callable[[str], str]) -> list[str]:
    """Competences whose key or name a bare heading has, those of the longest name."""
    if exact := [key for key in COMPETENCES if heading in (bare(key), f"{bare(key)}needed")]:
        return exact
    sizes = {
        key: max((len(name) for name in _names(key, say) if name in heading and len(name) >= _SHORTEST), default=0) for key in COMPETENCES
    }
    longest = max(sizes.values())
    return [key for key, size in sizes.items() if size == longest > 0]


def _names(key: str, say: Callable[[str], str]) -> set[str]:
    label = COMPETENCES[key].label
    return {bare(label), bare(say(label))}


def _rest(title: str, key: str, say: Callable[[str], str]) -> str:
    """A heading without the name of the competence, which may have such words itself."""
    for label in (COMPETENCES[key].label, say(COMPETENCES[key].label)) if key else ():
        title = re.sub(re.escape(label), " ", title, flags=re.IGNORECASE)
    return title


def checked(mapping: SurveyMapping, file: SurveyFile, regions: frozenset[str]) -> SurveyMapping:
    """Return the mapping as it holds for a file; `SurveyProblem` says the first thing that is wrong with it."""
    known = {question.key: question for question in file.questions}
    questions = {key: asked for key, asked in mapping.questions.items() if key in known}
    if unknown := [asked for asked in questions.values() if asked.competence not in COMPETENCES or asked.role not in ROLES]:
        raise SurveyProblem("competence", competence=unknown[0].competence)
    for asked, times in Counter(questions.values()).items():
        if times > 1:
            raise SurveyProblem("twice", competence=COMPETENCES[asked.competence].label)
    if not any(asked.role == PRESENT for asked in questions.values()):
        raise SurveyProblem("nothing")
    scales.checked(mapping.scale)
    _check_answers(mapping.group, known.get(mapping.group_question), mapping.groups, frozenset(GROUPS), "group")
    _check_answers(mapping.geo, known.get(mapping.geo_question), mapping.geos, regions, "region")
    return replace(mapping, questions=questions, reversed=mapping.reversed & set(questions))


def _check_answers(fixed: str, question: Question | None, meanings: Mapping[str, str], valid: frozenset[str], what: str) -> None:
    meant = {fixed} if question is None else {meanings.get(key_of(answer), "") for answer in question.answers}
    if not meant & valid:
        raise SurveyProblem(what)
