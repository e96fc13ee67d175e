"""The address of the API that gives an index as the page shows it."""

from urllib.parse import urlencode

import streamlit as st

from queries.composite import CompositeQuery
from ui.app.i18n import _
from ui.components import downloads


def show(asked: CompositeQuery) -> None:
    """The address, ready to be copied."""
    weights = ",".join(f"{weight:g}" for _key, weight in asked.weights)
    query = [("indicator", key) for key in asked.indicators]
    query += [("weights", weights), ("year", str(asked.year)), ("level", str(asked.level)), ("among", asked.group)]
    query += [("scale", asked.scale), ("join", asked.join)]
    st.markdown(_("API request for this index:"))
    st.code(f"{downloads.server()}/api/v1/index?{urlencode(query, safe=',')}", language=None, wrap_lines=True)
