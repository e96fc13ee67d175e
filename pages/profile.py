"""What do the figures say about one region?"""

import streamlit as st

from ui import credits, downloads, histories, notices, profile_answer, profile_groups, profile_view, profiles, relatives, shell, state
from ui.language import _
from ui.pages import PAGES

shell.title(PAGES["profile"])
notices.unknown_codes()
region = state.chosen("region")
if not region:
    profile_view.invitation()
    st.stop()
profile_view.heading(region)
relatives.notice(region)
relatives.caption(region)
histories.show(region)
group = profile_groups.choose(region)
lines = profiles.lines(region, group.codes)
if not lines:
    notices.empty(_("This snapshot has no figure for this region; the regions around it may have some."))
profile_answer.show(region, lines, group)
profile_view.way_on(region, group)
profile_view.table(region, lines, group)
profile_view.others(group)
downloads.of_region(region, [line.row.key for line in lines])
credits.many([line.row for line in lines], weights=profiles.carried(lines))
