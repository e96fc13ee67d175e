"""The controls of the page on networks: which network, which part of it, and whose practices and events."""

from typing import Final

import streamlit as st

from data.catalogue.model import N_
from queries.known_networks import NETWORKS
from ui.app import url_state
from ui.app.i18n import _
from ui.components import selectors
from ui.maps import extent

PARTS: Final = {
    "overview": N_("Overview"),
    "targets": N_("Targets and results"),
    "events": N_("Events"),
    "practices": N_("Practices and modules"),
    "regions": N_("Regions"),
    "border": N_("Across a border"),
    "infrastructure": N_("Infrastructure"),
}
"""Parts of the page by their key in the address."""

_ALL: Final = "all"
_WIDGET: Final = "network_of_page"


def network() -> str:
    """Draw the networks as buttons and return the chosen one, "" for none: it is the visitor's own on every other page too.

    A phone has room for the map only without them; there the box above the title has the same choice.
    """
    if url_state.chosen("network") and extent.narrow():
        return url_state.chosen("network")
    st.session_state[_WIDGET] = url_state.chosen("network") or None
    st.segmented_control(
        _("Network"),
        list(NETWORKS),
        key=_WIDGET,
        format_func=lambda key: NETWORKS[key].label,
        on_change=url_state.writer("network", widget=_WIDGET),
        label_visibility="collapsed",
    )
    return url_state.chosen("network")


def part() -> str:
    """Draw the parts of the page and return the chosen one."""
    return selectors.views("part", _("Part"), PARTS)


def across_a_border() -> bool:
    """Return whether the address asks for two neighbouring regions, which needs no network."""
    return url_state.one("part", PARTS, "overview") == "border"


def others() -> bool:
    """Draw the switch that adds earlier and related projects and return whether it is on."""
    return selectors.toggle("projects", _("Include earlier and related projects"), _ALL)


def everywhere() -> bool:
    """Draw the switch that shows the good practices of all projects and return whether it is on."""
    return selectors.toggle("projects", _("Show the good practices of all projects"), _ALL)
