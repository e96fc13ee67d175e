"""What is missing, and why?"""

import streamlit as st

from ui import answers, credits, gaps_choices, gaps_view, notices, relatives, shell, state
from ui.language import _
from ui.pages import PAGES

shell.title(PAGES["gaps"])
st.caption(
    _("Shows for every region and year, or indicator, whether there is a figure and, if not, why. A gap can hide a place near the top.")
)
choice = gaps_choices.choose()
notices.unknown_codes()
relatives.notice(state.chosen("region"))
gaps_view.show(choice)
st.caption(f"{answers.borders('2024')} {_(choice.row.note)}")
credits.line(choice.row, None, weights=True)
