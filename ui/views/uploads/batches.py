"""What was brought in: the list of batches that a visitor's roles concern, and undoing one whole."""

from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st

from data.catalogue.model import N_
from data.numbers import number
from ui.app import actions, login
from ui.app.i18n import _, language
from ui.components import html_table
from ui.components.dates import moment
from ui.views.admin import page as admin_page

if TYPE_CHECKING:
    from workspace.batches import BatchSummary

CONTENTS: Final = {
    "events": N_("Bookings and usage"),
    "figures": N_("Annual data"),
    "directory": N_("Directory"),
    "answers": N_("Survey answers"),
}
"""What a batch holds, in words."""


def render() -> None:
    """Draw the batches as a table, newest first, and a choice of one to undo."""
    batches = _kept()
    if not batches:
        st.info(_("Nothing has been uploaded yet for the organisations covered by your roles."), icon=":material/info:")
        return
    names = admin_page.organisations()
    columns = [_("File"), _("Batch"), _("Organisation"), _("Content"), _("Rows"), _("Uploaded"), _("By"), _("Status")]
    frame = pd.DataFrame([_row(batch, names) for batch in batches], columns=columns)
    html_table.render_frame(frame, _("Batches, newest first"), [_("Rows")])
    if counting := [batch for batch in batches if batch.undone_at is None]:
        _undo(counting)


def _row(batch: "BatchSummary", names: dict[str, str]) -> tuple[str, ...]:
    state = _("active")
    if batch.undone_at is not None:
        state = _("withdrawn {when} by {who}").format(when=moment(batch.undone_at), who=batch.undone_by)
    held = f"{_(CONTENTS[batch.content])} ({batch.kind})"
    rows = number(batch.rows, 0, language())
    organisation = names.get(batch.organisation, batch.organisation) or _("several")
    return batch.file.name, str(batch.number), organisation, held, rows, moment(batch.at), batch.who, state


def _undo(batches: "list[BatchSummary]") -> None:
    lines = {batch.number: f"{batch.number}: {batch.file.name}" for batch in batches}
    chosen, sure, button = st.columns([3, 3, 1], vertical_alignment="bottom")
    batch = chosen.selectbox(
        _("Batch to withdraw"), list(lines), index=None, format_func=lines.__getitem__, placeholder=_("Choose a batch")
    )
    agreed = sure.checkbox(_("Delete its rows; only its line in this list remains"), disabled=batch is None)
    if button.button(_("Withdraw batch"), disabled=batch is None or not agreed, icon=":material/undo:") and batch is not None:
        from workspace import batches as kept_batches

        done = _("Batch {number} was withdrawn: its rows are no longer used.").format(number=batch)
        actions.change(done, lambda session, me: kept_batches.undo(session, me, batch))


def _kept() -> "list[BatchSummary]":
    from workspace import batches, database

    with database.reading() as session:
        return batches.list_batches(session, login.actor())
