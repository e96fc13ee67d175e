"""Who can do this?"""

import streamlit as st

from ui.app import notices, shell
from ui.app.i18n import _
from ui.app.pages import PAGES
from ui.views.find import page as find_page

shell.title(PAGES["find"])
st.caption(_("Describe what you need in your own words: a technique, an instrument or a field. Spelling mistakes are tolerated."))
words = find_page.words()
notices.unknown_codes()
find_page.show(words)
find_page.sources()
