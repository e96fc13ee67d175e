"""The card of a region that was clicked on a map: what it shows, and where to go on; nothing else changes by a click."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from html import escape
from typing import Any, Final

import pandas as pd
import streamlit as st

from analytics.claims.model import ClaimQuery
from analytics.comparison.comparison import MOST_REGIONS
from analytics.nuts.groups import ALL
from analytics.stats.rank import position_in
from data.catalogue import INDICATORS
from exports.layers.geojson import Cell
from exports.layers.tooltips import describer
from queries import observations
from queries.observations import View
from ui.app import shell, url_state
from ui.app.i18n import _, language
from ui.components import claims, multiselect, withheld
from ui.maps import deck

Properties = Mapping[str, Any]
Cite = Callable[[str], ClaimQuery]
_CARD: Final = "region_card"
_PARTS: Final = ("value", "flags", "status", "release", "from_geo", "from_nuts", "exact")
"""Columns of an observation that a card tells of."""


def clicked(key: str, chart: str = "") -> Callable[[], None]:
    """Return the callback of a map under this key, or under that of `chart`: the clicked region's card opens.

    No region closes none: Streamlit itself clears what was clicked when a map changes.
    """
    return partial(_open, key, chart or key)


def clicked_in(key: str, chart: str, **said: Any) -> Callable[[], None]:
    """Return the callback of a chart whose selection `picked` holds a `geo`: the card under `key` opens for it, with what else is said."""
    return partial(_open_in, key, chart, said)


def opened(key: str) -> str:
    """Return the code of the region whose card is open over the map under this key, "" for none."""
    return str(_properties(key).get("geo", ""))


def render(
    key: str, words: Callable[[Properties], Sequence[str]], *, compared: Sequence[str] = (), cite: Cite | None = None, **shown: str
) -> None:
    """Show the card, if one is open, with the lines that `words` makes of what the layer says of the region.

    `compared` are regions that a comparison begins with, `shown` further parts of its address, as the indicator and the year; `cite`
    makes the claim on a region.
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
            if cite is not None:
                way = claims.link(cite(geo), _("Cite or dispute"))
                shell.link_to(way.page, way.label, way.icon, **way.parameters)


def said(key: str, name: str) -> Any:
    """Return what was said of the region whose card is open, None for nothing."""
    return _properties(key).get(name)


def closings(key: str) -> int:
    """Return how often the card was closed: a chart of a new key forgets what was clicked, so that the same region can be clicked again."""
    return int(st.session_state.get(f"{_CARD}_{key}_closed", 0))


def of_indicator(view: View, year: int) -> Callable[[Properties], list[str]]:
    """Return the words on a region of a map of an indicator: its value with remarks and release, and its rank."""
    return lambda properties: _of_indicator(view, year, str(properties["geo"]))


def citing(view: View, year: int) -> Cite:
    """Return what makes the claim on a region that such a map shows: its value, and its rank among all with data."""
    release = view.release or ""
    return lambda geo: ClaimQuery(
        indicator=view.indicator, region=geo, year=year, release=release, among=ALL, nuts=view.nuts, convert=view.convert
    )


def _of_indicator(view: View, year: int, geo: str) -> list[str]:
    row = INDICATORS[view.indicator]
    rows = pd.concat([observations.layer(view), observations.country_rows(view)], ignore_index=True)
    rows = rows[(rows["year"] == year) & (rows["geo"] == geo)]
    cell = Cell(**{name: _plain(rows[name].iloc[0]) for name in _PARTS if name in rows}) if len(rows) else Cell()
    rank = position_in(observations.in_year(view, year), geo, row.direction)
    return [
        _("{indicator}, {year}").format(indicator=_(row.label), year=year),
        describer(row, language())(cell),
        _("Rank {rank} out of {n} with data.").format(rank=rank.rank, n=rank.of) if rank else "",
        _sentence(withheld.words(row.key, geo, year)),
        claims.disputed(ClaimQuery(indicator=row.key, region=geo, year=year)),
        _("A country without regions here; it is not counted in the rank.") if geo == observations.OUTSIDE_NUTS and view.level else "",
    ]


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def _plain(value: Any) -> Any:
    return None if pd.isna(value) else value


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
    result: Properties = st.session_state.get(f"{_CARD}_{key}", {})
    return result


def _open(key: str, chart: str) -> None:
    if result := deck.clicked_feature(st.session_state[chart]):
        st.session_state[f"{_CARD}_{key}"] = result


def _open_in(key: str, chart: str, said: Mapping[str, Any]) -> None:
    if points := st.session_state[chart]["selection"].get("picked"):
        st.session_state[f"{_CARD}_{key}"] = {"geo": points[0]["geo"], **said}


def _close(key: str) -> None:
    st.session_state.pop(f"{_CARD}_{key}", None)
    st.session_state[f"{_CARD}_{key}_closed"] = closings(key) + 1
