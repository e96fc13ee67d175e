"""How do regions rank on a composite index?"""

import streamlit as st

from ui.app import shell
from ui.app.i18n import _
from ui.app.pages import PAGES
from ui.app.parts import part
from ui.views.index import controls, page

shell.title(PAGES["index"])
st.caption(
    _(
        "Combines several indicators into one score per region, using weights that you choose. Shows each "
        "indicator's contribution and how robust the ranks are."
    )
)
part(page.render)(*controls.choose())
