"""What the page on gaps is asked: indicator, level, group, year, and whether years or indicators stand side by side."""

from dataclasses import dataclass, replace
from typing import Final

import streamlit as st

from data.catalogue import INDICATORS
from data.catalogue.model import N_, Indicator
from data.language import collation_key
from data.schema import DEFAULT_NUTS
from data.words import country_name
from queries import observations
from queries.gaps import GapsQuery
from ui.app import notices, url_state
from ui.app.i18n import _, language
from ui.components import selectors
from ui.views.ranking import page as ranking_page

SHAPES: Final = {"years": N_("Years"), "indicators": N_("Indicators")}


@dataclass(frozen=True)
class Choice:
    """The question, the group as the list names it, and what stands side by side."""

    question: GapsQuery
    among: str
    by: str

    @property
    def row(self) -> Indicator:
        """The indicator."""
        return INDICATORS[self.question.indicator]


def choose() -> Choice:
    """The controls, and what is chosen in them; ends the page where the indicator has no figure at the level."""
    wide, rest = st.columns([2, 3], vertical_alignment="bottom")
    with wide:
        row = selectors.indicator()
    notices.stop_unless_available(row)
    with rest.container(horizontal=True, vertical_alignment="bottom", key="more_controls"):
        level = selectors.level(row)
        among = ranking_page.choose_group(_groups(level))
        by = _by()
    group = url_state.chosen("network") if among == "network" else among
    asked = GapsQuery(row.key, level, group, 0)
    years = observations.years(asked.view)
    if not years:
        notices.empty(_("No region has data at this NUTS level and in this NUTS version. Choose another level, version or release."))
    return Choice(replace(asked, year=selectors.year(years, observations.usual_year(asked.view))), among, by)


def _groups(level: int) -> list[str]:
    """The network first where one is chosen, else the own country, else the EU."""
    own, network = url_state.chosen("region")[:2], url_state.chosen("network")
    codes = {geo[:2] for geo in observations.layer_codes(DEFAULT_NUTS, level)}
    countries = sorted(codes, key=lambda code: collation_key(country_name(code, language())))
    first = ["network"] if network else [own] if own in codes and level else []
    return list(dict.fromkeys([*first, "eu", "all", *(["network"] if network else []), *countries]))


def _by() -> str:
    value = url_state.one("by", SHAPES, "years")
    st.segmented_control(
        _("Side by side"),
        list(SHAPES),
        key=url_state.widget_key("by"),
        required=True,
        format_func=lambda key: _(SHAPES[key]),
        on_change=url_state.writer("by"),
    )
    return value
