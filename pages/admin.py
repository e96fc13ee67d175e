"""Who may change what, and who did?"""

import streamlit as st

from ui import batches_view, desk, log_view, notices, roles_view, shell
from ui.language import _
from ui.pages import PAGES

shell.title(PAGES["admin"])
notices.unknown_codes()
desk.told()
desk.stop_unless_administrator()
roles_view.answer()
st.header(_("Roles"), anchor="roles")
roles_view.give()
roles_view.held()
roles_view.explained()
st.header(_("Batches"), anchor="batches")
batches_view.show()
st.header(_("Log"), anchor="log")
log_view.show()
st.header(_("Remove a person"), anchor="remove")
roles_view.remove()
