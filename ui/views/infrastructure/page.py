"""The page on infrastructure: the answer in words, the map, the list, and regions compared."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from analytics.facilities.filters import Facets, lies_in
from data.schema import DEFAULT_NUTS
from exports.layers.facility_layers import per_million
from queries import facilities, observations
from queries.cache import cached_by
from queries.facilities import Density
from queries.observations import View
from ui.app import notices, url_state
from ui.app.i18n import _, language, ngettext
from ui.app.parts import part
from ui.app.visit_cache import visit_cached
from ui.components import columns, downloads, facility_table, names, sentences
from ui.components.html_table import Table
from ui.components.panel import Panel, Twin
from ui.components.source_line import Sources
from ui.maps import deck
from ui.views.infrastructure import controls
from ui.views.infrastructure import map as infrastructure_map


def render() -> None:
    """Draw map and list of the facilities that fit, each a part that a choice runs again by itself."""
    if facilities.get_directory().partial:
        st.warning(
            _("Data uploaded by partners cannot be read at present; only the public lists are shown. Try again later."),
            icon=":material/cloud_off:",
        )
    part(_map, key=controls.MAP)()
    url_state.drawn(controls.MAP)
    st.header(_("Facilities"), anchor="list")
    part(_list, key=controls.LIST)()
    url_state.drawn(controls.LIST)


def _map() -> None:
    notices.unknown_codes()
    panel(controls.chosen(), controls.level()).render()


@visit_cached(64, facilities.state)
def panel(facets: Facets, level: int) -> Panel:
    """Return the facilities that fit as a panel: the map over regions by facilities per million, and these as a table."""
    # regions keep their shades whichever of them the list is narrowed to: else every other one would seem to have nothing
    density, result = facilities.density(controls.everywhere(facets), level), facilities.matching_facilities(facets)
    first = [url_state.chosen("region"), *observations.network_codes(url_state.chosen("network"), DEFAULT_NUTS, level)]
    sentence = answer(facets, result, density)
    people = View(facilities.POPULATION, DEFAULT_NUTS, level, convert=True)
    return Panel(
        headline=sentence,
        alternative=_("Map of facilities. {sentence}").format(sentence=sentence),
        subline=controls.finer(facets),
        chart=lambda alternative: infrastructure_map.draw(facets, density, level, alternative),
        notes=[
            _("The lists are incomplete, and their coverage differs by country: “none listed” does not mean that there are none."),
            sentences.borders("2024"),
        ],
        hints=[_("Click a circle to see its facilities.")],
        tables=[
            Twin(
                key="regions_table",
                caption=_("Facilities by region"),
                table=lambda: regions(density, first),
                label=_("Show regions as table"),
            )
        ],
        sources=Sources(rows=observations.in_year(people, density.year), tables=facility_table.lists_of(result["key"]), borders=True),
    )


def _list() -> None:
    facets = controls.chosen()
    result = facilities.matching_facilities(facets)
    if result.empty:
        st.button(_("Clear all filters"), icon=":material/filter_alt_off:", on_click=controls.clear)
        return
    facility_table.render(len(result), lambda most: _table(facets, most), _("Facilities"))
    url = deck.api_url("facilities", **controls.query(facets), format="csv")
    st.link_button(_("Download all as CSV"), f"{downloads.server()}{url}", icon=":material/download:")


def answer(facets: Facets, result: pd.DataFrame, density: Density) -> str:
    """Return how many there are, how sure their places are, who has most, and how the own region stands."""
    if result.empty:
        return _("No listed facility matches. Most records contain little information: use fewer filters.")
    place, counted = controls.place(facets), facility_table.counted(result)
    whole = _("{place}: {facilities}").format(place=place, facilities=counted) if place else counted
    return names.join(whole, _most(density), _own(density))


def _most(density: Density) -> str:
    some = density.rows[density.rows["value"].notna() & (density.rows["facilities"] > 0)]
    if len(some) < 2:
        return ""
    first = some.sort_values("value", ascending=False).iloc[0]
    return _("Highest number per million inhabitants: {region}, {value}.").format(
        region=names.region(first["geo"]), value=_value(first["value"])
    )


def _own(density: Density) -> str:
    rows = density.rows[(density.rows["geo"] == url_state.chosen("region")) & density.rows["value"].notna()]
    if rows.empty:
        return ""
    own = rows.iloc[0]
    if not own["facilities"]:
        return _("No facilities are listed in {region}.").format(region=names.region(own["geo"]))
    ahead = int((density.rows["value"] > own["value"]).sum())
    words = ngettext(
        "{region} has {n}, or {value} per million inhabitants; {ahead} region has more.",
        "{region} has {n}, or {value} per million inhabitants; {ahead} regions have more.",
        ahead,
    )
    return words.format(region=names.region(own["geo"]), n=int(own["facilities"]), value=_value(own["value"]), ahead=ahead)


def regions(density: Density, first: Sequence[str] = ()) -> Table:
    """Return a line per region: those named first, then most per million first."""
    places = {geo: at for at, geo in enumerate(dict.fromkeys(first))}
    rows = density.rows.assign(at=[places.get(geo, len(places)) for geo in density.rows["geo"]])
    own = (
        columns.numbers(_("Facilities"), "facilities"),
        columns.figures(_("Per million inhabitants"), lambda rows: map(_value, rows["value"])),
        columns.numbers(_("Population, {year}").format(year=density.year), "population"),
    )
    ordered = rows.sort_values(["at", "value", "geo"], ascending=[True, False, True], na_position="last")
    return columns.table(ordered, (columns.REGION_CODE, *own, columns.REMARK, columns.RELEASE))


@visit_cached(64, facilities.state)
def _table(facets: Facets, most: int) -> Table:
    return facility_table.table(_in_order(facets, url_state.chosen("region")).head(most))


@cached_by(facilities.state, 64)
def _in_order(given: Facets, home: str) -> pd.DataFrame:
    return ordered(facilities.matching_facilities(given), home)


def ordered(result: pd.DataFrame, home: str = "") -> pd.DataFrame:
    """Return what lies in the own region first, then what says most: confirmed records, then those with techniques, by name."""
    keys = result.assign(
        away=~lies_in(result, [home]) if home else False,
        never=result["confirmed"].isna(),
        silent=[not cell for cell in result["techniques"]],
        word=result["name"].str.casefold(),
    )
    return result.loc[keys.sort_values(["away", "never", "silent", "word"]).index]


def _value(value: float) -> str:
    return "" if pd.isna(value) else per_million(value, language())
