"""Where do the figures come from, and how are they made?"""

import streamlit as st

from ui import freshness, notices, shell, sources_view
from ui.language import _
from ui.pages import PAGES

shell.title(PAGES["sources"])
notices.unknown_codes()
sources_view.snapshot()
st.header(_("Publishers and terms"), anchor="publishers")
sources_view.publishers()
st.header(_("Datasets and releases"), anchor="datasets")
sources_view.datasets()
st.header(_("Freshness"), anchor="freshness")
freshness.show()
st.header(_("Indicators and coverage"), anchor="indicators")
sources_view.coverage()
st.header(_("Flags and statuses"), anchor="flags")
sources_view.flags()
st.header(_("Partner networks"), anchor="networks")
sources_view.networks()
st.header(_("Methods"), anchor="methods")
sources_view.methods()
