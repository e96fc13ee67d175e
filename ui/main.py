"""The script that streamlit runs on every visit and rerun: language, navigation, then the page."""

import streamlit as st

from ui import browser, shell, state
from ui.language import _, language
from ui.pages import PAGES

st.set_page_config(page_title="Regioscope", page_icon=":material/travel_explore:", layout="wide")
state.begin()
browser.prepare(language())
scripts = {
    page.key: st.Page(page.script, title=_(page.title), icon=page.icon, url_path=page.key, default=position == 0)
    for position, page in enumerate(PAGES.values())
}
chosen = st.navigation(list(scripts.values()), position="hidden")
shell.sidebar(scripts)
chosen.run()
