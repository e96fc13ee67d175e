"""What facilities are looked for: domain and place in sight, the finer choices in a popover; all of it in the address.

A choice runs only the parts of the page that hang on it again: the boxes stay as they are and are not sent anew.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

import streamlit as st

from analytics.facilities.filters import Facets
from data.catalogue import NETWORKS
from data.catalogue import facilities as words
from data.schema import NUTS_VERSIONS, USUAL_LEVEL
from queries import facilities, observations
from ui.app import url_state
from ui.app.i18n import _, language
from ui.components import region_search, selectors

NETWORK: Final = "network"
MAP, LIST = "facility_map", "facility_list"
"""Keys of the page's parts that hang on the choices."""

_PARTS: Final = (MAP, LIST)
_KEYS: Final = ("domain", "in", "type", "access", "mode", "companies", "since")
_OPEN: Final = "open"


def boxes() -> None:
    """The controls in one row."""
    first, second, rest = st.columns([4, 4, 3], vertical_alignment="bottom")
    with first:
        _one("domain", _domains(), _("Domain"), _("All domains"))
    with second:
        _where()
    with rest, st.popover(_("More filters"), icon=":material/tune:"):
        _one("type", words.STRUCTURES, _("Type"), _("Any type"))
        _one("access", words.ACCESS_TYPES, _("Access"), _("Any access"))
        _one("mode", words.ACCESS_MODES, _("Terms"), _("Any terms"))
        companies(_("Open to companies"), _("Only records that state this; most records do not."), _PARTS)
        _since()
        _level()


def facets() -> Facets:
    """What the boxes hold, also in a run of a part that does not draw them."""
    where, since = url_state.chosen("in"), url_state.chosen("since")
    network = url_state.chosen(NETWORK) if where == NETWORK else ""
    return Facets(
        url_state.chosen("domain"),
        url_state.chosen("type"),
        url_state.chosen("access"),
        url_state.chosen("mode"),
        bool(url_state.chosen("companies")),
        network,
        tuple(_codes(network)) if network else (where,) if where and where != NETWORK else (),
        date(int(since), 1, 1) if since else None,
    )


def place() -> str:
    """The place that the boxes narrow to, in words; "" for none."""
    where = url_state.chosen("in")
    if where == NETWORK:
        return _("Partner regions of {network}").format(network=NETWORKS[url_state.chosen(NETWORK)].label)
    return observations.region_names(language()).get(where, "")


def finer(asked: Facets) -> str:
    """The choices that are out of sight in the popover, in words; "" where nothing is chosen there."""
    told = (
        _("Type: {choice}").format(choice=_(words.STRUCTURES[asked.structure])) if asked.structure else "",
        _("Access: {choice}").format(choice=_(words.ACCESS_TYPES[asked.access_type])) if asked.access_type else "",
        _("Terms: {choice}").format(choice=_(words.ACCESS_MODES[asked.access_mode])) if asked.access_mode else "",
        _("Open to companies") if asked.companies else "",
        _("Confirmed since {year}").format(year=asked.confirmed_since.year) if asked.confirmed_since else "",
    )
    return " · ".join(part for part in told if part)


def everywhere(asked: Facets) -> Facets:
    """The same question without a place."""
    return replace(asked, codes=(), network="")


def level() -> int:
    """The level of the regions that are compared, as the controls above say."""
    return int(url_state.chosen("level"))


def query(asked: Facets) -> dict[str, object]:
    """The facets as the API takes them; usual ones are left out."""
    told = {
        "domain": asked.domain,
        "type": asked.structure,
        "access": asked.access_type,
        "mode": asked.access_mode,
        "companies": "true" if asked.companies else "",
        "network": asked.network,
        "confirmed": asked.confirmed_since.isoformat() if asked.confirmed_since else "",
    }
    given: dict[str, object] = {key: value for key, value in told.items() if value}
    return given if asked.network or not asked.codes else {**given, "geo": list(asked.codes)}


def clear() -> None:
    """Callback that drops every choice and draws the whole page again."""
    for key in _KEYS:
        st.query_params.pop(key, None)
    st.rerun()


def _one(key: str, labels: Mapping[str, str], title: str, every: str) -> None:
    """A box that may be empty: it then narrows nothing."""
    url_state.one(key, labels, "")
    st.selectbox(
        title,
        list(labels),
        index=None,
        key=url_state.widget_key(key),
        format_func=lambda code: _(labels[code]),
        placeholder=every,
        on_change=url_state.writer(key, parts=_PARTS),
    )


def _domains() -> dict[str, str]:
    """MERIL's domains, and those of ESFRI that a facility here has."""
    used = set(facilities.get_directory().facilities["esfri_domain"])
    return {**{key: label for key, label in words.ESFRI.items() if key in used}, **words.DOMAINS}


def _where() -> None:
    network = url_state.chosen(NETWORK)
    value = url_state.one("in", [NETWORK, *observations.region_names(language())], "")
    value = "" if value == NETWORK and not network else value
    st.session_state[url_state.widget_key("in")] = value or None
    also = {NETWORK: _("Partner regions of {network}").format(network=NETWORKS[network].label)} if network else {}
    region_search.select(
        _("Area"),
        observations.offered_regions(language()),
        url_state.widget_key("in"),
        on_change=url_state.writer("in", parts=_PARTS),
        also=also,
        placeholder=_("All of Europe"),
    )


def _codes(network: str) -> list[str]:
    regions = NETWORKS[network].regions
    return list(dict.fromkeys(geo for nuts in NUTS_VERSIONS for geo in regions.get(nuts, ())))


def companies(label: str, told: str | None = None, parts: Sequence[str] = ()) -> None:
    """A switch that leaves only what companies may use."""
    key = url_state.widget_key("companies")
    st.session_state[key] = url_state.one("companies", (_OPEN,), "") == _OPEN
    st.toggle(label, key=key, on_change=url_state.writer("companies", code=_OPEN, parts=parts), help=told)


def _since() -> None:
    days = [day for day in facilities.get_directory().facilities["confirmed"] if isinstance(day, date)]
    years = {str(day.year) for day in days}
    url_state.one("since", sorted(years, reverse=True), "")
    if years:
        st.selectbox(
            _("Confirmed since"),
            sorted(years, reverse=True),
            index=None,
            key=url_state.widget_key("since"),
            placeholder=_("Any time or never"),
            on_change=url_state.writer("since", parts=_PARTS),
        )
    else:
        st.caption(_("No record here has been confirmed by its owner yet."))


def _level() -> None:
    levels = [str(one) for one in selectors.LEVEL_LABELS]
    url_state.one("level", levels, str(USUAL_LEVEL))
    st.selectbox(
        _("Compare"),
        levels,
        key=url_state.widget_key("level"),
        format_func=lambda code: _(selectors.LEVEL_LABELS[int(code)]),
        on_change=url_state.writer("level", parts=_PARTS),
    )
