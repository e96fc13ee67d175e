"""Which figures the page on utilisation shows: those that infrastructures publish, or measured bookings."""

from typing import Final

import streamlit as st

from data.catalogue.model import N_
from ui.app import url_state
from ui.app.i18n import _

KINDS: Final = {"published": N_("Published data"), "measured": N_("Measured usage")}


def shown() -> str:
    """The chosen one; published figures unless the address says otherwise."""
    value = url_state.one("show", KINDS, "published")
    st.segmented_control(
        _("Values"), list(KINDS), key=url_state.widget_key("show"), format_func=lambda key: _(KINDS[key]),
        on_change=url_state.writer("show"), required=True, label_visibility="collapsed",
    )  # fmt: skip
    return value
