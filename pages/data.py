"""Which rows exactly, and may I have them?"""

import streamlit as st

from ui import credits, downloads, notices, relatives, selections, shell
from ui.language import _, ngettext
from ui.pages import PAGES

shell.title(PAGES["data"])
selection = selections.choose()
notices.unknown_codes()
relatives.notice(*selection.regions)
if not selection.indicators:
    notices.empty(_("Choose at least one indicator."))
rows = selection.rows()
if rows.empty:
    notices.empty(_("No row fits: choose other regions, more years or another release."))
st.markdown(ngettext("{n} row.", "{n} rows.", len(rows)).format(n=len(rows)))
st.dataframe(selections.readable(rows), hide_index=True, height=420, key="rows", alt=_("Table of the chosen rows"))
downloads.of_selection(selection, rows)
credits.of_indicators(selection.indicators)
