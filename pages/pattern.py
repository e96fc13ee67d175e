"""Where do like figures lie side by side?"""

import streamlit as st

from queries import observations
from ui.app import notices, shell, url_state
from ui.app.i18n import _
from ui.app.pages import PAGES
from ui.components import code_change_notice, selectors, sentences, source_line
from ui.views.pattern import controls as pattern_controls
from ui.views.pattern import page as pattern_page

shell.title(PAGES["pattern"])
st.caption(_("Shows whether high and low values cluster geographically, and where. Each region is assessed together with its neighbours."))
wide, rest, when = st.columns([5, 4, 4], vertical_alignment="bottom")
with wide:
    indicator = selectors.indicator()
notices.stop_unless_available(indicator)
with rest.container(horizontal=True, vertical_alignment="bottom", key="more_controls"):
    level = pattern_controls.level(indicator)
    nuts = pattern_controls.borders(indicator, level)
view = observations.View(indicator.key, nuts, level, convert=True)
if not observations.years(view):
    notices.empty(_("No region has data at this NUTS level and in this NUTS version. Choose another level, version or release."))
with when:
    year = selectors.year(observations.years(view), observations.usual_year(view))
notices.unknown_codes()
code_change_notice.notice(url_state.chosen("region"))
pattern_page.show(pattern_controls.pattern(view, year))
st.caption(f"{sentences.borders(nuts)} {_(indicator.note)}")
source_line.line(indicator, None, borders=True, weights=True)
