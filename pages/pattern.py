"""Do similar values cluster geographically?"""

import streamlit as st

from ui.app import shell
from ui.app.i18n import _
from ui.app.pages import PAGES
from ui.views.pattern import controls, page

shell.title(PAGES["pattern"])
st.caption(_("Shows whether high and low values cluster geographically, and where. Each region is assessed together with its neighbours."))
page.panel(controls.choose()).render()
