"""What research infrastructure is there, and where?"""

import streamlit as st

from ui.app import shell, url_state
from ui.app.i18n import _
from ui.app.pages import PAGES
from ui.components import code_change_notice
from ui.views.infrastructure import controls, page

shell.title(PAGES["infrastructure"])
st.caption(_("Facilities that research and companies may use, from public lists and from what partners bring in."))
controls.boxes()
code_change_notice.notice(url_state.chosen("region"))
page.render()
