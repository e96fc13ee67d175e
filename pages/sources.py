"""Where do the figures come from, and how are they made?"""

import streamlit as st

from ui.app import notices, shell
from ui.app.i18n import _
from ui.app.pages import PAGES
from ui.views.sources import freshness
from ui.views.sources import page as sources_page

shell.title(PAGES["sources"])
notices.unknown_codes()
sources_page.snapshot()
st.header(_("Publishers and terms of use"), anchor="publishers")
sources_page.publishers()
st.header(_("Datasets and releases"), anchor="datasets")
sources_page.datasets()
st.header(_("Timeliness"), anchor="freshness")
freshness.show()
st.header(_("Indicators and coverage"), anchor="indicators")
sources_page.coverage()
st.header(_("Flags and statuses"), anchor="flags")
sources_page.flags()
st.header(_("Partner networks"), anchor="networks")
sources_page.networks()
st.header(_("Methods"), anchor="methods")
sources_page.methods()
