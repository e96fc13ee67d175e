"""How do I bring in our infrastructure and its use?"""

import streamlit as st

from ui import batches_view, desk, notices, shell, upload_choice, uploads_view
from ui.language import _
from ui.pages import PAGES

shell.title(PAGES["uploads"])
notices.unknown_codes()
desk.told()
upload_choice.limits()
desk.stop_unless_editor()
st.header(_("Add a file"), anchor="add")
uploads_view.show()
st.header(_("Batches"), anchor="batches")
batches_view.show()
