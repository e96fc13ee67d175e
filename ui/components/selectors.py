"""The controls that several pages share: each shows what the URL says and writes codes back into it."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from data.catalogue import INDICATORS, THEMES
from data.catalogue.model import N_, Indicator
from data.schema import UNDATED, USUAL_LEVEL
from data.store import current
from queries import observations
from ui.app import url_state
from ui.app.i18n import _

LEVEL_LABELS: Final = {0: N_("Countries"), 1: N_("NUTS 1"), 2: N_("NUTS 2"), 3: N_("NUTS 3")}
DEFAULT_INDICATOR: Final = "gerd_pct_gdp"


def indicator() -> Indicator:
    """The chosen indicator; the list is grouped by theme."""
    key = url_state.one("indicator", INDICATORS, DEFAULT_INDICATOR)
    st.selectbox(
        _("Indicator"),
        offered(key),
        key=url_state.widget_key("indicator"),
        format_func=indicator_in_theme,
        on_change=url_state.writer("indicator", clears=("level", "nuts", "release", "breaks")),
    )
    return INDICATORS[key]


def offered(chosen: str) -> list[str]:
    """Return the indicators that have figures, and the chosen one, to which a link may lead without any."""
    return [key for key in INDICATORS if key == chosen or observations.available(key)]


def indicator_in_theme(key: str) -> str:
    """Return theme and label of an indicator, as a list shows it."""
    row = INDICATORS[key]
    return f"{_(THEMES[row.theme].label)} · {_(row.label)}"


def level(row: Indicator) -> int:
    """The chosen NUTS level, of those that the indicator has."""
    levels = [str(level) for level in row.levels]
    usual = str(USUAL_LEVEL) if USUAL_LEVEL in row.levels else levels[-1]
    value = url_state.one("level", levels, usual)
    st.selectbox(
        _("NUTS level"),
        levels,
        key=url_state.widget_key("level"),
        format_func=lambda code: _(LEVEL_LABELS[int(code)]),
        on_change=url_state.writer("level", clears=("nuts",)),
        width=130,
    )
    return int(value)


def nuts_version(row: Indicator, level: int) -> str:
    """The chosen NUTS version, of those in which the indicator has figures at that level."""
    versions = observations.nuts_versions(row.key, level) or [row.default_nuts]
    default = row.default_nuts if row.default_nuts in versions else versions[0]
    value = url_state.one("nuts", versions, default)
    st.segmented_control(
        _("NUTS version"),
        versions,
        key=url_state.widget_key("nuts"),
        required=True,
        format_func=lambda version: f"NUTS {version}",
        on_change=url_state.writer("nuts"),
        help=_("Values are shown under the codes they were published with, unless you turn on conversion of older codes."),
    )
    return value


def release(row: Indicator) -> str | None:
    """The pinned release, `None` for the newest of each dataset."""
    return pinned([row.key], _("Shows the data as published when that release was the latest."))


def pinned(indicators: Sequence[str], explained: str) -> str | None:
    """The release that is pinned among those of some indicators, `None` for none; no box where there is nothing to choose."""
    releases = sorted({code for key in indicators for code in current().releases(key)} - {UNDATED}, reverse=True)
    value = url_state.one("release", releases, "")
    if len(releases) > 1 or value:
        st.selectbox(
            _("Release"),
            releases,
            index=None,
            key=url_state.widget_key("release"),
            placeholder=_("Latest release"),
            on_change=url_state.writer("release"),
            help=explained,
        )
    return value or None


def year(years: Sequence[int], usual: int) -> int:
    """The chosen year, else the usual one; it is always written into the URL."""
    value = url_state.one("year", [str(year) for year in years], str(usual))
    url_state.pin("year", value)
    st.session_state[url_state.widget_key("year")] = int(value)
    if len(years) == years[-1] - years[0] + 1 > 1:
        st.slider(_("Year"), years[0], years[-1], key=url_state.widget_key("year"), on_change=url_state.writer("year"), format="%d")
    elif len(years) > 1:
        st.select_slider(_("Year"), list(years), key=url_state.widget_key("year"), on_change=url_state.writer("year"))
    return int(value)
