"""Where does each region stand?"""

import streamlit as st

from ui.app import shell
from ui.app.pages import PAGES
from ui.views.map import controls, tabs

with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute", key="title_and_tabs"):
    shell.title(PAGES["map"])
    tab = tabs.choose()
tabs.render(tab, controls.choose(playable=tab == "map"))
