"""The place in a queue, said on the page while somebody waits for it."""

import streamlit as st

from data.numbers import number
from ui.app.i18n import language, ngettext
from workspace.turns import Place


def teller() -> Place:
    """Say at this point of the page how many are before, and takes it back when it is one's turn."""
    here = st.empty()

    def tell(before: int) -> None:
        if not before:
            here.empty()
            return
        words = ngettext("Please wait: {n} user is ahead of you.", "Please wait: {n} users are ahead of you.", before)
        here.caption(words.format(n=number(before, 0, language())))

    return tell
