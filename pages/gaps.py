"""What is missing, and why?"""

import streamlit as st

from ui.app import notices, shell, url_state
from ui.app.i18n import _
from ui.app.pages import PAGES
from ui.components import code_change_notice, sentences, source_line
from ui.views.gaps import controls as gaps_controls
from ui.views.gaps import page as gaps_page

shell.title(PAGES["gaps"])
st.caption(
    _("Shows whether data are available for each region and year or indicator and, if not, why. A missing value can hide a high rank.")
)
choice = gaps_controls.choose()
notices.unknown_codes()
code_change_notice.notice(url_state.chosen("region"))
gaps_page.show(choice)
st.caption(f"{sentences.borders('2024')} {_(choice.row.note)}")
source_line.line(choice.row, None, weights=True)
