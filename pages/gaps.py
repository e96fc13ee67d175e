"""Which data are missing, and why?"""

import streamlit as st

from ui.app import notices, shell, url_state
from ui.app.i18n import _
from ui.app.pages import PAGES
from ui.components import code_change_notice
from ui.views.gaps import controls, page

shell.title(PAGES["gaps"])
st.caption(
    _("Shows whether data are available for each region and year or indicator and, if not, why. A missing value can hide a high rank.")
)
choice = controls.choose()
notices.unknown_codes()
code_change_notice.notice(url_state.chosen("region"))
page.panel(choice).render()
page.ranks_and_coverage(choice)
