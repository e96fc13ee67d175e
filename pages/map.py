"""Where does each region stand?"""

import streamlit as st

from ui import controls, credits, figures, maps, notices, options, reads, shell, state
from ui.language import _
from ui.pages import PAGES

shell.title(PAGES["map"])
wide, narrow, last = st.columns([5, 4, 2], vertical_alignment="bottom")
with wide:
    indicator = controls.indicator()
notices.stop_unless_available(indicator)
with narrow:
    level = controls.level(indicator)
with last:
    shown = options.of_map(indicator, level)
notices.unknown_codes()
layer = maps.Layer(indicator.key, shown.nuts, level, shown.release, shown.style)
if not reads.years(indicator.key, layer.nuts, layer.level, layer.release):
    notices.empty(_("No region has a figure at this level and in these borders: choose another level, borders or release."))
figures.year_map(indicator, layer, shown.view, state.chosen("network"), state.chosen("region"))
credits.line(indicator, layer.release, borders=True)
