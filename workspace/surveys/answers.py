"""Answers as rows without people: levels by competence, group, region and wave. Pure: the lot by which people are mixed is given."""

import re
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import pandas as pd
import pyarrow as pa

from data.catalogue.competences import GROUPS
from data.competences import ANSWERS, FEWEST
from workspace.surveys.mapping import NEEDED, PRESENT, SurveyMapping, checked
from workspace.surveys.problems import SurveyProblem
from workspace.surveys.reading import Question, SurveyFile, key_of

_WAVE: Final = re.compile(r"20\d\d(-(0[1-9]|1[0-2]|Q[1-4]))?")


@dataclass(frozen=True, kw_only=True)
class SurveyReport:
    """What a file came to, without a word of it: people read and accepted, answers, people and answers left out by reason."""

    kind: str
    people: int
    accepted: int
    answers: int
    refused: dict[str, int] = field(default_factory=dict)
    off_scale: int = 0
    columns_left_out: dict[str, int] = field(default_factory=dict)

    def as_json(self, survey: str, wave: str) -> dict[str, Any]:
        """Return the same as plain values, with the names of the survey and the wave."""
        return {**self.__dict__, "survey": survey, "wave": wave}


@dataclass(frozen=True, kw_only=True)
class SurveyRead:
    """Rows of `data.competences.ANSWERS`, the wave they are of, and the report on how they came out of the file."""

    rows: pa.Table
    wave: str
    report: SurveyReport


def answers(file: SurveyFile, mapping: SurveyMapping, wave: str, regions: frozenset[str], lot: np.random.Generator) -> SurveyRead:
    """Return the answers of a file, its people in an order drawn by lot.

    `regions` are the codes that exist. People without a group, a region or any level are left out and counted. `SurveyProblem` where the
    mapping does not hold, the wave is none, or fewer than `FEWEST` people are left: with each file the totals of a group change by
    its people, so that few could be told apart by comparing before and after.
    """
    if not _WAVE.fullmatch(wave):
        raise SurveyProblem("wave")
    mapping = checked(mapping, file, regions)
    questions = {question.key: question for question in file.questions}
    group = _words(questions.get(mapping.group_question), mapping.groups, frozenset(GROUPS), mapping.group, file.people)
    geo = _words(questions.get(mapping.geo_question), mapping.geos, regions, mapping.geo, file.people)
    order = lot.permutation(file.people).astype(np.int32)
    levels = {asked: _levels(questions[key], mapping, reverse=key in mapping.reversed) for key, asked in mapping.questions.items()}
    parts = []
    for competence in dict.fromkeys(asked.competence for asked in levels):
        by_role = {asked.role: found for asked, (found, _off) in levels.items() if asked.competence == competence}
        nothing = np.full(file.people, np.nan)
        columns = {"present": by_role.get(PRESENT, nothing), "needed": by_role.get(NEEDED, nothing)}
        parts.append(pd.DataFrame({"respondent": order, "group": group, "geo": geo, "competence": competence, **columns}))
    rows = pd.concat(parts, ignore_index=True)
    said = rows["present"].notna()
    placed = (rows["group"] != "") & (rows["geo"] != "")
    kept = rows[said & placed].sort_values(["respondent", "competence"], ignore_index=True).assign(wave=wave, status="reported")
    accepted = kept.drop_duplicates("respondent")
    if len(accepted) < FEWEST:
        raise SurveyProblem("few", n=len(accepted), fewest=FEWEST)
    refused = {"no_group": int((group == "").sum()), "no_region": int((geo == "").sum())}
    refused["no_level"] = file.people - len(accepted) - int(((group == "") | (geo == "")).sum())
    report = SurveyReport(
        kind=file.kind,
        people=file.people,
        accepted=len(accepted),
        answers=len(kept),
        refused={reason: n for reason, n in refused.items() if n > 0} | ({"columns": file.refused} if file.refused else {}),
        off_scale=sum(off for _found, off in levels.values()),
        columns_left_out={reason: len(listed) for reason, listed in file.left_out.items()},
    )
    return SurveyRead(rows=_table(kept), wave=wave, report=report)


def _table(rows: pd.DataFrame) -> pa.Table:
    plain = pa.schema([one.with_type(pa.string()) if pa.types.is_dictionary(one.type) else one for one in ANSWERS])
    return pa.Table.from_pandas(rows[ANSWERS.names], plain, preserve_index=False).cast(ANSWERS)


def _words(question: Question | None, meanings: Any, valid: frozenset[str], fixed: str, people: int) -> np.ndarray:
    """A word of a closed list per person, "" for none."""
    if question is None:
        return np.full(people, fixed, object)
    words = [meaning if (meaning := meanings.get(key_of(answer), "")) in valid else "" for answer in question.answers]
    chosen: np.ndarray = np.array([*words, ""], object)[question.codes]
    return chosen


def _levels(question: Question, mapping: SurveyMapping, *, reverse: bool) -> tuple[np.ndarray, int]:
    """A level per person, not-a-number for none, and how many answers are none of the scale."""
    levels = np.array([*(mapping.scale.level(answer) for answer in question.answers), np.nan])
    found: np.ndarray = levels[question.codes]
    off = int((np.isnan(found) & (question.codes >= 0)).sum())
    return (100 - found if reverse else found), off
