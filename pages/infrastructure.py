"""What research infrastructure is there, and where?"""

import streamlit as st

from ui.app import shell, url_state
from ui.app.i18n import _
from ui.app.pages import PAGES
from ui.components import code_change_notice
from ui.views.infrastructure import controls, page

shell.title(PAGES["infrastructure"])
st.caption(_("Facilities open to researchers and companies, from public lists and partner uploads."))
controls.boxes()
code_change_notice.notice(url_state.chosen("region"))
page.render()
