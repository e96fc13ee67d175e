"""What if several figures are weighed together?"""

import streamlit as st

from data.catalogue import INDICATORS
from ui.app import notices, shell, url_state
from ui.app.i18n import _
from ui.app.pages import PAGES
from ui.components import code_change_notice, index_address, source_line
from ui.views.index import controls as index_controls
from ui.views.index import page as index_page
from ui.views.index import text as index_text

shell.title(PAGES["index"])
st.caption(
    _(
        "Combines several indicators into one score per region, using weights that you choose. Shows each "
        "indicator's contribution and how robust the ranks are."
    )
)
choice = index_controls.choose()
notices.unknown_codes()
code_change_notice.notice(url_state.chosen("region"))
found = index_text.found(choice)
index_page.show(choice, found)
st.caption(f"{index_text.made_of(found)} {index_text.left_out(found)}")
source_line.many((INDICATORS[key] for key in choice.question.indicators), weights=True)
index_address.show(choice.question)
