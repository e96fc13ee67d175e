"""The two parts of the page on the directory's entries: to edit one, and to say which of several lists are one facility."""

from typing import Final

import streamlit as st

from data.catalogue.model import N_
from ui import state
from ui.language import _

DUPLICATES: Final = "duplicates"
_PARTS: Final = {"edit": N_("Edit an entry"), DUPLICATES: N_("Likely duplicates")}


def chosen() -> str:
    """The chosen part; editing unless the address says otherwise."""
    value = state.one("part", _PARTS, "edit")
    st.segmented_control(
        _("Part"), list(_PARTS), key=state.widget_key("part"), format_func=lambda key: _(_PARTS[key]),
        on_change=state.writer("part"), required=True, label_visibility="collapsed",
    )  # fmt: skip
    return value
