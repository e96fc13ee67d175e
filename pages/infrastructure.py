"""What research infrastructure is there, and where?"""

import streamlit as st

from ui import facility_choices, infrastructure_view, relatives, shell, state
from ui.language import _
from ui.pages import PAGES

shell.title(PAGES["infrastructure"])
st.caption(_("Facilities that research and companies may use, from public lists and from what partners bring in."))
facility_choices.boxes()
relatives.notice(state.chosen("region"))
infrastructure_view.show()
infrastructure_view.sources()
