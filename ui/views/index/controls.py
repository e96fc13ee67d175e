"""What an index is made of: indicators, weights, scale, group and name, all kept in the address."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import streamlit as st

from analytics.composite.index import ARITHMETIC, JOINS
from analytics.composite.presets import PRESETS
from analytics.stats.scales import MINMAX, SCALE_LABELS
from data.catalogue import INDICATORS
from data.language import collation_key
from data.schema import DEFAULT_NUTS, USUAL_LEVEL
from data.store import current
from data.words import country_name
from queries import observations
from queries.composite import CompositeQuery
from queries.observations import View
from ui.app import url_state
from ui.app.i18n import _, language
from ui.components import multiselect, selectors, weight_sliders
from ui.views.ranking import page as ranking_page

MOST: Final = 12
LONGEST: Final = 60
_LEVELS: Final = ("1", "2", "3")
_GROUPS: Final = ("eu", "all", "network")


@dataclass(frozen=True)
class Choice:
    """The question, the name that the visitor gave the index ("" for none), and the group as the list names it."""

    question: CompositeQuery
    name: str
    among: str


def choose() -> Choice:
    """The controls in two rows, and what is chosen in them."""
    level = str(url_state.one("level", _LEVELS, str(USUAL_LEVEL)))
    offered = [key for key in current().indicators() if int(level) in INDICATORS[key].levels]
    keys = multiselect.indicators(_usual(offered), most=MOST, offered=offered)
    rest, when = st.columns([3, 2], vertical_alignment="bottom")
    with rest.container(horizontal=True, vertical_alignment="bottom", key="more_controls"):
        among = ranking_page.choose_group(
            [*(group for group in _GROUPS if group != "network" or url_state.chosen("network")), *_countries(level)]
        )
        chosen = weight_sliders.choose(keys)
        scale, join, name = _options()
    with when:
        year = _year(keys, int(level))
    group = url_state.chosen("network") if among == "network" else among
    return Choice(CompositeQuery(chosen, year, int(level), group, scale, join), name, among)


def plain_name(text: str) -> str:
    """A name as it may be shown: one line without control signs, at most `LONGEST` signs."""
    return re.sub(r"\s+", " ", re.sub(r"[^\w\s.,:;!?()&%+/'’–-]", "", text)).strip()[:LONGEST]


def _usual(offered: Sequence[str]) -> list[str]:
    return [key for key in PRESETS["innovation"].indicators if key in offered] or list(offered[:3])


def _countries(level: str) -> list[str]:
    codes = {geo[:2] for geo in observations.layer_codes(DEFAULT_NUTS, int(level))}
    return sorted(codes, key=lambda code: collation_key(country_name(code, language())))


def _year(keys: Sequence[str], level: int) -> int:
    """The last year that counts."""
    years = sorted({year for key in keys for year in observations.years(View(key, DEFAULT_NUTS, level, convert=True))})
    return selectors.year(years, years[-1]) if years else 9999


def _options() -> tuple[str, str, str]:
    with st.popover(_("Options"), icon=":material/tune:"):
        name = plain_name(st.query_params.get("name", ""))
        st.session_state[url_state.widget_key("name")] = name
        st.text_input(
            _("Name of the index"),
            key=url_state.widget_key("name"),
            max_chars=LONGEST,
            placeholder=_("No name"),
            on_change=url_state.writer("name"),
        )
        scale = _one("scale", SCALE_LABELS, MINMAX, _("Scale"))
        join = _one("join", JOINS, ARITHMETIC, _("Aggregation method"))
        _one("level", {code: selectors.LEVEL_LABELS[int(code)] for code in _LEVELS}, str(USUAL_LEVEL), _("NUTS level"))
    return scale, join, name


def _one(key: str, labels: dict[str, str], usual: str, title: str) -> str:
    value = url_state.one(key, labels, usual)
    st.selectbox(
        title, list(labels), key=url_state.widget_key(key), format_func=lambda code: _(labels[code]), on_change=url_state.writer(key)
    )
    return value
