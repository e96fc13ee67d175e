"""Who is ahead, and where is my region?"""

import streamlit as st

from ui import answers, controls, credits, notices, options, rankings, reads, relatives, shell, state
from ui.language import _
from ui.pages import PAGES

shell.title(PAGES["ranking"])
wide, rest = st.columns([1, 1], vertical_alignment="bottom")
with wide:
    indicator = controls.indicator()
notices.stop_unless_available(indicator)
with rest.container(horizontal=True, vertical_alignment="bottom"):
    level = controls.level(indicator)
    group = st.container(width="content")
    shown = options.of_ranking(indicator, level)
view = reads.View(indicator.key, shown.nuts, level, shown.release, shown.carry)
with group:
    among = rankings.among(view)
if not reads.years(view):
    notices.empty(_("No region has a figure at this level and in these borders: choose another level, borders or release."))
year = controls.year(reads.years(view), reads.usual_year(view))
notices.unknown_codes()
relatives.notice(state.chosen("region"))
ranking = rankings.of_year(indicator, view, year, among)
if ranking.frame.empty:
    notices.empty(_("No region of this group has a figure for {year}.").format(year=year))
rankings.show(ranking, shown.lines)
st.caption(" ".join([answers.direction(indicator), rankings.notes(ranking), rankings.without_figure(ranking, view)]))
rankings.files(ranking)
shell.compare_link(indicator.key, year)
shell.link_to("sources", _("How places and ranges are made"), icon=":material/fact_check:")
credits.line(indicator, shown.release, weights=shown.carry)
