"""Where do like figures lie side by side?"""

import streamlit as st

from ui import answers, controls, credits, notices, patterns, patterns_view, reads, relatives, shell, state
from ui.language import _
from ui.pages import PAGES

shell.title(PAGES["pattern"])
st.caption(_("Shows whether high and low figures gather in space, and where. A region counts with its neighbours, not alone."))
wide, rest, when = st.columns([5, 4, 4], vertical_alignment="bottom")
with wide:
    indicator = controls.indicator()
notices.stop_unless_available(indicator)
with rest.container(horizontal=True, vertical_alignment="bottom"):
    level = patterns.level(indicator)
    nuts = patterns.borders(indicator, level)
view = reads.View(indicator.key, nuts, level, carry=True)
if not reads.years(view):
    notices.empty(_("No region has a figure at this level and in these borders: choose another level, borders or release."))
with when:
    year = controls.year(reads.years(view), reads.usual_year(view))
notices.unknown_codes()
relatives.notice(state.chosen("region"))
patterns_view.show(patterns.found(view, year))
st.caption(f"{answers.borders(nuts)} {_(indicator.note)}")
credits.line(indicator, None, borders=True, weights=True)
