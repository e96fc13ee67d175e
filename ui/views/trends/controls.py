"""The controls of the page on trends: which of its pictures, among whom, from when to when."""

from dataclasses import dataclass
from typing import Final

import streamlit as st

from data.catalogue.model import N_, Indicator
from queries import observations, trends
from queries.trends import Among
from ui.app import notices, url_state
from ui.app.i18n import _
from ui.components import code_change_notice, group_select, multiselect, selectors, year_player

MOST_REGIONS: Final = 12
VIEWS: Final = {"regions": N_("Regions over time"), "convergence": N_("Convergence"), "places": N_("Rank over time")}
_COUNTED: Final = "across"


@dataclass(frozen=True)
class TrendsQuery:
    """What is asked of trends: an indicator, some regions, and a key of `VIEWS`."""

    view: str
    row: Indicator
    regions: list[str]


def choose() -> TrendsQuery:
    """Draw the controls and return what is chosen in them."""
    view = selectors.views("show", _("Chart"), VIEWS)
    row, (beside,) = selectors.indicator_beside(3, 2, align="top")
    regions = multiselect.regions(multiselect.usual_regions(MOST_REGIONS), most=MOST_REGIONS, adding=beside)
    code_change_notice.notice(*regions)
    return TrendsQuery(view, row, regions)


@dataclass(frozen=True)
class Compared:
    """What is compared: a group, its first and last year, and whether regions count whose series breaks between."""

    among: Among
    span: tuple[int, int]
    across: bool


def compared(row: Indicator, *, breaks_matter: bool) -> Compared:
    """Draw the boxes in one row and return what is chosen in them; end the page where there are no two years.

    Where breaks matter they may be counted across, else the years may be played.
    """
    with st.container(horizontal=True, vertical_alignment="bottom"):
        level = selectors.level(row)
        group = group_select.choose_with_figures(Among(row.key, level, "all").view)
        among = Among(row.key, level, group, url_state.chosen("network"))
        span = _span(among)
        return Compared(among, span, _across()) if breaks_matter else _played(among, span)


def _played(among: Among, span: tuple[int, int]) -> Compared:
    """Every region counts whose years are there; a button plays them."""
    year_player.button(trends.same_regions(among, span, across=True).years or span)
    return Compared(among, span, across=True)


def _span(chosen: Among) -> tuple[int, int]:
    """The first and the last year compared, both always written."""
    years, usual = observations.years(chosen.view), trends.usual_span(chosen)
    if usual is None or len(years) < 2:
        notices.empty(_("This group has data for one year at most. Choose another level or group."))
    first, last = selectors.year_box("from", _("From"), years, usual[0]), selectors.year_box("to", _("To"), years, usual[1])
    if first == last:
        notices.empty(_("A single year shows no change. Choose two different years."))
    return min(first, last), max(first, last)


def _across() -> bool:
    """Draw the switch by which regions count whose series breaks on the way."""
    explained = _("Regions whose method or boundaries changed between the two years are left out unless you turn this on.")
    return selectors.toggle("breaks", _("Include breaks in series"), _COUNTED, explained=explained)
