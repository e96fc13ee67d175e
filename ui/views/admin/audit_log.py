"""The log of changes, for administrators: who did what, when."""

from typing import Any, Final

import streamlit as st

from data.catalogue.model import N_
from ui.app import actions
from ui.app.i18n import _
from ui.components import html_table
from ui.components.dates import moment
from ui.components.html_table import Table
from workspace import grants

_SHOWN: Final = 200
_WHOLE: Final = 40
_ACTIONS: Final = {
    "first_sign_in": N_("Signed in for the first time"),
    "account_forgotten": N_("Removed a user"),
    "role_given": N_("Assigned a role"),
    "role_withdrawn": N_("Withdrew a role"),
    "batch_kept": N_("Uploaded a batch"),
    "batch_undone": N_("Withdrew a batch"),
    "entry_saved": N_("Saved a directory entry"),
    "entry_withdrawn": N_("Withdrew a directory entry"),
    "facilities_compared": N_("Decided whether two entries are the same facility"),
    "record_saved": N_("Saved a record of a network"),
    "records_uploaded": N_("Uploaded records of networks"),
    "comparison_withdrawn": N_("Reversed a decision on two entries"),
    "post_saved": N_("Saved a draft post"),
    "post_submitted": N_("Submitted a post"),
    "post_published": N_("Published a post"),
    "post_refused": N_("Refused a post"),
    "post_closed": N_("Closed a post"),
    "post_renewed": N_("Renewed a post"),
    "post_withdrawn": N_("Withdrew a post"),
    "post_undone": N_("Undid the last change to a post"),
    "post_reported": N_("Reported a post or an idea"),
    "report_settled": N_("Settled a report"),
    "answer_sent": N_("Sent an answer to a post"),
    "room_opened": N_("Opened a room"),
    "room_ended": N_("Ended a room"),
    "idea_submitted": N_("Submitted an idea"),
    "idea_published": N_("Published an idea"),
    "idea_refused": N_("Refused an idea"),
    "idea_withdrawn": N_("Withdrew an idea"),
    "idea_voted": N_("Voted for an idea"),
    "vote_withdrawn": N_("Took back a vote"),
    "story_saved": N_("Saved a story"),
    "story_withdrawn": N_("Withdrew a story"),
    "dispute_submitted": N_("Disputed a value"),
    "dispute_forwarded": N_("Forwarded a dispute"),
    "dispute_accepted": N_("Accepted a dispute"),
    "dispute_rejected": N_("Rejected a dispute"),
    "dispute_reopened": N_("Reopened a dispute"),
    "dispute_withdrawn": N_("Withdrew a dispute"),
}


def render() -> None:
    """Draw the newest lines as a table."""
    lines = actions.read(lambda session, me: grants.history(session, me, most=_SHOWN))
    heads = [_("Date and time"), _("User"), _("Category"), _("Item"), _("Details")]
    html_table.render(Table.from_rows(heads, map(_row, lines)), _("Activity log, newest first"))
    st.caption(_("The {n} most recent log entries. Log entries are never changed or deleted.").format(n=_SHOWN))


def _row(line: dict[str, Any]) -> tuple[str, ...]:
    detail = ", ".join(f"{name}: {_short(str(value))}" for name, value in line["detail"].items() if value != "")
    about = " · ".join(dict.fromkeys(part for part in (line["about"], line["organisation"]) if part))
    action = line["action"]
    return moment(line["at"]), line["who"], _(_ACTIONS[action]), about, detail


def _short(value: str) -> str:
    """A checksum's beginning is enough to tell it by."""
    return value if len(value) <= _WHOLE else f"{value[:12]}…"
