"""What changed between two releases?"""

import streamlit as st

from ui import credits, notices, revision_choices, revisions, revisions_view, shell
from ui.language import _
from ui.pages import PAGES

shell.title(PAGES["changes"])
wide, rest = st.columns([5, 9], vertical_alignment="bottom")
with wide:
    indicator = revision_choices.indicator()
notices.stop_unless_available(indicator)
revision_choices.stop_unless_comparable(indicator)
with rest.container(horizontal=True, vertical_alignment="bottom"):
    choice = revision_choices.comparison(indicator)
counted = revisions.summary(choice.comparison)
if not counted.years:
    notices.empty(_("No region of this group has a figure in either release."))
revisions_view.answer(choice, counted)
revisions_view.year_map(choice, counted)
notices.unknown_codes()
revisions_view.show_tables(choice, counted)
revisions_view.files(choice)
credits.of_releases(choice.comparison.dataset, choice.comparison.before, choice.comparison.after)
