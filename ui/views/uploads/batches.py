"""What was brought in: the list of batches that a visitor's roles concern, and undoing one whole."""

from typing import Final

import streamlit as st

from data.catalogue.model import N_
from ui.app import actions
from ui.app.i18n import _, number
from ui.components import html_table
from ui.components.dates import moment
from ui.components.html_table import Table
from ui.views.admin import page as admin_page
from workspace import batches as stored
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
    batches = actions.read(stored.list_batches)
    if not batches:
        st.info(_("Nothing has been uploaded yet for the organisations covered by your roles."), icon=":material/info:")
        return
    names = admin_page.organisations()
    heads = [_("File"), _("Batch"), _("Organisation"), _("Content"), _("Rows"), _("Uploaded"), _("By"), _("Status")]
    rows = [_row(batch, names) for batch in batches]
    html_table.render(Table.from_rows(heads, rows, [_("Rows")]), _("Batches, newest first"))
    if lines := {batch.number: f"{batch.number}: {batch.file.name}" for batch in batches if batch.undone_at is None}:
        actions.change_one(
            _("Batch to withdraw"),
            lines,
            _("Withdraw batch"),
            stored.undo,
            _("Batch {number} was withdrawn: its rows are no longer used."),
            icon=":material/undo:",
            placeholder=_("Choose a batch"),
            sure=_("Delete its rows; only its line in this list remains"),
        )


def _row(batch: BatchSummary, names: dict[str, str]) -> tuple[str, ...]:
    state = _("active")
    if batch.undone_at is not None:
        state = _("withdrawn {when} by {who}").format(when=moment(batch.undone_at), who=batch.undone_by)
    held = f"{_(CONTENTS[batch.content])} ({batch.kind})"
    rows = number(batch.rows)
    organisation = names.get(batch.organisation, batch.organisation) or _("several")
    return batch.file.name, str(batch.number), organisation, held, rows, moment(batch.at), batch.who, state
