"""Upload infrastructure and usage data."""

import streamlit as st

from ui.app import actions, notices, shell
from ui.app.i18n import _
from ui.app.pages import PAGES
from ui.views.uploads import batches as uploads_batches
from ui.views.uploads import tabs

shell.title(PAGES["uploads"])
kind = tabs.choose()
notices.unknown_codes()
actions.confirm_change()
tabs.limits(kind)
actions.stop_unless_editor()
st.header(_("Upload a file"), anchor="add")
tabs.render(kind)
st.header(_("Batches"), anchor="batches")
uploads_batches.render()
