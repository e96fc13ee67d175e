"""Choosing several regions and several indicators: the same boxes on every page that compares."""

from collections.abc import Sequence

import streamlit as st

from data.catalogue import INDICATORS, NETWORKS
from data.schema import DEFAULT_NUTS
from data.store import current
from queries import observations
from ui.app import url_state
from ui.app.i18n import _, language, ngettext
from ui.components import selectors


def regions(usual: Sequence[str], *, most: int | None = None, placeholder: str = "", explained: str = "") -> list[str]:
    """The chosen regions, at most `most` of them; the address may name more, and then a notice says so."""
    names = observations.region_names(language())
    value = _at_most(most, url_state.many("regions", names, usual), "regions")
    st.multiselect(
        _("Regions"),
        [*dict.fromkeys([*value, *observations.offered_regions(language())])],
        key=url_state.widget_key("regions"),
        format_func=lambda geo: f"{names[geo]} ({geo})",
        on_change=url_state.writer("regions"),
        max_selections=most,
        placeholder=placeholder or _("Choose regions"),
        wrap=True,
        help=explained or None,
    )
    return value


def indicators(usual: Sequence[str], *, most: int | None = None, offered: Sequence[str] | None = None) -> list[str]:
    """The chosen indicators by key, at most `most` of them, among those offered, else among all that the snapshot holds."""
    held = list(current().indicators()) if offered is None else list(offered)
    value = _at_most(most, url_state.many("indicators", held, [key for key in usual if key in held]), "indicators")
    st.multiselect(
        _("Indicators"),
        held,
        key=url_state.widget_key("indicators"),
        format_func=selectors.indicator_in_theme,
        on_change=url_state.writer("indicators"),
        max_selections=most,
        placeholder=_("Choose indicators"),
        wrap=True,
    )
    return value


def usual_regions(most: int | None = None) -> list[str]:
    """What a visitor sees who chose nothing: the own region with its network's regions, else the first network's."""
    own = url_state.chosen("region")
    network = url_state.chosen("network") or ("" if own else next(iter(NETWORKS)))
    partners = NETWORKS[network].regions[DEFAULT_NUTS] if network else ()
    return list(dict.fromkeys([*([own] if own else []), *partners]))[:most]


def usual_indicator(keys: Sequence[str] | None = None) -> str:
    """The indicator of the page a visitor came from if this page offers it, else the usual one, else the first."""
    offered = list(keys) if keys is not None else list(INDICATORS)
    asked = st.query_params.get("indicator", selectors.DEFAULT_INDICATOR)
    return asked if asked in offered else (selectors.DEFAULT_INDICATOR if selectors.DEFAULT_INDICATOR in offered else offered[0])


def _at_most(most: int | None, codes: list[str], key: str) -> list[str]:
    if most is None or len(codes) <= most:
        return codes
    left_out = len(codes) - most
    st.info(
        ngettext(
            "The address names more than fits here: the first {most} are shown, {n} is left out.",
            "The address names more than fits here: the first {most} are shown, {n} are left out.",
            left_out,
        ).format(most=most, n=left_out),
        icon=":material/info:",
    )
    st.session_state[url_state.widget_key(key)] = codes[:most]
    return codes[:most]
