"""What does this facility offer, and how do I get access?"""

import streamlit as st

from ui.app import notices, shell
from ui.app.pages import PAGES
from ui.views.facility import page, usage

shell.title(PAGES["facility"])
facility = page.choose()
notices.unknown_codes()
st.header(facility["name"], anchor=False)
page.panel(facility).render()
usage.render(facility)
page.similar(facility)
