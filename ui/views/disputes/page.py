"""The page on disputed values: the list with its filter, or the dispute that the address names."""

from typing import Final

import pandas as pd
import streamlit as st

from data.catalogue.disputes import STATES
from data.catalogue.model import N_
from exports.workbook import to_workbook
from queries import disputes
from ui.app import notices
from ui.app.i18n import _, ngettext
from ui.components import downloads, html_table, selectors
from ui.components.downloads import File
from ui.components.html_table import Table
from ui.components.panel import Panel
from ui.views.disputes import one, words

_FILE: Final = "regioscope-disputes"
_ALL: Final = "all"
_SHOWN: Final = 200


def render() -> None:
    """Draw the dispute that the address names, else the list."""
    if disputes.get_disputes().partial:
        st.warning(_("The database is not responding: disputes cannot be shown now. Try again later."), icon=":material/error:")
        return
    asked = st.query_params.get(words.DISPUTE, "")
    if asked:
        st.button(_("All disputed values"), icon=":material/arrow_back:", on_click=_leave)
        one.render(asked)
        return
    st.caption(
        _(
            "Values that users reported as wrong. Statistical offices decide whether a value is corrected; the status says how far each "
            "report has come. To dispute a value, open its citation."
        )
    )
    state = selectors.select("state", _("Status"), {_ALL: N_("All"), **STATES}, width=320)
    notices.unknown_codes()
    panel(state).render()


def panel(state: str) -> Panel:
    """Return the disputes in a state as a panel."""
    rows = disputes.get_disputes().rows
    rows = rows if state == _ALL else rows[rows["state"] == state]
    api = "disputes" if state == _ALL else f"disputes?state={state}"
    if rows.empty:
        return Panel(nothing=_("No value is disputed.") if state == _ALL else _("No dispute has this status."), api=api)
    n, columns = len(rows), list(disputes.DISPUTES)
    return Panel(
        headline=ngettext("{n} dispute.", "{n} disputes.", n).format(n=n),
        chart=lambda _alternative: html_table.render(table(rows.head(_SHOWN)), _("Disputed values")),
        notes=[_("The {n} newest disputes are shown.").format(n=_SHOWN) if n > _SHOWN else ""],
        files=[
            downloads.csv("disputes", _FILE, lambda: rows, columns),
            File(key="disputes_xlsx", name=f"{_FILE}.xlsx", make=lambda: to_workbook({"disputes": rows[columns]})),
        ],
        api=api,
    )


def table(rows: pd.DataFrame) -> Table:
    """Return a line per dispute with a link to its own view."""
    heads = [_("Disputed value"), _("Status"), _("Value then"), _("Since")]
    lines = [
        (words.link(row["key"], words.title(row)), words.state(row["state"]), words.value(row), words.day(row["since"]))
        for row in rows.to_dict("records")
    ]
    return Table.from_rows(heads, lines)


def _leave() -> None:
    st.query_params.pop(words.DISPUTE, None)
