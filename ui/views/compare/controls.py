"""The controls of the page that compares: what is compared, in which picture, in which year, beside what."""

from dataclasses import replace
from typing import Final

import streamlit as st

from analytics.comparison.comparison import FEWEST_REGIONS, MOST_INDICATORS, MOST_REGIONS
from data.catalogue import INDICATORS
from data.catalogue.model import N_
from data.store import current
from queries import compare
from queries.compare import ComparisonQuery
from ui.app import notices, url_state
from ui.app.i18n import _
from ui.components import multiselect, region_picker, selectors
from ui.views.compare.text import REFERENCES

CHARTS: Final = {
    "bars": N_("Bar chart"),
    "lines": N_("Line chart"),
    "slope": N_("Change between years"),
    "scatter": N_("Scatter plot"),
    "profile": N_("Difference from benchmark"),
    "maps": N_("Two maps"),
    "years": N_("Map for each year"),
}
"""The pictures by their key in the address."""

NEWEST: Final = 9999
_USUAL_SPAN: Final = 5
"""Years between two, unless others are chosen."""

_PAIRS: Final = {"indicators": N_("Two indicators"), "years": N_("Two years")}
_SHOWN: Final = {
    "bars": ("reference", "year"),
    "lines": ("focus",),
    "slope": ("focus", "from", "year"),
    "scatter": ("year",),
    "profile": ("reference", "year"),
    "maps": ("pair", "year"),
    "years": ("focus", "year"),
}
"""Which choices beside regions and indicators a picture depends on; the others are not shown with it."""

_COMPANIONS: Final = ("gdp_pps_pct_eu", "tertiary_25_64_pct", "gerd_pct_gdp")
"""Set beside a visitor's indicator who chose no others: money and people, which most questions come back to."""


def choose() -> tuple[str, ComparisonQuery]:
    """Draw the controls and return the chosen view and what it compares; end the page where there is nothing to compare."""
    left, right = st.columns([3, 4], vertical_alignment="top")
    adding, more = left.columns([5, 4], vertical_alignment="bottom")
    regions = multiselect.regions(multiselect.usual_regions(MOST_REGIONS), most=MOST_REGIONS, adding=adding)
    with more:
        region_picker.render(regions)
    with right:
        indicators = multiselect.indicators(_usual_indicators(), most=MOST_INDICATORS)
    view = selectors.views("chart", _("Chart"), CHARTS)
    _stop_unless_enough(regions, indicators)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        return view, _query(regions, indicators, view)


def _stop_unless_enough(regions: list[str], indicators: list[str]) -> None:
    """End the page in words where there is nothing to compare."""
    if not indicators:
        notices.empty(_("Choose at least one indicator."), chosen="indicators")
    if len(regions) < FEWEST_REGIONS:
        notices.empty(_("Choose at least two regions: enter them above, or add a network, a country or similar regions."), chosen="regions")
    query = ComparisonQuery(tuple(regions), tuple(indicators), NEWEST, "eu")
    if compare.years(query):
        return
    if all(query.level not in row.levels for row in query.rows):
        words = _("None of these indicators has data at the level of these regions ({level}). Choose another indicator.")
        notices.empty(words.format(level=_(selectors.LEVEL_LABELS[query.level])))
    if compare.series(query)["value"].notna().any():
        notices.empty(_("No two of these regions have data for the same indicator and year. Choose other regions or indicators."))
    notices.empty(_("None of these regions has data for these indicators. Choose other regions or indicators."))


def _query(regions: list[str], indicators: list[str], view: str) -> ComparisonQuery:
    """Draw the choices that the view shows anything of and return what is compared."""
    shown = _SHOWN[view]
    sides = _pair(len(indicators)) if "pair" in shown else ""
    shown = (*shown, "focus", "from") if sides == "years" else shown
    usual = ComparisonQuery(tuple(regions), tuple(indicators), NEWEST, "eu", url_state.chosen("network"))
    reference = _reference() if "reference" in shown else "eu"
    focus = _focus(usual.indicators) if "focus" in shown else indicators[0]
    before = st.container(width="content")
    years, usual_year = compare.years(usual), compare.usual_year(usual)
    if "year" in shown:
        year = selectors.year(years, usual_year)
    else:
        year = int(url_state.one("year", [str(one) for one in years], str(usual_year)))
    url_state.pin("year", str(year))
    query = replace(usual, year=year, benchmark=reference, focus=focus, pair=sides)
    if "from" not in shown:
        return query
    with before:
        return replace(query, start=_start(compare.years_until(query)))


def _usual_indicators() -> list[str]:
    held = current().indicators()
    first = multiselect.usual_indicator(held)
    return [key for key in dict.fromkeys([first, *_COMPANIONS]) if key in held][:3]


def _reference() -> str:
    """Draw what the regions may be compared with and return the chosen benchmark."""
    offered = {key: label for key, label in REFERENCES.items() if key != "network" or url_state.chosen("network")}
    return selectors.select("reference", _("Compare with"), offered, "eu", width=220)


def _pair(indicators: int) -> str:
    """Draw what two maps may show and return which: two indicators where there are two, or two years."""
    offered = _PAIRS if indicators > 1 else {"years": _PAIRS["years"]}
    return selectors.buttons("pair", _("Side by side"), offered, known=_PAIRS, alone=False)


def _focus(keys: tuple[str, ...]) -> str:
    """Draw the indicators and return which a view of one shows."""
    labels = {key: INDICATORS[key].label for key in keys}
    return selectors.select("indicator", _("Indicator"), labels, known=INDICATORS, alone=False, width=360)


def _start(years: list[int]) -> int:
    """Draw the first of two years, the second being the last of those given, and return it; 0 where there are no two."""
    earlier = years[:-1]
    if not earlier:
        return 0
    usual = max((one for one in earlier if one <= years[-1] - _USUAL_SPAN), default=earlier[0])
    every = [str(one) for one in years]
    return int(selectors.select("from", _("From"), every[:-1], str(usual), known=every, alone=False, pin=True, width=110))
