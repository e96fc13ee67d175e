"""The controls of the page on trends: which of its pictures, among whom, from when to when."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import streamlit as st

from data.catalogue.model import N_, Indicator
from queries import observations, trends
from queries.trends import Among
from ui.app import notices, url_state
from ui.app.i18n import _
from ui.components import selectors, year_player
from ui.views.ranking import page as ranking_page

MOST_REGIONS: Final = 12
VIEWS: Final = {"regions": N_("Regions over time"), "convergence": N_("Convergence"), "places": N_("Rank over time")}
_COUNTED: Final = "across"


def picture() -> str:
    """Which of the page's pictures is shown."""
    value = url_state.one("show", VIEWS, next(iter(VIEWS)))
    st.segmented_control(
        _("Chart"),
        list(VIEWS),
        key=url_state.widget_key("show"),
        format_func=lambda key: _(VIEWS[key]),
        on_change=url_state.writer("show"),
        required=True,
        label_visibility="collapsed",
    )
    return value


@dataclass(frozen=True)
class Compared:
    """What is compared: a group, its first and last year, and whether regions count whose series breaks between."""

    among: Among
    span: tuple[int, int]
    across: bool


def compared(row: Indicator, *, breaks_matter: bool) -> Compared:
    """The boxes in one row, and what is chosen in them; the page ends where there are no two years.

    Where breaks matter they may be counted across, else the years may be played.
    """
    with st.container(horizontal=True, vertical_alignment="bottom"):
        level = selectors.level(row)
        among = Among(row.key, level, ranking_page.among(Among(row.key, level, "all").view), url_state.chosen("network"))
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
    first, last = (_year(key, label, years, year) for key, label, year in zip(("from", "to"), (_("From"), _("To")), usual, strict=True))
    if first == last:
        notices.empty(_("A single year shows no change. Choose two different years."))
    return min(first, last), max(first, last)


def _year(key: str, label: str, years: Sequence[int], usual: int) -> int:
    value = url_state.one(key, [str(year) for year in years], str(usual))
    url_state.pin(key, value)
    st.selectbox(label, [str(year) for year in years], key=url_state.widget_key(key), on_change=url_state.writer(key), width=110)
    return int(value)


def _across() -> bool:
    """Whether regions count whose series breaks on the way."""
    value = url_state.one("breaks", (_COUNTED,), "") == _COUNTED
    st.session_state[url_state.widget_key("breaks")] = value
    st.toggle(
        _("Include breaks in series"),
        key=url_state.widget_key("breaks"),
        on_change=_write_across,
        help=_("Regions whose method or boundaries changed between the two years are left out unless you turn this on."),
    )
    return value


def _write_across() -> None:
    if st.session_state[url_state.widget_key("breaks")]:
        st.query_params["breaks"] = _COUNTED
    else:
        st.query_params.pop("breaks", None)
