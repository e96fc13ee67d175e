"""How do regions rank on a composite index?"""

import streamlit as st

from ui.app import notices, shell, url_state
from ui.app.i18n import _
from ui.app.pages import PAGES
from ui.components import code_change_notice
from ui.views.index import controls, page

shell.title(PAGES["index"])
st.caption(
    _(
        "Combines several indicators into one score per region, using weights that you choose. Shows each "
        "indicator's contribution and how robust the ranks are."
    )
)
choice = controls.choose()
notices.unknown_codes()
code_change_notice.notice(url_state.chosen("region"))
page.render(choice)
