"""One indicator as a map, as lines over the years, or as a table: the same choices, drawn in the same place."""

from typing import Final

import streamlit as st

from analytics.comparison.comparison import MOST_REGIONS
from data.catalogue.model import N_, Indicator
from queries.compare import Asked
from queries.observations import View
from ui.app import url_state
from ui.app.i18n import _
from ui.components import data_table, html_table, multiselect

TABS: Final = {"map": N_("Map"), "lines": N_("Lines"), "table": N_("Table")}
"""The tabs by their key in the address."""


def choose() -> str:
    """Return the chosen tab; only what it shows is made."""
    value = url_state.one("tab", TABS, "map")
    st.segmented_control(
        _("Show as"),
        list(TABS),
        key=url_state.widget_key("tab"),
        required=True,
        format_func=lambda key: _(TABS[key]),
        on_change=url_state.writer("tab"),
        label_visibility="collapsed",
    )
    return value


def lines(row: Indicator) -> None:
    """Draw the indicator over all its years: the own region, the partners, and the EU beside them."""
    # charts come with Altair, which the first page does without
    from ui.views.compare import lines as compare_lines
    from ui.views.compare.controls import NEWEST

    regions = multiselect.usual_regions(MOST_REGIONS)
    compare_lines.lines(Asked(tuple(regions), (row.key,), NEWEST, "eu", url_state.chosen("network"), row.key))


def table(row: Indicator, view: View) -> None:
    """Draw a table of every region and year."""
    frame = data_table.years_wide(row, view)
    html_table.show(frame, _(row.label), list(frame.columns[1:]))
    st.caption(_("Letters beside a figure are flags; c: confidential, a colon: no figure. Sources and methods explains them."))
