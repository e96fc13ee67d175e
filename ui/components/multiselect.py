"""Choosing several regions and several indicators: the same boxes on every page that compares."""

from collections.abc import Sequence
from functools import partial
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data.catalogue import INDICATORS
from data.schema import DEFAULT_NUTS
from data.store import current
from queries import observations
from queries.known_networks import NETWORKS
from ui.app import url_state
from ui.app.i18n import _, language, ngettext
from ui.components import region_search, selectors
from ui.maps import extent

_ADDED: Final = "region_to_add"


def regions(
    usual: Sequence[str], *, most: int | None = None, placeholder: str = "", explained: str = "", adding: DeltaGenerator | None = None
) -> list[str]:
    """Return the chosen regions, at most `most` of them; the address may name more, and then a notice says so.

    One box adds a region, the other has those chosen: a list that adds at Enter would add what merely stands first.
    They stand beside each other, or the first in `adding` and those chosen below, as wide as the page.
    """
    names = observations.region_names(language())
    value = _at_most(most, url_state.many("regions", names, usual), "regions")
    full = most is not None and len(value) >= most
    folded = _folded(_("Regions"), "regions", bool(value or placeholder), adding)
    left, right = (folded, folded) if folded else (adding, st.container()) if adding else st.columns([2, 3], vertical_alignment="top")
    below = st.container()
    with left:
        st.session_state[_ADDED] = None
        region_search.select(
            _("Add a region"),
            [geo for geo in observations.offered_regions(language()) if geo not in value],
            _ADDED,
            on_change=partial(_add, tuple(value)),
            placeholder=_("Maximum number of regions reached: {most}").format(most=most) if full else "",
            explained=explained,
            disabled=full,
            below=below,
        )
    with right:
        st.multiselect(
            _("Regions"),
            value,
            key=url_state.widget_key("regions"),
            format_func=lambda geo: f"{names[geo]} ({geo})",
            on_change=url_state.writer("regions"),
            placeholder=placeholder or _("No regions selected"),
            filter_mode=None,
            select_all=False,
            wrap=True,
        )
    return value


def _add(value: Sequence[str]) -> None:
    code = st.session_state[_ADDED]
    if code in value:
        name = observations.region_names(language())[code]
        st.toast(_("{region} ({code}) is already selected.").format(region=name, code=code), icon=":material/info:")
    elif code:
        st.query_params["regions"] = ",".join([*value, code])


def indicators(usual: Sequence[str], *, most: int | None = None, offered: Sequence[str] | None = None) -> list[str]:
    """Return the chosen indicators by key, at most `most` of them, among those offered, else among all that the snapshot holds."""
    held = list(current().indicators()) if offered is None else list(offered)
    value = _at_most(most, url_state.many("indicators", held, [key for key in usual if key in held]), "indicators")
    (_folded(_("Indicators"), "indicators", bool(value)) or st).multiselect(
        _("Indicators"),
        held,
        key=url_state.widget_key("indicators"),
        format_func=selectors.indicator_in_theme,
        on_change=url_state.writer("indicators"),
        max_selections=most,
        select_all=False,
        placeholder=_("Choose indicators"),
        wrap=True,
    )
    return value


def _folded(label: str, key: str, enough: bool, place: DeltaGenerator | None = None) -> DeltaGenerator | None:
    """On a phone, where many choices would fill the first screen, a box that is open until there are enough; None elsewhere."""
    return (place or st).expander(label, key=f"folded_{key}", expanded=not enough) if extent.narrow() else None


def usual_regions(most: int | None = None) -> list[str]:
    """Return what a visitor sees who chose nothing: the own region with its network's regions, else the first network's."""
    own = url_state.chosen("region")
    network = url_state.chosen("network") or ("" if own else next(iter(NETWORKS)))
    partners = NETWORKS[network].regions[DEFAULT_NUTS] if network else ()
    return list(dict.fromkeys([*([own] if own else []), *partners]))[:most]


def usual_indicator(keys: Sequence[str] | None = None) -> str:
    """Return the indicator of the page a visitor came from if this page offers it, else the usual one, else the first."""
    offered = list(keys) if keys is not None else list(INDICATORS)
    given = st.query_params.get("indicator", selectors.DEFAULT_INDICATOR)
    return given if given in offered else (selectors.DEFAULT_INDICATOR if selectors.DEFAULT_INDICATOR in offered else offered[0])


def _at_most(most: int | None, codes: list[str], key: str) -> list[str]:
    if most is None or len(codes) <= most:
        return codes
    left_out = len(codes) - most
    st.info(
        ngettext(
            "The link contains more items than can be shown: the first {most} are shown, {n} is left out.",
            "The link contains more items than can be shown: the first {most} are shown, {n} are left out.",
            left_out,
        ).format(most=most, n=left_out),
        icon=":material/info:",
    )
    st.session_state[url_state.widget_key(key)] = codes[:most]
    return codes[:most]
