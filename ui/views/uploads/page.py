"""The way of a file: chosen, recognised, reported, its groups set, kept, and, of bookings, seen as hours by month."""

from typing import TYPE_CHECKING, Final

import streamlit as st

from data.catalogue.model import N_
from ui.app import actions
from ui.app.i18n import _, ngettext, number
from ui.app.login import plain
from ui.views.uploads import controls, hours_chart
from ui.views.uploads import report as uploads_report
from ui.views.uploads import session as uploads_session
from ui.views.uploads.batches import CONTENTS
from ui.views.uploads.session import ORDERS
from workspace import bringing
from workspace.bringing import KINDS, Brought, File, How
from workspace.contents import DIRECTORY_ROWS, EVENT_ROWS, FIGURE_ROWS
from workspace.importers.groups import OTHERS
from workspace.importers.report import Read
from workspace.importers.states import MEANINGS, PENDING
from workspace.lists.finish import ListRead

if TYPE_CHECKING:
    from workspace.twice import There

STATES: Final = {
    "held": N_("Took place"),
    "cancelled": N_("Cancelled"),
    "missed": N_("No-show"),
    PENDING: N_("Rejected or not approved: not counted"),
}
"""What a state of a booking may mean, in words."""
_ORDER = (DIRECTORY_ROWS, EVENT_ROWS, FIGURE_ROWS)


def render() -> None:
    """Draw the choice of a file, then one step after the other as far as they are taken."""
    upload = controls.choose()
    if upload is None:
        hours_chart.render()
        return
    hours_chart.forget()
    kind = uploads_session.recognised(upload)
    if not kind:
        return
    how = _how(upload, kind)
    result = uploads_session.read(upload, how)
    if result is None:
        return
    done, there = result
    again = bool(there.batches) and uploads_report.again(there)
    left = done if again else bringing.left(done, there)
    uploads_report.render(left.report)
    if done.report.doubts:
        _doubts(done)
    if done.report.groups:
        _groups(done)
    if left.report.rows_accepted and (isinstance(left, ListRead) or left.events.num_rows):
        _confirm(upload, how, done, there, again=again)


def _how(upload: File, kind: str) -> How:
    """How the file is read: as recognised, unless the person says otherwise."""
    keys = sorted(KINDS, key=lambda key: _ORDER.index(KINDS[key].content))
    what, dates = st.columns([2, 1])
    chosen = what.selectbox(_("Detected format"), keys, index=keys.index(kind), format_func=_format, key=f"kind_{upload.name}")
    order = ""
    if uploads_session.ambiguous():
        words = {"dmy": _("Day first: 31.12.2025"), "mdy": _("Month first: 12/31/2025")}
        text = _("The dates in this file are ambiguous.")
        order = dates.radio(_("Date format"), ORDERS, format_func=words.__getitem__, help=text)
    return How(chosen, uploads_session.mapping(), order, states=_states(), keeps=uploads_session.keeps() | {upload.facility})


def _states() -> dict[str, str]:
    """What the states mean that are not known, as somebody set it: not counted until then."""
    unknown = uploads_session.unknown_states()
    if not unknown:
        return {}
    st.markdown(_("Some bookings have an unknown status. Set what it means; until then they are not counted."))
    columns = st.columns(2)
    chosen = {OTHERS: PENDING}
    for at, word in enumerate(word for word in unknown if word != OTHERS):
        with columns[at % 2]:
            chosen[word] = st.selectbox(
                plain(word), MEANINGS, index=MEANINGS.index(PENDING), format_func=lambda key: _(STATES[key]), key=f"state_{word}"
            )
    return chosen


def _format(key: str) -> str:
    kind = KINDS[key]
    return _("{content}: {format} – {about}").format(content=_(CONTENTS[kind.content]), format=_(kind.label), about=_(kind.about))


def _doubts(done: Brought) -> None:
    with st.form("doubts"):
        uploads_report.doubts(done.report.doubts, uploads_session.keeps())
        st.form_submit_button(_("Apply"), icon=":material/person_off:", on_click=_keep_names, args=(done,))


def _groups(done: Brought) -> None:
    with st.form("groups"):
        uploads_report.mapping(done.report.groups)
        st.form_submit_button(_("Apply"), icon=":material/group:", on_click=_map_to, args=(done,))


# Called back before the page runs: a press that the run itself looked for would be lost where the next click cuts that run short.


def _keep_names(done: Brought) -> None:
    uploads_session.keep_names(uploads_report.chosen_texts(done.report.doubts))


def _map_to(done: Brought) -> None:
    uploads_session.map_to(uploads_report.chosen_groups(done.report.groups))


def _confirm(upload: File, how: How, done: Brought, there: "There", *, again: bool) -> None:
    report = done.report
    refused = number(report.rows_refused)
    agreed = not report.rows_wrong or st.checkbox(_("Leave out rejected rows ({refused}) and save the rest").format(refused=refused))
    left_out = 0 if again else int(there.mask.sum())
    n = done.events.num_rows - left_out if left_out and isinstance(done, Read) else report.rows_accepted
    label = ngettext("Save {n} row", "Save {n} rows", n).format(n=number(n))
    if st.button(label, type="primary", icon=":material/save:", disabled=not agreed):
        now = there if again else uploads_session.look_again(upload, done, there)
        actions.change(
            _("The rows were saved. The batch is listed below; you can withdraw it there."),
            lambda session, me: bringing.keep(session, me, upload, bringing.afresh(session, me, upload, how, done), again=again, there=now),
            lambda: _after(upload.organisation, events=bool(report.events)),
        )


def _after(organisation: str, *, events: bool) -> None:
    controls.forget_file()
    uploads_session.forget()
    if events:
        hours_chart.remember(organisation)
