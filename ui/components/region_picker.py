"""Ways to add regions beside the list: a network, a country, regions like one's own, or a click on a small map."""

from collections.abc import Iterable, Sequence
from functools import partial

import streamlit as st

from analytics.colour.rgb import rgb_of
from analytics.comparison.comparison import MOST_REGIONS
from data.language import collation_key
from data.schema import DEFAULT_NUTS, USUAL_LEVEL
from data.words import country_name
from queries import observations, similar
from queries.known_networks import NETWORKS
from queries.observations import View
from ui.app import theme, url_state
from ui.app.i18n import _, language, ngettext
from ui.charts import colours
from ui.maps import deck
from ui.maps.deck import Frame
from ui.maps.described import MapChart

_HEIGHT = 300
_LIKE = 5


def render(regions: Sequence[str]) -> None:
    """Draw a button that opens the ways to add; what it holds is made when it is open."""
    with st.popover(_("Add regions"), icon=":material/add_location_alt:", key="add_regions", on_change="rerun") as box:
        if box.open:
            _networks(regions)
            _similar(regions)
            _country(regions)
            _map(regions)


def add(regions: Sequence[str], codes: Iterable[str]) -> None:
    """Put codes behind the regions in the address, as many as fit; those that do not are counted in a message."""
    every = list(dict.fromkeys([*regions, *codes]))
    _write(every[:MOST_REGIONS])
    if left_out := len(every) - MOST_REGIONS if len(every) > MOST_REGIONS else 0:
        st.toast(
            ngettext(
                "The maximum is {most} regions; {n} was not added.", "The maximum is {most} regions; {n} were not added.", left_out
            ).format(most=MOST_REGIONS, n=left_out),
            icon=":material/info:",
        )


def _write(regions: Sequence[str]) -> None:
    st.query_params["regions"] = ",".join(regions)


def _networks(regions: Sequence[str]) -> None:
    st.markdown(_("Regions of a network, replacing the current selection:"))
    with st.container(horizontal=True, gap="small"):
        for key, row in NETWORKS.items():
            st.button(row.label, key=f"compare_{key}", on_click=_write, args=(row.regions[DEFAULT_NUTS][:MOST_REGIONS],))


def _similar(regions: Sequence[str]) -> None:
    names = observations.region_names(language())
    own = url_state.chosen("region") or next(iter(regions), "")
    if own and (codes := similar.nearest_codes(own, _LIKE)):
        st.button(
            _("Add the {n} regions most similar to {region}").format(n=len(codes), region=names.get(own, own)),
            icon=":material/join_inner:",
            key="compare_similar",
            on_click=add,
            args=(regions, codes),
        )


def _country(regions: Sequence[str]) -> None:
    codes = sorted(
        {geo[:2] for geo in observations.layer_codes(DEFAULT_NUTS, USUAL_LEVEL)},
        key=lambda code: collation_key(country_name(code, language())),
    )
    st.selectbox(
        _("Regions of a country"),
        codes,
        index=None,
        key="compare_country",
        format_func=lambda code: country_name(code, language()),
        placeholder=_("Choose a country"),
        on_change=_add_country,
        args=(tuple(regions),),
    )


def _add_country(regions: Sequence[str]) -> None:
    chosen = st.session_state["compare_country"]
    if chosen:
        add(regions, sorted(geo for geo in observations.layer_codes(DEFAULT_NUTS, USUAL_LEVEL) if geo[:2] == chosen))
    st.session_state["compare_country"] = None


def _map(regions: Sequence[str]) -> None:
    st.markdown(_("Or use the map: a click adds a region to the comparison, and a second click removes it."))
    # a key of its own for each choice: a selection that stays would grey the others out
    key = f"pick_{'_'.join(regions)}"
    st.pydeck_chart(
        _deck(regions),
        height=_HEIGHT,
        on_select=partial(_toggle, key, tuple(regions)),
        key=key,
        alt=_("Map for choosing regions; the list above contains the same regions"),
    )


def _toggle(key: str, regions: Sequence[str]) -> None:
    """Add the clicked region, or take it out if it is there."""
    geo = deck.clicked(st.session_state[key])
    if geo in regions:
        _write([one for one in regions if one != geo])
    elif geo:
        add(regions, [geo])


def _deck(regions: Sequence[str]) -> MapChart:
    """The small map: chosen regions in their colours, all others quiet."""
    network = Frame(url_state.chosen("network"), "", "europe")
    return deck.picker(View("", DEFAULT_NUTS, USUAL_LEVEL), network, _paint(regions), height=_HEIGHT)


def _paint(regions: Sequence[str]) -> str:
    """Accessor that gives each chosen region its colour."""
    quiet = rgb_of(theme.colours().bar)
    painted = str(list(quiet))
    for geo, colour in colours.by_region(regions).items():
        painted = f"properties.geo === '{geo}' ? {list(rgb_of(colour))} : ({painted})"
    return painted
