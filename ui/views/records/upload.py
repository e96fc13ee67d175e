"""A file of records: chosen, read as a trial that says what each row would come to, then kept."""

import hashlib
from types import MappingProxyType
from typing import Any, Final

import pandas as pd
import streamlit as st

from data.catalogue.model import N_
from data.errors import RegioscopeError
from data.record_kinds import KEY, KINDS, STATES
from exports.workbook import to_workbook
from ui.app import actions, login
from ui.app.i18n import _, ngettext, number
from ui.components import downloads, html_table
from ui.components.downloads import File
from ui.server import upload_guard
from ui.views.records import controls, words
from workspace import batches
from workspace.importers.container import LIMIT
from workspace.importers.errors import DAMAGES, Damaged
from workspace.importers.reasons import noted
from workspace.networks import template, upload
from workspace.networks.cells import FAULTS
from workspace.networks.upload import RecordsRead, Upload

_READ: Final = "records_read"
_LISTED: Final = 200
_LINE: Final = 60
_STATES: Final = ("submitted", "draft", "published")
RESULTS: Final = MappingProxyType(
    {upload.NEW: N_("new"), upload.CHANGED: N_("changed"), upload.SAME: N_("already saved"), upload.REFUSED: N_("rejected")}
)
"""What a row of a file comes to, in words."""


def render() -> None:
    """Draw the choice of a category, a state and a file, the report, and the button that keeps it."""
    upload_guard.admit(login.actor().account)
    left, right = st.columns(2, vertical_alignment="bottom")
    with left:
        kind = controls.category()
    with right:
        state = st.selectbox(_("Save as"), _STATES, format_func=_state, help=_("Only network editors and administrators can publish."))
    _editable(kind)
    file = st.file_uploader(
        _("File with records"),
        type=list(template.ENDINGS),
        max_upload_size=LIMIT >> 20,
        key=f"records_{st.session_state.get('records_added', 0)}",
    )
    st.caption(
        _(
            "A row whose title is saved already, or that has the key of a record, changes that record: columns of the file replace what "
            "it says, other columns stay. All other rows are new records."
        )
    )
    if file is not None:
        given = Upload(file.name, file.getvalue())
        done = _read(kind, given, state)
        if done is not None:
            _report(done)
            _keep(done, given, state)


def _state(state: str) -> str:
    label = STATES[state]
    return _(label)


def _editable(kind: str) -> None:
    """Draw the file of the records that the visitor may edit, to be changed and uploaded again."""
    from workspace import database  # whoever comes here is signed in
    from workspace.networks import versions

    def make() -> bytes:
        with database.reading() as session:
            rows = template.rows(kind, versions.editable(session, login.actor(), kind=kind))
        return to_workbook({kind: pd.DataFrame(rows, columns=[*KINDS[kind].names, KEY.name])})

    downloads.render([File(key=f"held_{kind}", name=f"{kind}-records.xlsx", make=make, label=_("Records that you can edit, as XLSX"))])


def _read(kind: str, file: Upload, state: str) -> RecordsRead | None:
    """What the file comes to, from the visit's memory while nothing changed; None, and said in words, where it cannot be read."""
    from queries.network_records import state as records_state
    from workspace import database

    key = (kind, state, hashlib.sha256(file.content).hexdigest(), records_state())
    held: tuple[Any, RecordsRead] | None = st.session_state.get(_READ)
    if held is not None and held[0] == key:
        return held[1]
    try:
        with st.spinner(_("Reading the file…")), database.reading() as session:
            done = upload.read(session, login.actor(), kind, file, state)
    except Damaged as error:
        damage = DAMAGES[error.damage]
        st.error(_(damage), icon=":material/error:")
        return None
    except RegioscopeError as error:
        st.error(actions.reason(error), icon=":material/error:")
        return None
    st.session_state[_READ] = (key, done)
    return done


def _report(done: RecordsRead) -> None:
    counts = [(result, done.count(result)) for result in RESULTS]
    parts = [f"{number(count)} {_label(result)}" for result, count in counts if count]
    rows = len({one.row for one in done.outcomes})
    whole = ngettext("{n} row was read: {counts}.", "{n} rows were read: {counts}.", rows)
    st.markdown(whole.format(n=number(rows), counts=", ".join(parts)))
    if done.notes:
        st.info("\n\n".join(noted(note, _) for note in done.notes), icon=":material/info:")
    told = [one for one in done.outcomes if one.result != upload.SAME]
    lines = [
        (str(one.row), shorten(one.title), _label(one.result), words.field(done.kind, one.column), _fault(one.code))
        for one in told[:_LISTED]
    ]
    if lines:
        columns = [_("Row"), _("Record"), _("Result"), _("Field"), _("Reason")]
        html_table.render(html_table.Table.from_rows(columns, lines), _("Row by row"))
    if len(told) > _LISTED:
        st.caption(_("The first {n} of {all} lines.").format(n=_LISTED, all=number(len(told))))


def shorten(title: str) -> str:
    """Return a title that is not longer than a line, for a table."""
    return title if len(title) <= _LINE else f"{title[:_LINE]}…"


def _label(result: str) -> str:
    label = RESULTS[result]
    return _(label)


def _fault(code: str) -> str:
    sentence = FAULTS.get(code, "")
    return _(sentence) if sentence else ""


def _keep(done: RecordsRead, file: Upload, state: str) -> None:
    n = len(done.ready)
    if not n:
        st.info(_("No row of this file can be saved or would change anything."), icon=":material/info:")
        return
    label = ngettext("Save {n} record", "Save {n} records", n).format(n=number(n))
    if st.button(label, type="primary", icon=":material/save:"):
        saved = ngettext("{n} record was saved.", "{n} records were saved.", n).format(n=number(n))
        kept = batches.file_of(file.name, file.content)
        actions.change(saved, lambda session, me: upload.keep(session, me, done, kept, state), _after)


def _after() -> None:
    st.session_state.pop(_READ, None)
    st.session_state["records_added"] = st.session_state.get("records_added", 0) + 1
    upload_guard.drop_mine()
