"""Is it getting better, and who is catching up?"""

import streamlit as st

from ui import (
    catching_up_view,
    controls,
    credits,
    notices,
    places_view,
    relatives,
    several,
    shell,
    trend_choices,
    trends,
    trends_view,
)
from ui.pages import PAGES

shell.title(PAGES["trends"])
picture = trend_choices.picture()
wide, rest = st.columns([4, 6], vertical_alignment="bottom")
with wide:
    indicator = controls.indicator()
notices.stop_unless_available(indicator)
with rest:
    regions = several.regions(several.usual_regions(trend_choices.MOST_REGIONS), most=trend_choices.MOST_REGIONS)
relatives.notice(*regions)
if picture == "regions":
    trends_view.show(trends.followed(indicator, regions))
elif picture == "convergence":
    catching_up_view.show(trend_choices.compared(indicator, breaks_matter=True), regions)
else:
    places_view.show(trend_choices.compared(indicator, breaks_matter=False), regions)
credits.line(indicator, None, weights=True)
