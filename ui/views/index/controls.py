"""What an index is made of: indicators, weights, scale, group and name, all kept in the address."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics.composite.index import ARITHMETIC, JOINS
from analytics.composite.presets import PRESETS
from analytics.stats.scales import MINMAX, SCALE_LABELS
from data.catalogue import INDICATORS
from data.schema import DEFAULT_NUTS, USUAL_LEVEL
from data.store import current
from queries import observations
from queries.composite import CompositeQuery
from ui.app import url_state
from ui.app.i18n import _
from ui.components import group_select, multiselect, selectors, weight_sliders

MOST: Final = 12
LONGEST: Final = 60
_LEVELS: Final = ("1", "2", "3")


@dataclass(frozen=True)
class Choice:
    """The question, the name that the visitor gave the index ("" for none), and the group as the list names it."""

    question: CompositeQuery
    name: str
    among: str


def choose() -> tuple[Choice, DeltaGenerator]:
    """Draw the controls in two rows; return what is chosen in them, still without a year, and the place of its slider."""
    level = int(url_state.one("level", _LEVELS, str(USUAL_LEVEL)))
    offered = [key for key in current().indicators() if level in INDICATORS[key].levels]
    keys = multiselect.indicators(_usual(offered), most=MOST, offered=offered)
    rest, when = st.columns([3, 2], vertical_alignment="bottom")
    with selectors.more(rest):
        among = group_select.choose(group_select.offered(group_select.USUAL, observations.layer_codes(DEFAULT_NUTS, level)))
        weights = weight_sliders.choose(keys)
        scale, join, name = _options()
    return Choice(CompositeQuery(weights, selectors.EVER, level, group_select.code(among), scale, join), name, among), when


def of_year(choice: Choice, when: DeltaGenerator) -> Choice:
    """Draw the slider of years and return the choice with the chosen one."""
    with when:
        year = selectors.last_year(choice.question.indicators, choice.question.level)
    return replace(choice, question=replace(choice.question, year=year))


def plain_name(text: str) -> str:
    """Return a name as it may be shown: one line without control signs, at most `LONGEST` signs."""
    return re.sub(r"\s+", " ", re.sub(r"[^\w\s.,:;!?()&%+/'’–-]", "", text)).strip()[:LONGEST]


def _usual(offered: Sequence[str]) -> list[str]:
    return [key for key in PRESETS["innovation"].indicators if key in offered] or list(offered[:3])


def _options() -> tuple[str, str, str]:
    with selectors.options():
        name = plain_name(st.query_params.get("name", ""))
        st.session_state[url_state.widget_key("name")] = name
        st.text_input(
            _("Name of the index"),
            key=url_state.widget_key("name"),
            max_chars=LONGEST,
            placeholder=_("No name"),
            on_change=url_state.writer("name"),
        )
        scale = selectors.select("scale", _("Scale"), SCALE_LABELS, MINMAX)
        join = selectors.select("join", _("Aggregation method"), JOINS, ARITHMETIC)
        selectors.select("level", _("NUTS level"), {code: selectors.LEVEL_LABELS[int(code)] for code in _LEVELS}, str(USUAL_LEVEL))
    return scale, join, name
