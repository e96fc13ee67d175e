"""Uploading a survey: its file is read, its questions are assigned to competences, a report is shown, then its answers are saved."""

import hashlib
from collections.abc import Mapping
from functools import partial
from typing import Any, Final

import numpy as np
import streamlit as st

from data.catalogue.competences import FRAMEWORKS
from data.catalogue.model import N_
from data.competences import FEWEST
from data.errors import RegioscopeError
from data.language import translations
from queries import observations
from ui.app import actions, login
from ui.app.i18n import _, language, ngettext, number
from ui.app.right_of_way import right_of_way
from ui.components import downloads
from ui.components.downloads import File
from ui.server import upload_guard
from ui.views.competences import mapping as mapping_view
from workspace.importers.errors import DAMAGES, Damaged, NotRecognised
from workspace.surveys import template
from workspace.surveys.answers import SurveyRead, answers
from workspace.surveys.formats import SURVEY_FORMATS
from workspace.surveys.mapping import SurveyMapping
from workspace.surveys.problems import PROBLEMS, SurveyProblem
from workspace.surveys.reading import SurveyFile, read
from workspace.turns import readers_of_files

ENDINGS: Final = ("csv", "tsv", "txt", "xlsx", "xlsm", "xls", "ods")
_LIMIT_MB: Final = 20
_HELD: Final = "survey_read"
_ASIDE: Final = {
    "personal": N_("Personal data: {columns}."),
    "free_text": N_("Free texts: {columns}."),
    "technical": N_("Columns of the survey tool: {columns}."),
}
_REFUSED: Final = {
    "no_group": N_("{n} without a target group"),
    "no_region": N_("{n} without a region"),
    "no_level": N_("{n} without an answer on the scale"),
    "columns": N_("{n} rows with more or fewer cells than the header"),
}


def render() -> None:
    """Draw the choice of a file, then one step after the other as far as they are taken."""
    organisations = _organisations()
    upload_guard.admit(login.actor().account if organisations else None)
    if not organisations:
        st.markdown(_("A survey belongs to an organisation: add yours first under “Infrastructure and usage”."))
        return
    left, middle, right = st.columns([2, 3, 1])
    organisation = left.selectbox(_("Organisation of the survey"), list(organisations), format_func=organisations.__getitem__)
    title = middle.selectbox(
        _("Survey"),
        _titles(organisation),
        index=None,
        accept_new_options=True,
        placeholder=_("Choose, or type a new title"),
        help=_("Files of the same survey share the assignment of questions."),
    )
    wave = right.text_input(_("Wave"), placeholder="2026", max_chars=7, help=_("A year, or a year with a month or quarter."))
    number_of = st.session_state.get("survey_number", 0)
    file = st.file_uploader(_("Export of a survey"), type=list(ENDINGS), key=f"survey_file_{number_of}", max_upload_size=_LIMIT_MB)
    if file is None or not title or not wave:
        return
    _steps((organisation, title), wave.strip(), file.name, file.getvalue())


def limits() -> None:
    """Draw which tools can be read, and what is kept of a file; the templates."""
    tools = ", ".join(row.label for key, row in SURVEY_FORMATS.items() if key != "template")
    st.markdown(
        _(
            "Supported survey tools: {tools}. Names, addresses, tokens and free texts are removed while the file is read. "
            "A file needs answers of at least {fewest} people. Maximum file size: {size} MB."
        ).format(tools=tools, fewest=FEWEST, size=_LIMIT_MB)
    )
    say = translations(language()).gettext
    files = [
        File(
            key=f"survey_{key}",
            name=f"survey-{key}.xlsx",
            make=partial(template.template(key).as_xlsx, say),
            label=_("Template {framework} as XLSX").format(framework=row.label),
        )
        for key, row in FRAMEWORKS.items()
    ]
    downloads.render(files)


def _steps(survey: tuple[str, str], wave: str, name: str, content: bytes) -> None:
    """The steps once there is a file."""
    mark = hashlib.sha256(content).hexdigest()
    try:
        file = _read(mark, content, name)
        _tell(file)
        mapping = mapping_view.choose(file, mark[:8], survey[0], _former(survey))
        done = answers(file, mapping, wave, frozenset(observations.region_names(language())), np.random.default_rng())
    except RegioscopeError as error:
        st.info(_reason(error), icon=":material/info:")
        return
    _report(done)
    label = ngettext("Save {n} answer", "Save {n} answers", done.rows.num_rows).format(n=number(done.rows.num_rows))
    if st.button(label, type="primary", icon=":material/save:"):
        _save(survey, mapping, (name, content), done)


def _read(mark: str, content: bytes, name: str) -> SurveyFile:
    held: Mapping[str, Any] = st.session_state.get(_HELD, {})
    if held.get("mark") != mark:
        with st.spinner(_("Reading the file…")), right_of_way().left(), readers_of_files().turn(actions.queue_place()):
            held = st.session_state[_HELD] = {"mark": mark, "file": read(content, name)}
    file: SurveyFile = held["file"]
    return file


def _save(survey: tuple[str, str], mapping: SurveyMapping, sent: tuple[str, bytes], done: SurveyRead) -> None:
    from workspace import batches
    from workspace.importers.person_names import ADDRESS
    from workspace.surveys import keeping

    stored = batches.file_of(ADDRESS.sub("", sent[0]), sent[1])

    actions.change(
        _("The answers were saved. The batch is listed below; you can withdraw it there."),
        lambda session, me: keeping.keep(session, me, survey, mapping, file=stored, done=done),
        _forget,
    )


def _forget() -> None:
    upload_guard.drop_mine()
    st.session_state.pop(_HELD, None)
    st.session_state["survey_number"] = st.session_state.get("survey_number", 0) + 1


def _tell(file: SurveyFile) -> None:
    """Draw what the file is, and what of it was left out."""
    words = ngettext("{format}: {n} response. Questions: {questions}.", "{format}: {n} responses. Questions: {questions}.", file.people)
    st.markdown(words.format(format=SURVEY_FORMATS[file.kind].label, n=number(file.people), questions=len(file.questions)))
    if file.left_out:
        with st.expander(_("Left out of the file"), icon=":material/person_off:"):
            for reason, titles in file.left_out.items():
                words = _ASIDE[reason]
                st.markdown(_(words).format(columns=", ".join(map(login.plain, titles))))


def _report(done: SurveyRead) -> None:
    report = done.report
    words = ngettext("Answers of {n} person can be saved.", "Answers of {n} people can be saved.", report.accepted)
    parts = [words.format(n=number(report.accepted))]
    refused = []
    for reason, n in report.refused.items():
        sentence = _REFUSED[reason]
        refused.append(_(sentence).format(n=number(n)))
    if refused:
        parts.append(_("Left out: {reasons}.").format(reasons=", ".join(refused)))
    if report.off_scale:
        off = ngettext(
            "{n} answer is not on the scale and is not counted.", "{n} answers are not on the scale and are not counted.", report.off_scale
        )
        parts.append(off.format(n=number(report.off_scale)))
    st.markdown(" ".join(parts))


def _reason(error: RegioscopeError) -> str:
    if isinstance(error, SurveyProblem):
        sentence = PROBLEMS[error.problem]
        return _(sentence).format(**error.values)
    if isinstance(error, Damaged):
        damage = DAMAGES[error.damage]
        return _(damage)
    if isinstance(error, NotRecognised):
        return _("This file is not a survey export that can be read. Choose another file, or copy its rows into a template.")
    return actions.reason(error)


def _organisations() -> dict[str, str]:
    from workspace import database, records

    with database.reading() as session:
        return records.changeable(session, login.actor())


def _titles(organisation: str) -> list[str]:
    from workspace import database
    from workspace.surveys import keeping

    with database.reading() as session:
        return keeping.titles(session, organisation)


def _former(survey: tuple[str, str]) -> SurveyMapping | None:
    from workspace import database
    from workspace.surveys import keeping

    with database.reading() as session:
        return keeping.mapping_of(session, *survey)
