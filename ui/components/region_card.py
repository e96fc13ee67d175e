"""The card of a region that was clicked on a map: what it shows, and where to go on; nothing else changes by a click."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from html import escape
from typing import Any, Final

import streamlit as st

from analytics.comparison.comparison import MOST_REGIONS
from queries import observations
from ui.app import shell, url_state
from ui.app.i18n import _, language
from ui.components import multiselect
from ui.maps import deck

Properties = Mapping[str, Any]
_CARD: Final = "region_card"


def clicked(key: str) -> Callable[[], None]:
    """Return the callback of a map under this key: the clicked region's card opens.

    No region closes none: Streamlit itself clears what was clicked when a map changes.
    """
    return partial(_open, key)


def opened(key: str) -> str:
    """Return the code of the region whose card is open over the map under this key, "" for none."""
    return str(_properties(key).get("geo", ""))


def render(key: str, words: Callable[[Properties], Sequence[str]], *, compared: Sequence[str] = (), **shown: str) -> None:
    """Show the card, if one is open, with the lines that `words` makes of what the layer says of the region.

    `compared` are regions that a comparison begins with, `shown` further parts of its address, as the indicator and the year.
    """
    properties = _properties(key)
    geo, names = str(properties.get("geo", "")), observations.region_names(language())
    if geo not in names:
        return
    title = f"<p class=card><b>{escape(names[geo])}</b> ({escape(geo)})</p>"
    lines = "".join(f"<p class=card>{escape(line)}</p>" for line in words(properties) if line)
    with st.container(key=_CARD, border=True):
        with st.container(horizontal=True, vertical_alignment="top"):
            st.html(title, width="stretch")
            st.button(_("Close"), key=f"{_CARD}_close_{key}", icon=":material/close:", type="tertiary", on_click=partial(_close, key))
        st.html(lines)
        with st.container(horizontal=True, gap="small"):
            _ways_on(key, geo, compared, shown)


def from_layer(year: int) -> Callable[[Properties], list[str]]:
    """Return the words of a layer's own tooltip for a year."""
    return lambda properties: [f"{year}: {properties.get(f't{year}', '')}"]


def _ways_on(key: str, geo: str, compared: Sequence[str], shown: Mapping[str, str]) -> None:
    regions = list(dict.fromkeys([*compared, geo] if compared else [*multiselect.usual_regions()[:1], geo, *multiselect.usual_regions()]))
    shell.link_to("profile", _("Profile"), ":material/location_on:", **shell.about(geo))
    shell.link_to("compare", _("Compare"), ":material/compare_arrows:", regions=",".join(regions[:MOST_REGIONS]), **shown)
    if geo != url_state.chosen("region") and st.button(_("Set as my region"), key=f"{_CARD}_own_{key}", icon=":material/home_pin:"):
        shell.set_own_region(geo)


def _properties(key: str) -> Properties:
    found: Properties = st.session_state.get(f"{_CARD}_{key}", {})
    return found


def _open(key: str) -> None:
    if found := deck.clicked_feature(st.session_state[key]):
        st.session_state[f"{_CARD}_{key}"] = found


def _close(key: str) -> None:
    st.session_state.pop(f"{_CARD}_{key}", None)
