"""How do regions compare?"""

import streamlit as st

from ui import compare_choices, compare_views, comparisons, credits, notices, region_picker, relatives, shell
from ui.pages import PAGES

shell.title(PAGES["compare"])
regions, indicators = compare_choices.regions_and_indicators()
with st.container(horizontal=True, vertical_alignment="bottom"):
    region_picker.show(regions)
    chart = compare_choices.chart()
compare_choices.stop_unless_enough(regions, indicators)
with st.container(horizontal=True, vertical_alignment="bottom"):
    asked = compare_choices.asked(regions, indicators, chart)
notices.unknown_codes()
relatives.notice(*regions)
compare_views.show(chart, asked)
compare_choices.links(asked)
credits.of_indicators(comparisons.shown(asked))
