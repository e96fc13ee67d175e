"""Who can do this?"""

import streamlit as st

from ui import find_view, notices, shell
from ui.language import _
from ui.pages import PAGES

shell.title(PAGES["find"])
st.caption(_("Write what you need in your own words: a technique, a machine, a field. Typos do not matter."))
words = find_view.words()
notices.unknown_codes()
find_view.show(words)
find_view.sources()
