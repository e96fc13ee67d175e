"""How do regions compare?"""

import streamlit as st

from queries import compare
from ui.app import notices, shell
from ui.app.pages import PAGES
from ui.components import code_change_notice, region_picker, source_line
from ui.views.compare import controls as compare_controls
from ui.views.compare import page as compare_page

shell.title(PAGES["compare"])
regions, indicators = compare_controls.regions_and_indicators()
with st.container(horizontal=True, vertical_alignment="bottom"):
    region_picker.show(regions)
    chart = compare_controls.chart()
compare_controls.stop_unless_enough(regions, indicators)
with st.container(horizontal=True, vertical_alignment="bottom"):
    asked = compare_controls.asked(regions, indicators, chart)
notices.unknown_codes()
code_change_notice.notice(*regions)
compare_page.show(chart, asked)
compare_controls.links(asked)
source_line.publishers(compare.source_rows(asked))
