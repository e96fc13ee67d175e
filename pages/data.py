"""Which rows exactly, and may I have them?"""

import streamlit as st

from ui.app import notices, shell
from ui.app.i18n import _, ngettext
from ui.app.pages import PAGES
from ui.components import code_change_notice, downloads, source_line
from ui.views.data import page as data_page

shell.title(PAGES["data"])
selection = data_page.choose()
notices.unknown_codes()
code_change_notice.notice(*selection.regions)
if not selection.indicators:
    notices.empty(_("Choose at least one indicator."), chosen="indicators")
rows = selection.rows()
if rows.empty:
    notices.empty(_("No rows match. Choose other regions, more years or another release."))
st.markdown(ngettext("{n} row.", "{n} rows.", len(rows)).format(n=len(rows)))
data_page.show(rows)
downloads.of_selection(selection, rows)
source_line.publishers(rows)
