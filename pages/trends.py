"""Is it getting better, and who is catching up?"""

import streamlit as st

from queries import observations, trends
from ui.app import notices, shell
from ui.app.pages import PAGES
from ui.components import code_change_notice, multiselect, selectors, source_line
from ui.views.trends import controls as trends_controls
from ui.views.trends import convergence, rank_history
from ui.views.trends import page as trends_page

shell.title(PAGES["trends"])
picture = trends_controls.picture()
wide, rest = st.columns([4, 6], vertical_alignment="bottom")
with wide:
    indicator = selectors.indicator()
notices.stop_unless_available(indicator)
with rest:
    regions = multiselect.regions(multiselect.usual_regions(trends_controls.MOST_REGIONS), most=trends_controls.MOST_REGIONS)
code_change_notice.notice(*regions)
if picture == "regions":
    rows = observations.source_rows([indicator.key], regions)
    trends_page.show(trends.followed(indicator, regions))
else:
    compared = trends_controls.compared(indicator, breaks_matter=picture == "convergence")
    rows = observations.layer(compared.among.view)
    (convergence.show if picture == "convergence" else rank_history.show)(compared, regions)
source_line.of_rows(rows)
