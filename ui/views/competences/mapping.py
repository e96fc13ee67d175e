"""How somebody assigns the questions of a survey: competences in a table to edit, then the scale, the target group and the region."""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import pandas as pd
import streamlit as st

from data.catalogue.competences import COMPETENCES, FRAMEWORKS, GROUPS
from data.catalogue.model import N_
from data.language import translations
from queries import observations
from ui.app.i18n import _, language
from ui.app.login import plain
from workspace.importers.words import bare
from workspace.surveys import mapping as mapping_of
from workspace.surveys import scales
from workspace.surveys.mapping import NEEDED, PRESENT, Asked, SurveyMapping
from workspace.surveys.reading import Question, SurveyFile, key_of
from workspace.surveys.scales import Scale

_ROLES: Final = {PRESENT: N_("Present level"), NEEDED: N_("Required level")}
_MOST: Final = 40
_SHOWN: Final = 4
_NUTS2: Final = 4


def choose(file: SurveyFile, mark: str, organisation: str, former: SurveyMapping | None) -> SurveyMapping:
    """Draw the proposals for a file and return the mapping as it is set; `mark` tells the widgets of one file from those of another."""
    proposal = mapping_of.proposed(file, translations(language()).gettext, former)
    asked, upside_down = _questions(file, proposal, mark)
    scale = _scale(file, asked, proposal, mark)
    rest = [question for question in file.questions if question.key not in asked]
    left, right = st.columns(2)
    with left:
        group, group_question, groups = _of_whom(rest, proposal, mark)
    with right:
        geo, geo_question, geos = _where(rest, proposal, (mark, organisation))
    return SurveyMapping(
        questions=asked,
        scale=scale,
        reversed=upside_down,
        group=group,
        group_question=group_question,
        groups=groups,
        geo=geo,
        geo_question=geo_question,
        geos=geos,
    )


def _questions(file: SurveyFile, proposal: SurveyMapping, mark: str) -> tuple[dict[str, Asked], frozenset[str]]:
    """The table of questions, each with the competence that it asks for."""
    st.markdown(_("Assign each question to the competence it asks for. Questions without a competence are not used."))
    labels = {key: f"{FRAMEWORKS[row.framework].label}: {_(row.label)}" for key, row in COMPETENCES.items()}
    roles = {}
    for key in _ROLES:
        words = _ROLES[key]
        roles[key] = _(words)
    names = _("Question"), _("Answers"), _("Competence"), _("Asks for"), _("Reversed question")
    rows = []
    for question in file.questions:
        asked = proposal.questions.get(question.key, Asked(""))
        said = "; ".join(question.answers[:_SHOWN]) + ("; …" if len(question.answers) > _SHOWN else "")
        rows.append((question.title, said, labels.get(asked.competence), roles[asked.role], question.key in proposal.reversed))
    edited = st.data_editor(
        pd.DataFrame(rows, columns=list(names)),
        hide_index=True,
        disabled=names[:2],
        column_config={
            names[2]: st.column_config.SelectboxColumn(options=list(labels.values())),
            names[3]: st.column_config.SelectboxColumn(options=list(roles.values()), required=True),
            names[4]: st.column_config.CheckboxColumn(help=_("For questions that are worded the other way round.")),
        },
        key=f"survey_questions_{mark}",
    )
    by_label, by_role = ({text: key for key, text in table.items()} for table in (labels, roles))
    lines = list(zip(file.questions, edited.itertuples(index=False, name=None), strict=True))
    asked_for = {question.key: Asked(by_label[line[2]], by_role[line[3]]) for question, line in lines if line[2] in by_label}
    return asked_for, frozenset(question.key for question, line in lines if line[4] and question.key in asked_for)


def _scale(file: SurveyFile, asked: Mapping[str, Asked], proposal: SurveyMapping, mark: str) -> Scale:
    """The ends of the scale, or its words in their order."""
    said = list(dict.fromkeys(answer for question in file.questions if question.key in asked for answer in question.answers))
    usual = proposal.scale if proposal.scale != Scale() else scales.proposed(said) or Scale()
    numbers = not all(math.isnan(scales.number_in(answer)) for answer in said)
    if not said:
        return usual
    if numbers and not usual.words:
        left, right = st.columns(2)
        explained = _("Enter the larger number here if 1 is the best answer.")
        look: dict[str, Any] = {"step": 1.0, "format": "%g"}
        low = left.number_input(_("Number for the lowest level"), value=usual.low, help=explained, key=f"survey_low_{mark}", **look)
        high = right.number_input(_("Number for the highest level"), value=usual.high, key=f"survey_high_{mark}", **look)
        return Scale(float(low), float(high))
    known = set(map(bare, usual.words))
    offered = [*usual.words, *(answer for answer in said if bare(answer) not in known)]
    label = _("Answers from the lowest to the highest level, in this order")
    words = st.multiselect(label, offered, list(usual.words), key=f"survey_words_{mark}", select_all=False)
    return Scale(words=tuple(words))


def _of_whom(rest: Sequence[Question], proposal: SurveyMapping, mark: str) -> tuple[str, str, dict[str, str]]:
    """The target group: one for all, or by the answers of a question."""
    groups = {}
    for key in GROUPS:
        words = GROUPS[key]
        groups[key] = _(words)
    return _one_or_asked(
        (_("Target group"), f"survey_group_{mark}"), groups, rest, (proposal.group, proposal.group_question, proposal.groups), str
    )


def _where(rest: Sequence[Question], proposal: SurveyMapping, key: tuple[str, str]) -> tuple[str, str, dict[str, str]]:
    """The region: one for all, or by the answers of a question."""
    mark, organisation = key
    regions = {geo: f"{name} ({geo})" for geo, name in observations.region_names(language()).items()}
    by_name = {name.casefold(): geo for geo, name in observations.region_names(language()).items()}
    usual = proposal.geo or (_seat(organisation) if not proposal.geo_question else "")

    return _one_or_asked(
        (_("Region of the answers"), f"survey_region_{mark}"),
        regions,
        rest,
        (usual, proposal.geo_question, proposal.geos),
        lambda answer: by_name.get(answer.casefold(), answer.upper()),
    )


def _one_or_asked(
    box: tuple[str, str],
    options: Mapping[str, str],
    rest: Sequence[Question],
    usual: tuple[str, str, Mapping[str, str]],
    guess: Callable[[str], str],
) -> tuple[str, str, dict[str, str]]:
    """One code for everybody, or the question that asks for it with a code for each of its answers."""
    label, key = box
    titles = {question.key: _("Question: {title}").format(title=question.title) for question in rest}
    listed = [*titles, *options]
    first = next((code for code in (usual[1], usual[0]) if code in listed), None)
    chosen = st.selectbox(
        label,
        listed,
        index=listed.index(first) if first else None,
        format_func={**titles, **options}.__getitem__,
        placeholder=_("Choose, or a question that asks for it"),
        key=key,
    )
    if chosen not in titles:
        return chosen or "", "", {}
    question = next(one for one in rest if one.key == chosen)
    codes = list(options)
    meanings = {}
    for at, answer in enumerate(question.answers[:_MOST]):
        guessed = usual[2].get(key_of(answer)) or guess(answer)
        meanings[key_of(answer)] = st.selectbox(
            plain(answer),
            codes,
            index=codes.index(guessed) if guessed in codes else None,
            format_func=options.__getitem__,
            placeholder=_("Leave out"),
            key=f"{key}_{chosen[:6]}_{at}",
        )
    return "", chosen, {answer: code for answer, code in meanings.items() if code}


def _seat(organisation: str) -> str:
    """The NUTS 2 region of an organisation, or its country."""
    from workspace import database, records

    with database.reading() as session:
        return records.owner(session, organisation).geo[:_NUTS2]
