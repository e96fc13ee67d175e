"""The choices over measured use: which picture, which facilities, of which hours, told apart how."""

from collections.abc import Mapping
from typing import Final

import streamlit as st

from analytics.usage.available import LABELS, Denominator
from analytics.usage.prepared import GPU
from analytics.usage.views import UtilisationQuery, measured
from data.catalogue.model import N_
from queries.bookings import Measured, Site, UsageQuery
from ui.app import url_state
from ui.app.i18n import _
from ui.components import selectors

VIEWS: Final = {
    "trend": N_("Over time"),
    "beside": N_("Side by side"),
    "week": N_("By hour of the week"),
    "industry": N_("Share of companies"),
    "seasons": N_("Seasonality"),
    "outlook": N_("Forecast"),
}
_APART: Final = {"facility": N_("facility"), "region": N_("region"), "instrument": N_("instrument"), "group": N_("user group")}
_PERIODS: Final = {"month": N_("month"), "quarter": N_("quarter"), "year": N_("year")}
_MEASURES: Final = {"booked": N_("booked"), "used": N_("metered usage"), GPU: N_("GPU hours")}
_DENOMINATORS: Final = {per.value: words for per, words in LABELS.items()}
USUAL_PER: Final = Denominator.OPENING
USUAL_PERIOD: Final = "quarter"
_USUAL_HOURS: Final = "8-18"
_HOURS: Final = {"7-19": (7, 19), "8-18": (8, 18), "8-16": (8, 16), "9-17": (9, 17), "6-22": (6, 22)}
CEILINGS: Final = ("50", "60", "70", "80", "90", "100")


def view() -> str:
    """Draw the views and return which is shown."""
    return selectors.views("view", _("Chart"), VIEWS)


def query(result: Measured, view: str) -> UsageQuery:
    """Draw the boxes in one row and return what is chosen in them."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        measure = selectors.select("measure", _("Hours"), _offered(result), usual_measure(result), width=150)
        facilities = _facilities(result, measure, single=view == "outlook")
        per, by, period = Denominator.CALENDAR, "facility", "month"
        if view not in ("week", "industry"):
            per = Denominator(selectors.select("per", _("Denominator"), _DENOMINATORS, USUAL_PER.value, width=210))
        if view == "trend":
            by = selectors.select("by", _("Break down by"), _APART, width=130)
        if view in ("trend", "industry"):
            period = selectors.select("period", _("Period"), _PERIODS, USUAL_PERIOD, width=110)
        hours = _hours(result) if per is not Denominator.CALENDAR else None
    return UsageQuery(UtilisationQuery(per, by, period, measure, facilities), hours)


def ceiling() -> int:
    """Draw the slider of ceilings and return the chosen one in %."""
    return int(selectors.select("ceiling", _("Threshold, %"), CEILINGS, "80", widget=st.select_slider, width=340))


def usual(result: Measured, facilities: tuple[str, ...]) -> UsageQuery:
    """Return what is asked where nobody chooses: every page that shows a share shows this one first."""
    hours = None if all(site.open_known for site in result.sites) else _HOURS[_USUAL_HOURS]
    return UsageQuery(UtilisationQuery(USUAL_PER, "facility", USUAL_PERIOD, usual_measure(result), facilities), hours)


def usual_measure(result: Measured) -> str:
    """Return booked hours, or used ones where nothing is booked."""
    return "booked" if measured(result.prepared, "booked") else "used"


def _offered(result: Measured) -> dict[str, str]:
    """The measures; GPU hours only where jobs had graphics cards."""
    return {key: words for key, words in _MEASURES.items() if key != GPU or measured(result.prepared, GPU)}


def _facilities(result: Measured, measure: str, *, single: bool) -> tuple[str, ...]:
    held = set(measured(result.prepared, measure))
    sites = {site.code: site for site in result.sites if site.label in held}
    if single:
        return (_one(sites),)
    chosen = url_state.many("facilities", sites)
    st.multiselect(
        _("Facilities"), list(sites), key=url_state.widget_key("facilities"), format_func=lambda code: sites[code].name,
        on_change=url_state.writer("facilities"), placeholder=_("All facilities"), select_all=False, wrap=True, width=190,
    )  # fmt: skip
    return tuple(sites[code].label for code in chosen)


def _one(sites: Mapping[str, Site]) -> str:
    asked_for = url_state.many("facilities", sites)
    first = asked_for[0] if asked_for else next(iter(sites))
    st.session_state["choice_one_facility"] = first
    st.selectbox(
        _("Facility"), list(sites), key="choice_one_facility", format_func=lambda code: sites[code].name,
        on_change=_write_one, width=330,
    )  # fmt: skip
    return str(sites[first].label)


def _write_one() -> None:
    st.query_params["facilities"] = st.session_state["choice_one_facility"]


def _hours(result: Measured) -> tuple[int, int] | None:
    """Hours assumed for facilities whose opening hours nobody has given, None where all are known."""
    if all(site.open_known for site in result.sites):
        return None
    return _HOURS[
        selectors.select(
            "hours",
            _("Weekday opening hours"),
            list(_HOURS),
            _USUAL_HOURS,
            text=lambda code: _("{first}:00 to {last}:00").format(first=_HOURS[code][0], last=_HOURS[code][1]),
            width=150,
            help=_("Assumed for every facility with no stated opening hours."),
        )
    ]
