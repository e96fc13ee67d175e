"""The page on infrastructure: the answer in words, the map, the list, and regions compared."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from analytics.facility_choice import lies_in
from data import store
from data.catalogue import INDICATORS
from data.numbers import number
from data.schema import DEFAULT_NUTS
from data.store import current
from exports.facility_layers import per_million
from ui import answers, credits, directory, downloads, facility_choices, facility_list, facility_map, maps, notices, reads, state, tables
from ui.directory import Density
from ui.language import _, language, ngettext


def show() -> None:
    """Answer, map and list of the facilities that fit, each a part that a choice runs again by itself."""
    if directory.held().partial:
        st.warning(_("What partners brought in cannot be read now; only the public lists are shown."), icon=":material/cloud_off:")
    facility_map.paint()
    st.fragment(_map, key=facility_choices.MAP)(reads.generation())
    state.drawn(facility_choices.MAP)
    st.caption(
        " ".join(
            [
                _("The lists are not complete, and how complete they are differs by country: “none listed” does not mean none."),
                answers.borders("2024"),
            ]
        )
    )
    st.header(_("Facilities"), anchor="list")
    st.fragment(_list, key=facility_choices.LIST)(reads.generation())
    state.drawn(facility_choices.LIST)


def _map(generation: str) -> None:
    # a rerun of this part alone stays with the generation of the page around it
    with store.steady(generation):
        asked, level = facility_choices.facets(), facility_choices.level()
        # regions keep their shades whichever of them the list is narrowed to: else every other one would seem to have nothing
        density = directory.density(facility_choices.everywhere(asked), level)
        notices.unknown_codes()
        facility_map.show(asked, density, level, answer(directory.found(asked), density), facility_choices.finer(asked))
        first = [state.chosen("region"), *reads.network_codes(state.chosen("network"), DEFAULT_NUTS, level)]
        tables.lazy_twin("regions_table", _("Facilities by region"), lambda: regions(density, first), label=_("Regions as table"))


def _list(generation: str) -> None:
    with store.steady(generation):
        asked = facility_choices.facets()
        found = directory.found(asked)
        if found.empty:
            st.button(_("Clear all choices"), icon=":material/filter_alt_off:", on_click=facility_choices.clear)
            return
        facility_list.show(ordered(found, state.chosen("region")), _("Facilities"))
        url = maps.api_url("facilities", **facility_choices.query(asked), format="csv")
        st.link_button(_("All as CSV"), f"{downloads.server()}{url}", icon=":material/download:")


def sources() -> None:
    """The lists, the population by which they are divided, and the borders' notice."""
    credits.of_tables(current().lists())
    credits.line(INDICATORS[directory.POPULATION], None, borders=True, weights=True)


def answer(found: pd.DataFrame, density: Density) -> str:
    """How many there are, how sure their places are, who has most, and how the own region stands."""
    if found.empty:
        return _("No facility listed here fits. Most records say little: try fewer filters.")
    place, counted = facility_choices.place(), facility_list.counted(found)
    parts = [_("{place}: {facilities}").format(place=place, facilities=counted) if place else counted, _most(density), _own(density)]
    return " ".join(part for part in parts if part)


def _most(density: Density) -> str:
    some = density.rows[density.rows["value"].notna() & (density.rows["facilities"] > 0)]
    if len(some) < 2:
        return ""
    first = some.sort_values("value", ascending=False).iloc[0]
    return _("Most per million inhabitants: {region}, {value}.").format(region=_name(first["geo"]), value=_value(first["value"]))


def _own(density: Density) -> str:
    rows = density.rows[(density.rows["geo"] == state.chosen("region")) & density.rows["value"].notna()]
    if rows.empty:
        return ""
    own = rows.iloc[0]
    if not own["facilities"]:
        return _("None is listed in {region}.").format(region=_name(own["geo"]))
    ahead = int((density.rows["value"] > own["value"]).sum())
    words = ngettext(
        "{region} has {n}, {value} per million; {ahead} region has more.",
        "{region} has {n}, {value} per million; {ahead} regions have more.",
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
            _("Remark"): tables.remarks(rows),
            _("Release"): rows["release"].to_numpy(),
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
    return reads.region_names(language()).get(str(geo), str(geo))
