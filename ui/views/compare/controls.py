"""The controls of the page that compares: what is compared, in which picture, in which year, beside what."""

from collections.abc import Container, Sequence
from dataclasses import replace
from typing import Final

import streamlit as st

from analytics.comparison.comparison import FEWEST_REGIONS, MOST_INDICATORS, MOST_REGIONS
from data.catalogue import INDICATORS
from data.catalogue.model import N_
from data.store import current
from queries import compare
from queries.compare import ComparisonQuery
from ui.app import notices, shell, url_state
from ui.app.i18n import _
from ui.components import multiselect, selectors
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


def regions_and_indicators() -> tuple[list[str], list[str]]:
    """The two lists, and the ways to add regions."""
    left, right = st.columns([1, 1], vertical_alignment="top")
    with left:
        regions = multiselect.regions(multiselect.usual_regions(MOST_REGIONS), most=MOST_REGIONS)
    with right:
        indicators = multiselect.indicators(_usual_indicators(), most=MOST_INDICATORS)
    return regions, indicators


def stop_unless_enough(regions: list[str], indicators: list[str]) -> None:
    """End the page in words where there is nothing to compare."""
    if not indicators:
        notices.empty(_("Choose at least one indicator."), chosen="indicators")
    if len(regions) < FEWEST_REGIONS:
        notices.empty(_("Choose at least two regions: enter them above, or add a network, a country or similar regions."), chosen="regions")
    asked = ComparisonQuery(tuple(regions), tuple(indicators), NEWEST, "eu")
    if compare.years(asked):
        return
    if all(asked.level not in row.levels for row in asked.rows):
        levels = _(selectors.LEVEL_LABELS[asked.level])
        notices.empty(
            _("None of these indicators has data at the level of these regions ({level}). Choose another indicator.").format(level=levels)
        )
    if compare.series(asked)["value"].notna().any():
        notices.empty(_("No two of these regions have data for the same indicator and year. Choose other regions or indicators."))
    notices.empty(_("None of these regions has data for these indicators. Choose other regions or indicators."))


def asked(regions: list[str], indicators: list[str], picture: str) -> ComparisonQuery:
    """What is compared, with those choices that the picture shows anything of."""
    shown = _SHOWN[picture]
    sides = pair(len(indicators)) if "pair" in shown else ""
    shown = (*shown, "focus", "from") if sides == "years" else shown
    network = url_state.chosen("network")
    usual = ComparisonQuery(tuple(regions), tuple(indicators), NEWEST, "eu", network)
    beside = reference() if "reference" in shown else "eu"
    key = focus(usual.indicators) if "focus" in shown else indicators[0]
    before = st.container(width="content")
    of_year = year(usual) if "year" in shown else int(url_state.one("year", _years(usual), str(compare.usual_year(usual))))
    url_state.pin("year", str(of_year))
    found = replace(usual, year=of_year, benchmark=beside, focus=key, pair=sides)
    if "from" not in shown:
        return found
    with before:
        return replace(found, start=start(compare.years_until(found)))


def _years(asked: ComparisonQuery) -> list[str]:
    return [str(one) for one in compare.years(asked)]


def links(asked: ComparisonQuery) -> None:
    """Ways on: the rows behind the picture."""
    held = {"regions": ",".join(asked.regions), "indicators": ",".join(asked.indicators)}
    shell.link_to("data", _("Download these data as a table"), icon=":material/table_rows:", **held)


def _usual_indicators() -> list[str]:
    held = current().indicators()
    first = multiselect.usual_indicator(held)
    return [key for key in dict.fromkeys([first, *_COMPANIONS]) if key in held][:3]


def chart() -> str:
    """The chosen picture."""
    value = url_state.one("chart", CHARTS, "bars")
    st.segmented_control(
        _("Chart"),
        list(CHARTS),
        key=url_state.widget_key("chart"),
        required=True,
        format_func=lambda key: _(CHARTS[key]),
        on_change=url_state.writer("chart"),
        label_visibility="collapsed",
    )
    return value


def reference() -> str:
    """What the regions are held against."""
    offered = [key for key in REFERENCES if key != "network" or url_state.chosen("network")]
    value = url_state.one("reference", offered, "eu")
    st.selectbox(
        _("Compare with"),
        offered,
        key=url_state.widget_key("reference"),
        format_func=lambda key: _(REFERENCES[key]),
        on_change=url_state.writer("reference"),
        width=220,
    )
    return value


def year(asked: ComparisonQuery) -> int:
    """The chosen year; it is always written into the address."""
    held = compare.years(asked)
    return selectors.year(held, compare.usual_year(asked))


def pair(indicators: int) -> str:
    """What two maps show: two indicators where there are two, or two years."""
    offered = list(_PAIRS) if indicators > 1 else ["years"]
    value = _one_of("pair", _PAIRS, offered)
    if len(offered) > 1:
        st.segmented_control(
            _("Side by side"),
            offered,
            key=url_state.widget_key("pair"),
            required=True,
            format_func=lambda key: _(_PAIRS[key]),
            on_change=url_state.writer("pair"),
        )
    return value


def focus(keys: tuple[str, ...]) -> str:
    """Which of the indicators a picture of one shows."""
    value = _one_of("indicator", INDICATORS, keys)
    if len(keys) > 1:
        st.selectbox(
            _("Indicator"),
            keys,
            key=url_state.widget_key("indicator"),
            format_func=lambda key: _(INDICATORS[key].label),
            on_change=url_state.writer("indicator"),
            width=360,
        )
    return value


def _one_of(key: str, known: Container[str], offered: Sequence[str]) -> str:
    """The code in the address if it is offered now, else the first; one that is known gives no notice."""
    asked = url_state.one(key, known, offered[0])
    value = asked if asked in offered else offered[0]
    st.session_state[url_state.widget_key(key)] = value
    return value


def start(years: list[int]) -> int:
    """The first of two years; the second is the last of those given. 0 where there are no two."""
    earlier = years[:-1]
    if not earlier:
        return 0
    usual = max((one for one in earlier if one <= years[-1] - _USUAL_SPAN), default=earlier[0])
    value = url_state.one("from", [str(one) for one in years], str(usual))
    value = value if int(value) in earlier else str(usual)
    url_state.pin("from", value)
    st.session_state[url_state.widget_key("from")] = int(value)
    if len(earlier) > 1:
        st.selectbox(_("From"), earlier, key=url_state.widget_key("from"), on_change=_write_start, width=110)
    return int(value)


def _write_start() -> None:
    st.query_params["from"] = str(st.session_state[url_state.widget_key("from")])
