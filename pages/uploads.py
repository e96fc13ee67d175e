"""Upload infrastructure and usage data."""

import streamlit as st

from ui.app import actions, notices, shell
from ui.app.i18n import _
from ui.app.pages import PAGES
from ui.views.competences import upload as survey_upload
from ui.views.uploads import batches as uploads_batches
from ui.views.uploads import controls as uploads_controls
from ui.views.uploads import page as uploads_page

shell.title(PAGES["uploads"])
notices.unknown_codes()
actions.told()
uploads_controls.limits()
actions.stop_unless_editor()
st.header(_("Upload a file"), anchor="add")
uploads_page.render()
st.header(_("Upload survey answers"), anchor="surveys")
survey_upload.render()
st.header(_("Batches"), anchor="batches")
uploads_batches.render()
