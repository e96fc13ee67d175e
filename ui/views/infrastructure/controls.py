"""What facilities are looked for: domain and place in sight, the finer choices in a popover; all of it in the address.

A choice runs only the parts of the page that hang on it again: the boxes stay as they are and are not sent anew.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

import streamlit as st

from analytics.facilities.filters import Facets
from data.catalogue import facilities as words
from data.schema import NUTS_VERSIONS, USUAL_LEVEL
from queries import facilities
from queries.known_networks import NETWORKS
from ui.app import url_state
from ui.app.i18n import _
from ui.components import names, selectors
from ui.components.selectors import NETWORK

MAP, LIST = "facility_map", "facility_list"
"""Keys of the page's parts that hang on the choices."""

_PARTS: Final = (MAP, LIST)
_KEYS: Final = ("domain", "in", "type", "access", "mode", "companies", "since")
_OPEN: Final = "open"


def boxes() -> None:
    """Draw the controls in one row."""
    first, second, rest = st.columns([4, 4, 3], vertical_alignment="bottom")
    with first:
        _box("domain", _("Domain"), _domains(), _("All domains"))
    with second:
        selectors.area(_PARTS)
    with rest, st.popover(_("More filters"), icon=":material/tune:"):
        _box("type", _("Type"), words.STRUCTURES, _("Any type"))
        _box("access", _("Access"), words.ACCESS_TYPES, _("Any access"))
        _box("mode", _("Terms"), words.ACCESS_MODES, _("Any terms"))
        companies(_("Open to companies"), _("Only records that state this; most records do not."), _PARTS)
        _since()
        levels = {str(level): label for level, label in selectors.LEVEL_LABELS.items()}
        selectors.select("level", _("Compare"), levels, str(USUAL_LEVEL), parts=_PARTS)


def chosen() -> Facets:
    """Return what the boxes hold, also in a run of a part that does not draw them."""
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


def place(facets: Facets) -> str:
    """Return the place that facilities are narrowed to, in words; "" for none."""
    if facets.network:
        return _("Partner regions of {network}").format(network=NETWORKS[facets.network].label)
    return "".join(map(names.region, facets.codes))


def finer(facets: Facets) -> str:
    """Return the choices that are out of sight in the popover, in words; "" where nothing is chosen there."""
    return names.join(
        _("Type: {choice}").format(choice=_(words.STRUCTURES[facets.structure])) if facets.structure else "",
        _("Access: {choice}").format(choice=_(words.ACCESS_TYPES[facets.access_type])) if facets.access_type else "",
        _("Terms: {choice}").format(choice=_(words.ACCESS_MODES[facets.access_mode])) if facets.access_mode else "",
        _("Open to companies") if facets.companies else "",
        _("Confirmed since {year}").format(year=facets.confirmed_since.year) if facets.confirmed_since else "",
        by=" · ",
    )


def everywhere(facets: Facets) -> Facets:
    """Return the same question without a place."""
    return replace(facets, codes=(), network="")


def level() -> int:
    """Return the level of the regions that are compared, as the controls above say."""
    return int(url_state.chosen("level"))


def query(facets: Facets) -> dict[str, object]:
    """Return the facets as the API takes them; usual ones are left out."""
    every = {
        "domain": facets.domain,
        "type": facets.structure,
        "access": facets.access_type,
        "mode": facets.access_mode,
        "companies": "true" if facets.companies else "",
        "network": facets.network,
        "confirmed": facets.confirmed_since.isoformat() if facets.confirmed_since else "",
    }
    given: dict[str, object] = {key: value for key, value in every.items() if value}
    return given if facets.network or not facets.codes else {**given, "geo": list(facets.codes)}


def clear() -> None:
    """Drop every choice and draw the whole page again, as a callback."""
    for key in _KEYS:
        st.query_params.pop(key, None)
    st.rerun()


def _box(key: str, label: str, options: Mapping[str, str], every: str) -> None:
    """Draw a box that may be empty: it then narrows nothing."""
    selectors.select(key, label, options, empty=every, parts=_PARTS)


def _domains() -> dict[str, str]:
    """MERIL's domains, and those of ESFRI that a facility here has."""
    used = facilities.esfri_domains()
    return {**{key: label for key, label in words.ESFRI.items() if key in used}, **words.DOMAINS}


def _codes(network: str) -> list[str]:
    regions = NETWORKS[network].regions
    return list(dict.fromkeys(geo for nuts in NUTS_VERSIONS for geo in regions.get(nuts, ())))


def companies(label: str, explained: str | None = None, parts: Sequence[str] = ()) -> None:
    """Draw a switch that leaves only what companies may use."""
    selectors.toggle("companies", label, _OPEN, explained=explained, parts=parts)


def _since() -> None:
    years = facilities.confirmed_years()
    selectors.select("since", _("Confirmed since"), years, empty=_("Any time or never"), parts=_PARTS, alone=bool(years))
    if not years:
        st.caption(_("No record here has been confirmed by its owner yet."))
