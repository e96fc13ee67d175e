"""The two parts of the page on the directory's entries: to edit one, and to say which of several lists are one facility."""

from typing import Final

import streamlit as st

from data.catalogue.model import N_
from ui.app import url_state
from ui.app.i18n import _

DUPLICATES: Final = "duplicates"
_PARTS: Final = {"edit": N_("Edit an entry"), DUPLICATES: N_("Likely duplicates")}


def chosen() -> str:
    """The chosen part; editing unless the address says otherwise."""
    value = url_state.one("part", _PARTS, "edit")
    st.segmented_control(
        _("Section"), list(_PARTS), key=url_state.widget_key("part"), format_func=lambda key: _(_PARTS[key]),
        on_change=url_state.writer("part"), required=True, label_visibility="collapsed",
    )  # fmt: skip
    return value
