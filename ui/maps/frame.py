"""The frame of a page's map: legend, picture, buttons, and the views that a visitor asks for."""

from collections.abc import Callable
from functools import partial
from html import escape
from typing import Any, Final, Literal

import streamlit as st

from ui.app import url_state
from ui.app.i18n import _
from ui.maps import extent
from ui.maps.deck import Frame
from ui.maps.described import MapChart

_AGAIN: Final = "map_view_again"
_ICONS: Final = {"europe": ":material/public:", "network": ":material/hub:", "mine": ":material/my_location:"}


def chosen(usual: str = "europe") -> Frame:
    """Return the visitor's network and own region, and the view that the address names."""
    network, region = url_state.chosen("network"), url_state.chosen("region")
    view = url_state.one("view", (*_views(network, region), *extent.RETIRED), usual)
    return Frame(network, region, view, st.session_state.get(_AGAIN, 0))


def show(
    chart: MapChart,
    key: str,
    alternative: str,
    *,
    on_select: Literal["rerun"] | Callable[[], None] = "rerun",
    legend: str = "",
    card: Callable[[], None] | None = None,
) -> Any:
    """Draw a map with its legend, the card of what was clicked and its buttons; returns what was clicked."""
    with st.container(key="map_frame", gap=None):
        if legend:
            st.html(f"<div class=legends>{legend}</div>")
        event = st.pydeck_chart(chart, height=extent.height(), on_select=on_select, key=key, alt=alternative)
        if card:
            card()
        _buttons(key)
    return event


def _buttons(key: str) -> None:
    """Zoom in, zoom out, and a button for each view that makes sense: one returns to whole Europe, one frames what is the visitor's."""
    zoom = {"in": ("+", _("Zoom in")), "out": ("−", _("Zoom out"))}
    drawn = "".join(
        f'<button type="button" data-zoom="{way}" aria-label="{escape(told)}" title="{escape(told)}">{sign}</button>'
        for way, (sign, told) in zoom.items()
    )
    labels = {"europe": _("Whole Europe"), "network": _("Partner regions"), "mine": _("My region")}
    with st.container(key="map_buttons", gap=None):
        st.html(f'<div class="zoom">{drawn}</div>')
        for view in _views(url_state.chosen("network"), url_state.chosen("region"))[:2]:
            st.button(_ICONS[view], key=f"{key}_{view}", help=labels[view], on_click=partial(_look, view))


def _views(network: str, region: str) -> list[str]:
    """Whole Europe, and the partner regions, else the own one."""
    return ["europe", *(["network"] if network else []), *(["mine"] if region else [])]


def _look(view: str) -> None:
    if view == "europe":
        st.query_params.pop("view", None)
    else:
        st.query_params["view"] = view
    st.session_state[_AGAIN] = st.session_state.get(_AGAIN, 0) + 1
