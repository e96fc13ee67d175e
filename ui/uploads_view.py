"""The way of a file: chosen, recognised, reported, its groups set, kept, and seen as hours by month."""

import streamlit as st

from data.numbers import number
from ui import desk, upload_choice, upload_reading, upload_report, upload_trend
from ui.language import _, language, ngettext
from ui.upload_choice import Upload
from ui.upload_reading import ORDERS, How
from workspace import yearly
from workspace.importers.formats import FORMATS
from workspace.importers.report import Read


def show() -> None:
    """The choice of a file, then one step after the other as far as they are taken."""
    upload = upload_choice.asked()
    if upload is None:
        upload_trend.show()
        return
    upload_trend.forget()
    kind = upload_reading.recognised(upload)
    done = upload_reading.read(upload, _how(upload, kind)) if kind else None
    if done is None:
        return
    upload_report.show(done.report)
    if done.report.groups:
        _groups(done)
    if done.report.rows_accepted:
        _confirm(upload, done)


def _how(upload: Upload, kind: str) -> How:
    """How the file is read: as recognised, unless the person says otherwise."""
    keys = [*FORMATS, yearly.KIND]
    what, dates = st.columns([2, 1])
    chosen = what.selectbox(_("Recognised as"), keys, index=keys.index(kind), format_func=_format, key=f"kind_{upload.name}")
    order = ""
    if upload_reading.ambiguous(upload):
        words = {"dmy": _("Day first: 31.12.2025"), "mdy": _("Month first: 12/31/2025")}
        told = _("The dates in this file can mean two things.")
        order = dates.radio(_("How are dates written?"), ORDERS, format_func=words.__getitem__, help=told)
    return How(chosen, upload_reading.mapping(), order)


def _format(key: str) -> str:
    if key == yearly.KIND:
        return f"{_(yearly.LABEL)}: {_(yearly.ABOUT)}"
    return f"{FORMATS[key].label}: {_(FORMATS[key].about)}"


def _groups(done: Read) -> None:
    with st.form("groups"):
        chosen = upload_report.mapping(done.report.groups)
        if st.form_submit_button(_("Apply"), icon=":material/group:"):
            upload_reading.map_to(chosen)
            st.rerun()


def _confirm(upload: Upload, done: Read) -> None:
    from workspace import batches  # whoever comes here is signed in

    report = done.report
    refused = number(report.rows_refused, 0, language())
    agreed = not report.rows_refused or st.checkbox(_("Leave out what is refused ({refused}) and keep the rest").format(refused=refused))
    rows = number(report.rows_accepted, 0, language())
    label = ngettext("Keep {n} row", "Keep {n} rows", report.rows_accepted).format(n=rows)
    if st.button(label, type="primary", icon=":material/save:", disabled=not agreed):
        told = {"organisation": upload.organisation, "kind": report.kind, "file": batches.file_of(upload.name, upload.content)}
        desk.change(
            _("The rows are kept. Below is the batch, should you want to undo it."),
            lambda session, me: batches.keep(session, me, report=report.as_json(), rows=done.events, **told),  # type: ignore[arg-type]
            lambda: _after(upload.organisation, events=bool(report.events)),
        )


def _after(organisation: str, *, events: bool) -> None:
    upload_choice.forget_file()
    upload_reading.forget()
    if events:
        upload_trend.remember(organisation)
