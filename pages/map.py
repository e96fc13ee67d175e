"""Where does each region stand?"""

import streamlit as st

from ui import (
    answers,
    class_check,
    controls,
    credits,
    figures,
    maps,
    notices,
    options,
    playing,
    reads,
    relatives,
    shell,
    state,
    tables,
)
from ui.language import _
from ui.pages import PAGES

shell.title(PAGES["map"])
wide, rest = st.columns([1, 1], vertical_alignment="bottom")
with wide:
    indicator = controls.indicator()
notices.stop_unless_available(indicator)
with rest.container(horizontal=True, vertical_alignment="bottom"):
    level = controls.level(indicator)
    shown = options.of_map(indicator, level)
    view = reads.View(indicator.key, shown.nuts, level, shown.release, shown.carry)
    years = reads.years(view)
    playing.button(years)
if not years:
    notices.empty(_("No region has a figure at this level and in these borders: choose another level, borders or release."))
frame = maps.Frame(state.chosen("network"), state.chosen("region"), shown.viewpoint)
figures.year_map(indicator, view, shown.style, frame, checked=shown.checked)
notices.unknown_codes()
relatives.notice(frame.region)
st.caption(f"{answers.borders(shown.nuts)} {_(indicator.note)}")
if shown.checked:
    class_check.limits(indicator, view, shown.style)
tables.lazy_twin("map_table", _(indicator.label), lambda: tables.years_wide(indicator, view))
shell.compare_link(indicator.key)
credits.line(indicator, view.release, borders=True, weights=view.carry)
