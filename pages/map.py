"""Where does each region stand?"""

import streamlit as st

from queries import observations
from ui.app import notices, shell, url_state
from ui.app.i18n import _
from ui.app.pages import PAGES
from ui.components import code_change_notice, data_table, selectors, sentences, source_line, year_player
from ui.maps import deck
from ui.views.map import class_stability
from ui.views.map import controls as map_controls
from ui.views.map import page as map_page

shell.title(PAGES["map"])
wide, rest = st.columns([1, 1], vertical_alignment="bottom")
with wide:
    indicator = selectors.indicator()
notices.stop_unless_available(indicator)
with rest.container(horizontal=True, vertical_alignment="bottom", key="more_controls"):
    level = selectors.level(indicator)
    shown = map_controls.of_map(indicator, level)
    view = observations.View(indicator.key, shown.nuts, level, shown.release, shown.carry)
    years = observations.years(view)
    year_player.button(observations.well_covered(view))
if not years:
    notices.empty(_("No region has data at this NUTS level and in this NUTS version. Choose another level, version or release."))
frame = deck.Frame(url_state.chosen("network"), url_state.chosen("region"), shown.viewpoint)
map_page.year_map(indicator, view, shown.style, frame, checked=shown.checked)
notices.unknown_codes()
code_change_notice.notice(frame.region)
st.caption(f"{sentences.borders(shown.nuts)} {_(indicator.note)}")
if shown.checked:
    class_stability.limits(indicator, view, shown.style.for_year(int(url_state.chosen("year"))))
data_table.lazy_twin("map_table", _(indicator.label), lambda: data_table.years_wide(indicator, view))
shell.compare_link(indicator.key)
source_line.line(indicator, view.release, borders=True, weights=view.convert)
