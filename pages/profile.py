"""What do the figures say about one region?"""

import streamlit as st

from queries import profile
from ui.app import notices, shell
from ui.app.i18n import _
from ui.app.pages import PAGES
from ui.components import code_change_notice, downloads, source_line
from ui.views.profile import code_history, peer_group, strengths
from ui.views.profile import page as profile_page

shell.title(PAGES["profile"])
notices.unknown_codes()
region = shell.subject()
if not region:
    profile_page.invitation()
    st.stop()
profile_page.heading(region)
profile_page.whose(region)
code_change_notice.notice(region)
code_change_notice.caption(region)
code_history.show(region)
group = peer_group.choose(region)
lines = profile.lines(region, group.codes)
if not lines:
    notices.empty(_("This data snapshot has no values for this region; neighbouring regions may have some."))
strengths.show(region, lines, group)
profile_page.way_on(region, group)
profile_page.table(region, lines, group)
profile_page.others(group)
downloads.of_region(region, [line.row.key for line in lines])
source_line.many([line.row for line in lines], weights=profile.has_converted(lines))
