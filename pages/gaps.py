"""Which data are missing, and why?"""

import streamlit as st

from ui.app import shell
from ui.app.i18n import _
from ui.app.pages import PAGES
from ui.app.parts import part
from ui.views.gaps import controls, page

shell.title(PAGES["gaps"])
st.caption(
    _("Shows whether data are available for each region and year or indicator and, if not, why. A missing value can hide a high rank.")
)
part(page.render)(controls.choose())
