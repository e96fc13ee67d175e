"""What likeness is asked about: region, indicators with weights, year, level, group, own country and distance."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from analytics.composite.presets import PRESETS, USUAL
from analytics.similarity.clusters import NUMBERS
from analytics.similarity.likeness import EUCLID, GOWER
from data.catalogue import INDICATORS
from data.catalogue.model import N_
from data.schema import USUAL_LEVEL
from data.store import current
from queries import observations
from queries.similar import SimilarityQuery
from ui.app import notices, shell, url_state
from ui.app.i18n import _, language
from ui.components import group_select, multiselect, region_search, selectors, weight_sliders

MOST: Final = 12
_OWN_CHOICE: Final = "own"
_REGION: Final = "similar_region"
_DISTANCES: Final = {"": N_("Automatic"), EUCLID: N_("Euclidean (complete regions only)"), GOWER: N_("Gower’s (missing values allowed)")}


def choose() -> SimilarityQuery:
    """Draw the controls and return the question that they make up; ends the page where there is nothing to ask by."""
    first, second, rest = st.columns([4, 3, 3], vertical_alignment="bottom")
    with first:
        region = _region()
    with second:
        by = _by()
    own = st.container()
    with selectors.more(rest):
        pair = st.container(width="content")
        level, group, distance, home = _options()
    with own:
        keys = _indicators(by)
    if not keys:
        notices.empty(_("Choose at least one indicator for the comparison."), chosen="indicators")
    with pair:
        weights = weight_sliders.choose(keys)
    _stop_unless_at(level, keys)
    return SimilarityQuery(region, weights, selectors.last_year(keys, level), level, group_select.code(group), distance, home)


def number() -> int | None:
    """Return how many groups, None for as many as part the regions best."""
    value = url_state.one("groups", [str(one) for one in NUMBERS], "")
    return int(value) if value else None


def _region() -> str:
    """The region of the address, else the visitor's own, else the first partner."""
    region = shell.subject() or multiselect.usual_regions(1)[0]
    st.session_state[_REGION] = region
    region_search.select(_("Region"), observations.offered_regions(language()), _REGION, on_change=_write_region)
    return region


def _write_region() -> None:
    if chosen := st.session_state[_REGION]:
        st.query_params[shell.SUBJECT] = chosen


def _by() -> str:
    labels = {key: preset.label for key, preset in PRESETS.items()} | {_OWN_CHOICE: N_("Custom selection")}
    usual = _OWN_CHOICE if "indicators" in st.query_params else USUAL
    return selectors.select("by", _("Compare by"), labels, usual, clears=("indicators", "weights"))


def _indicators(by: str) -> list[str]:
    if by == _OWN_CHOICE:
        return multiselect.indicators(PRESETS[USUAL].indicators, most=MOST)
    return [key for key in PRESETS[by].indicators if key in current().indicators()]


def _options() -> tuple[int, str, str, bool]:
    with selectors.options():
        levels = {str(level): label for level, label in selectors.LEVEL_LABELS.items()}
        level = int(selectors.select("level", _("NUTS level"), levels, str(USUAL_LEVEL)))
        group = group_select.choose(group_select.offered(group_select.USUAL))
        home = selectors.toggle("home", _("Include regions in the same country"), "no", off=True)
        distance = selectors.select("distance", _("Distance"), _DISTANCES)
    return level, group, distance, home


def _stop_unless_at(level: int, keys: Sequence[str]) -> None:
    if lacking := [key for key in keys if level not in INDICATORS[key].levels]:
        words = _("No data at the level {level} for: {indicators}. Choose another level, or remove these indicators.")
        named = "; ".join(_(INDICATORS[key].label) for key in lacking)
        notices.empty(words.format(level=_(selectors.LEVEL_LABELS[level]), indicators=named))
