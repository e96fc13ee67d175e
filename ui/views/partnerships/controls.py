"""The controls of the page on partnerships: region, type of organisation, years of start, and the measure that orders partners."""

from dataclasses import dataclass
from typing import Final

import streamlit as st

from analytics.partnerships.web import Filters
from data.catalogue.model import N_
from data.catalogue.partnerships import KINDS, YEARS
from queries import partnerships
from ui.app import shell
from ui.app.i18n import _, language
from ui.components import multiselect, region_search, selectors

MEASURES: Final = {"projects": N_("Joint projects"), "salton": N_("Salton’s cosine"), "jaccard": N_("Jaccard’s index")}
_REGION: Final = "partnerships_region"


@dataclass(frozen=True)
class PartnershipsQuery:
    """What is asked of joint projects: one region's, among the participations that count, by a key of `MEASURES`."""

    region: str
    filters: Filters
    measure: str


def choose() -> PartnershipsQuery:
    """Draw the controls and return what is chosen in them."""
    first, rest = st.columns([3, 8], vertical_alignment="bottom")
    with first:
        region = _region()
    with selectors.more(rest):
        kind = selectors.select("type", _("Type of organisation"), dict(KINDS), empty=_("All types"), width=170)
        start, end = (selectors.year_box(key, label, YEARS, year) for key, label, year in _ends())
        explained = _(
            "Salton’s cosine and Jaccard’s index relate joint projects to the size of both regions, so capitals do not lead by size alone."
        )
        measure = selectors.select("by", _("Order by"), MEASURES, width=160, help=explained)
    first_year, last_year = min(start, end), max(start, end)
    # a span of all years has the few projects too whose year is not known
    every = (first_year, last_year) == (YEARS[0], YEARS[-1])
    return PartnershipsQuery(region, Filters(None if every else first_year, None if every else last_year, kind), measure)


def _ends() -> list[tuple[str, str, int]]:
    return [("from", _("From"), YEARS[0]), ("to", _("To"), YEARS[-1])]


def _region() -> str:
    """The region of the address, else the visitor's own, else the first partner."""
    region = shell.subject() or multiselect.usual_regions(1)[0]
    st.session_state[_REGION] = region
    region_search.select(_("Region"), partnerships.offered_regions(language()), _REGION, on_change=_write_region)
    return region


def _write_region() -> None:
    if chosen := st.session_state[_REGION]:
        st.query_params[shell.SUBJECT] = chosen
