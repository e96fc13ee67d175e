"""Find a facility."""

import streamlit as st

from ui.app import shell
from ui.app.i18n import _
from ui.app.pages import PAGES
from ui.views.find import page

shell.title(PAGES["find"])
st.caption(_("Describe what you need in your own words: a technique, an instrument or a field. Spelling mistakes are tolerated."))
page.render(page.choose())
