"""What if several figures are weighed together?"""

import streamlit as st

from data.catalogue import INDICATORS
from ui import credits, index_address, index_choices, index_view, index_words, notices, relatives, shell, state
from ui.language import _
from ui.pages import PAGES

shell.title(PAGES["index"])
st.caption(
    _("Joins several figures to one score per region by weights that you choose, and shows what each adds and how firm the places are.")
)
choice = index_choices.choose()
notices.unknown_codes()
relatives.notice(state.chosen("region"))
found = index_words.found(choice)
index_view.show(choice, found)
st.caption(f"{index_words.made_of(found)} {index_words.left_out(found)}")
credits.many((INDICATORS[key] for key in choice.question.indicators), weights=True)
index_address.show(choice.question)
