"""Who is ahead, and where is my region?"""

import streamlit as st

from queries import observations
from ui.app import notices, shell, url_state
from ui.app.i18n import _
from ui.app.pages import PAGES
from ui.components import code_change_notice, selectors, sentences, source_line
from ui.views.map import controls as map_controls
from ui.views.ranking import page as ranking_page

shell.title(PAGES["ranking"])
wide, rest = st.columns([1, 1], vertical_alignment="bottom")
with wide:
    indicator = selectors.indicator()
notices.stop_unless_available(indicator)
with rest.container(horizontal=True, vertical_alignment="bottom", key="more_controls"):
    level = selectors.level(indicator)
    group = st.container(width="content")
    shown = map_controls.of_ranking(indicator, level)
view = observations.View(indicator.key, shown.nuts, level, shown.release, shown.carry)
with group:
    among = ranking_page.among(view)
if not observations.years(view):
    notices.empty(_("No region has data at this NUTS level and in this NUTS version. Choose another level, version or release."))
year = selectors.year(observations.years(view), observations.usual_year(view))
notices.unknown_codes()
code_change_notice.notice(url_state.chosen("region"))
ranking = ranking_page.of_year(indicator, view, year, among)
if ranking.frame.empty:
    notices.empty(_("No region in this group has data for {year}. Choose another year or group.").format(year=year))
ranking_page.show(ranking)
st.caption(" ".join([sentences.direction(indicator), ranking_page.notes(ranking), ranking_page.unranked(ranking, view)]))
ranking_page.files(ranking)
shell.compare_link(indicator.key, year)
shell.link_to("sources", _("How ranks and rank ranges are calculated"), icon=":material/fact_check:")
source_line.of_rows(ranking_page.rows(ranking, view))
