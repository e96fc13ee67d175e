"""Users, roles and activity."""

import streamlit as st

from ui.app import actions, notices, shell
from ui.app.i18n import _
from ui.app.pages import PAGES
from ui.views.admin import audit_log
from ui.views.admin import page as admin_page
from ui.views.uploads import batches as uploads_batches

shell.title(PAGES["admin"])
notices.unknown_codes()
actions.confirm_change()
actions.stop_unless_administrator()
admin_page.answer()
st.header(_("Roles"), anchor="roles")
admin_page.give()
admin_page.assigned()
admin_page.explained()
st.header(_("Batches"), anchor="batches")
uploads_batches.render()
st.header(_("Activity log"), anchor="log")
audit_log.render()
st.header(_("Remove a user"), anchor="remove")
admin_page.remove()
