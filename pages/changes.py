"""What changed between two releases?"""

import streamlit as st

from queries import revisions
from ui.app import notices, shell
from ui.app.i18n import _
from ui.app.pages import PAGES
from ui.components import source_line
from ui.views.changes import controls as changes_controls
from ui.views.changes import page as changes_page

shell.title(PAGES["changes"])
wide, rest = st.columns([5, 9], vertical_alignment="bottom")
with wide:
    indicator = changes_controls.indicator()
notices.stop_unless_available(indicator)
changes_controls.stop_unless_comparable(indicator)
with rest.container(horizontal=True, vertical_alignment="bottom", key="more_controls"):
    choice = changes_controls.comparison(indicator)
counted = revisions.summary(choice.comparison)
if not counted.years:
    notices.empty(_("No region in this group has data in either release. Choose another group or other releases."))
changes_page.answer(choice, counted)
changes_page.year_map(choice, counted)
notices.unknown_codes()
changes_page.show_tables(choice, counted)
changes_page.files(choice)
source_line.of_releases(choice.comparison.dataset, choice.comparison.before, choice.comparison.after)
