"""What do the figures say about one region?"""

import streamlit as st

from ui import credits, downloads, notices, profile_view, profiles, relatives, shell, state
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
lines = profiles.lines(region, state.chosen("network"))
if not lines:
    notices.empty(_("This snapshot has no figure for this region; the regions around it may have some."))
profile_view.answer(region, lines)
profile_view.table(region, lines)
downloads.of_region(region, [line.row.key for line in lines])
credits.many([line.row for line in lines], weights=profiles.carried(lines))
