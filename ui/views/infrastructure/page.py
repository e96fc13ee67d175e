"""The page on infrastructure: the answer in words, the map, the list, and regions compared."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from analytics.facilities.filters import lies_in
from data import store
from data.catalogue import INDICATORS
from data.numbers import number
from data.schema import DEFAULT_NUTS
from data.store import current
from exports.layers.facility_layers import per_million
from queries import facilities, observations
from queries.cache import generation
from queries.facilities import Density
from ui.app import notices, url_state
from ui.app.i18n import _, language, ngettext
from ui.components import data_table, downloads, facility_table, sentences, source_line
from ui.maps import deck
from ui.views.infrastructure import controls
from ui.views.infrastructure import map as infrastructure_map


def show() -> None:
    """Answer, map and list of the facilities that fit, each a part that a choice runs again by itself."""
    if facilities.get_directory().partial:
        st.warning(
            _("Data uploaded by partners cannot be read at present; only the public lists are shown. Try again later."),
            icon=":material/cloud_off:",
        )
    infrastructure_map.paint()
    st.fragment(_map, key=controls.MAP)(generation())
    url_state.drawn(controls.MAP)
    st.caption(
        " ".join(
            [
                _("The lists are incomplete, and their coverage differs by country: “none listed” does not mean that there are none."),
                sentences.borders("2024"),
            ]
        )
    )
    st.header(_("Facilities"), anchor="list")
    st.fragment(_list, key=controls.LIST)(generation())
    url_state.drawn(controls.LIST)


def _map(generation: str) -> None:
    # a rerun of this part alone stays with the generation of the page around it
    with store.pinned_snapshot(generation):
        asked, level = controls.facets(), controls.level()
        # regions keep their shades whichever of them the list is narrowed to: else every other one would seem to have nothing
        density = facilities.density(controls.everywhere(asked), level)
        notices.unknown_codes()
        infrastructure_map.show(asked, density, level, answer(facilities.matching_facilities(asked), density), controls.finer(asked))
        first = [url_state.chosen("region"), *observations.network_codes(url_state.chosen("network"), DEFAULT_NUTS, level)]
        data_table.lazy_twin("regions_table", _("Facilities by region"), lambda: regions(density, first), label=_("Show regions as table"))


def _list(generation: str) -> None:
    with store.pinned_snapshot(generation):
        asked = controls.facets()
        found = facilities.matching_facilities(asked)
        if found.empty:
            st.button(_("Clear all filters"), icon=":material/filter_alt_off:", on_click=controls.clear)
            return
        facility_table.show(ordered(found, url_state.chosen("region")), _("Facilities"))
        url = deck.api_url("facilities", **controls.query(asked), format="csv")
        st.link_button(_("Download all as CSV"), f"{downloads.server()}{url}", icon=":material/download:")


def sources() -> None:
    """The lists, the population by which they are divided, and the borders' notice."""
    source_line.line(INDICATORS[facilities.POPULATION], None, borders=True, weights=True, lists=current().lists())


def answer(found: pd.DataFrame, density: Density) -> str:
    """How many there are, how sure their places are, who has most, and how the own region stands."""
    if found.empty:
        return _("No listed facility matches. Most records contain little information: use fewer filters.")
    place, counted = controls.place(), facility_table.counted(found)
    parts = [_("{place}: {facilities}").format(place=place, facilities=counted) if place else counted, _most(density), _own(density)]
    return " ".join(part for part in parts if part)


def _most(density: Density) -> str:
    some = density.rows[density.rows["value"].notna() & (density.rows["facilities"] > 0)]
    if len(some) < 2:
        return ""
    first = some.sort_values("value", ascending=False).iloc[0]
    return _("Highest number per million inhabitants: {region}, {value}.").format(region=_name(first["geo"]), value=_value(first["value"]))


def _own(density: Density) -> str:
    rows = density.rows[(density.rows["geo"] == url_state.chosen("region")) & density.rows["value"].notna()]
    if rows.empty:
        return ""
    own = rows.iloc[0]
    if not own["facilities"]:
        return _("No facilities are listed in {region}.").format(region=_name(own["geo"]))
    ahead = int((density.rows["value"] > own["value"]).sum())
    words = ngettext(
        "{region} has {n}, or {value} per million inhabitants; {ahead} region has more.",
        "{region} has {n}, or {value} per million inhabitants; {ahead} regions have more.",
        ahead,
    )
    return words.format(region=_name(own["geo"]), n=int(own["facilities"]), value=_value(own["value"]), ahead=ahead)


def regions(density: Density, first: Sequence[str] = ()) -> pd.DataFrame:
    """A line per region: those named first, then most per million first."""
    places = {geo: at for at, geo in enumerate(dict.fromkeys(first))}
    rows = density.rows.assign(at=[places.get(geo, len(places)) for geo in density.rows["geo"]])
    rows = rows.sort_values(["at", "value", "geo"], ascending=[True, False, True], na_position="last")
    return pd.DataFrame(
        {
            _("Region"): [f"{_name(geo)} ({geo})" for geo in rows["geo"]],
            _("Facilities"): [number(n, 0, language()) for n in rows["facilities"]],
            _("Per million inhabitants"): [_value(value) for value in rows["value"]],
            _("Population, {year}").format(year=density.year): [number(n, 0, language()) for n in rows["population"]],
            _("Remark"): data_table.remarks(rows),
            _("Release"): data_table.releases(rows),
        }
    )


def ordered(found: pd.DataFrame, home: str = "") -> pd.DataFrame:
    """What lies in the own region first, then what says most: confirmed records, then those with techniques, by name."""
    keys = found.assign(
        away=~lies_in(found, [home]) if home else False,
        never=found["confirmed"].isna(),
        silent=[not cell for cell in found["techniques"]],
        word=found["name"].str.casefold(),
    )
    return found.loc[keys.sort_values(["away", "never", "silent", "word"]).index]


def _value(value: float) -> str:
    return "" if pd.isna(value) else per_million(value, language())


def _name(geo: object) -> str:
    return observations.region_names(language()).get(str(geo), str(geo))
