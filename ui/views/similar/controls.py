"""What likeness is asked about: region, indicators with weights, year, level, group, own country and distance."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from analytics.composite.presets import PRESETS, USUAL
from analytics.similarity.clusters import NUMBERS
from analytics.similarity.likeness import EUCLID, GOWER
from data.catalogue import INDICATORS
from data.catalogue.model import N_
from data.schema import DEFAULT_NUTS, USUAL_LEVEL
from data.store import current
from queries import observations
from queries.cache import snapshot_cached
from queries.observations import View
from queries.similar import SimilarityQuery
from ui.app import notices, shell, url_state
from ui.app.i18n import _, language
from ui.components import multiselect, region_search, selectors, weight_sliders
from ui.views.ranking import page as ranking_page

MOST: Final = 12
_OWN_CHOICE: Final = "own"
_REGION: Final = "similar_region"
_DISTANCES: Final = {"": N_("Automatic"), EUCLID: N_("Euclidean (complete regions only)"), GOWER: N_("Gower’s (missing values allowed)")}
_GROUPS: Final = ("eu", "all", "network")


def choose() -> SimilarityQuery:
    """The controls, and the question that they make up; ends the page where there is nothing to ask by."""
    first, second, rest = st.columns([4, 3, 3], vertical_alignment="bottom")
    with first:
        region = _region()
    with second:
        by = _by()
    own = st.container()
    with rest.container(horizontal=True, vertical_alignment="bottom", key="more_controls"):
        pair = st.container(width="content")
        level, group, distance, home = _options()
    with own:
        keys = _indicators(by)
    if not keys:
        notices.empty(_("Choose at least one indicator for the comparison."), chosen="indicators")
    with pair:
        chosen = weight_sliders.choose(keys)
    _stop_unless_at(level, keys)
    among = url_state.chosen("network") if group == "network" else group
    return SimilarityQuery(region, chosen, _year(keys, level), level, among, distance, home)


def number() -> int | None:
    """How many groups, None for as many as part the regions best."""
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
    value = url_state.one("by", labels, _OWN_CHOICE if "indicators" in st.query_params else USUAL)
    st.selectbox(
        _("Compare by"),
        list(labels),
        key=url_state.widget_key("by"),
        format_func=lambda key: _(labels[key]),
        on_change=url_state.writer("by", clears=("indicators", "weights")),
    )
    return value


def _indicators(by: str) -> list[str]:
    if by == _OWN_CHOICE:
        return multiselect.indicators(PRESETS[USUAL].indicators, most=MOST)
    return [key for key in PRESETS[by].indicators if key in current().indicators()]


def _options() -> tuple[int, str, str, bool]:
    with st.popover(_("Options"), icon=":material/tune:"):
        levels = {str(level): label for level, label in selectors.LEVEL_LABELS.items()}
        level = int(_one("level", levels, str(USUAL_LEVEL), _("NUTS level")))
        group = ranking_page.choose_group([group for group in _GROUPS if group != "network" or url_state.chosen("network")])
        home = _home()
        distance = _one("distance", _DISTANCES, "", _("Distance"))
    return level, group, distance, home


def _home() -> bool:
    abroad = url_state.one("home", ("no",), "") == "no"
    st.session_state[url_state.widget_key("home")] = not abroad
    st.toggle(_("Include regions in the same country"), key=url_state.widget_key("home"), on_change=_write_home)
    return not abroad


def _write_home() -> None:
    if st.session_state[url_state.widget_key("home")]:
        st.query_params.pop("home", None)
    else:
        st.query_params["home"] = "no"


def _one(key: str, labels: dict[str, str], usual: str, title: str) -> str:
    value = url_state.one(key, labels, usual)
    st.session_state[url_state.widget_key(key)] = value
    st.selectbox(
        title, list(labels), key=url_state.widget_key(key), format_func=lambda code: _(labels[code]), on_change=url_state.writer(key)
    )
    return value


def _stop_unless_at(level: int, keys: Sequence[str]) -> None:
    if lacking := [key for key in keys if level not in INDICATORS[key].levels]:
        words = _("No data at the level {level} for: {indicators}. Choose another level, or remove these indicators.")
        named = "; ".join(_(INDICATORS[key].label) for key in lacking)
        notices.empty(words.format(level=_(selectors.LEVEL_LABELS[level]), indicators=named))


def _year(keys: Sequence[str], level: int) -> int:
    """The last year that counts, of those in which one of the indicators has figures."""
    years = _years(tuple(keys), level)
    return selectors.year(years, years[-1]) if years else 9999


@snapshot_cached(64)
def _years(keys: tuple[str, ...], level: int) -> list[int]:
    return sorted({year for key in keys for year in observations.years(View(key, DEFAULT_NUTS, level, convert=True))})
