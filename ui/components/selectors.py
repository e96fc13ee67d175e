"""The controls that several pages share: each shows what the URL says and writes codes back into it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Final, Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data.catalogue import INDICATORS, NETWORKS, THEMES
from data.catalogue.model import N_, Indicator
from data.schema import DEFAULT_NUTS, UNDATED, USUAL_LEVEL
from data.store import current
from queries import observations
from queries.cache import snapshot_cached
from queries.observations import View
from ui.app import notices, url_state
from ui.app.i18n import _, language
from ui.components import region_search
from ui.maps import extent

LEVEL_LABELS: Final = {0: N_("Countries"), 1: N_("NUTS 1"), 2: N_("NUTS 2"), 3: N_("NUTS 3")}
DEFAULT_INDICATOR: Final = "gerd_pct_gdp"
NETWORK: Final = "network"
"""Key of the visitor's network in the address, and the code of its regions as an area."""

_MOST_BUTTONS: Final = 4
"""Views that have buttons on a phone; of more there is a list."""

EVER: Final = 9999
"""A year that is after all others."""


def select(
    key: str,
    label: str,
    options: Sequence[str] | Mapping[str, str],
    usual: str | None = None,
    *,
    text: Callable[[str], str] | None = None,
    empty: str | None = None,
    known: Collection[str] = (),
    alone: bool = True,
    pin: bool = False,
    clears: Sequence[str] = (),
    parts: Sequence[str] = (),
    widget: Callable[..., Any] = st.selectbox,
    **look: Any,
) -> str:
    """Draw a box for one code of the address and return the chosen code.

    `options` are codes, or codes with their labels; `text` writes a code. Without another choice `usual` or the first counts; with
    the placeholder `empty` none does. A code that is `known` but not offered now gives no notice. The box of a single option is left
    out unless it may stand `alone`. `pin` writes the choice into the address, `clears` and `parts` are those of `url_state.writer`.
    """
    codes = list(options)
    usual = usual if usual is not None else codes[0] if empty is None else ""
    value = url_state.one(key, known or codes, usual)
    value = value if value in codes or value == usual else usual
    st.session_state[url_state.widget_key(key)] = value if value in codes else None
    if pin:
        url_state.pin(key, value)
    if isinstance(options, Mapping):
        text = lambda code: _(options[code])  # noqa: E731 - the labels in the visitor's language
    if empty is not None:
        look |= {"index": None, "placeholder": empty}
    if alone or len(codes) > 1:
        on_change = url_state.writer(key, clears=clears, parts=parts)
        widget(label, codes, key=url_state.widget_key(key), format_func=text or str, on_change=on_change, **look)
    return value


def buttons(key: str, label: str, options: Sequence[str] | Mapping[str, str], usual: str | None = None, **more: Any) -> str:
    """Draw a row of buttons, one of which is always chosen, and return its code; the rest is as for `select`."""
    return select(key, label, options, usual, widget=st.segmented_control, required=True, **more)


def views(key: str, label: str, options: Mapping[str, str], usual: str | None = None) -> str:
    """Draw the buttons that switch between the views of a page, without their label, and return the chosen one's key.

    On a phone, where more than a few would take several lines, a list has them.
    """
    draw = select if extent.narrow() and len(options) > _MOST_BUTTONS else buttons
    return draw(key, label, options, usual, label_visibility="collapsed")


def toggle(key: str, label: str, code: str, *, off: bool = False, explained: str | None = None, parts: Sequence[str] = ()) -> bool:
    """Draw a switch that stands in the address as a code and return whether it is on.

    The code is there while the switch is on, with `off` while it is off, and nothing is there otherwise.
    """
    value = (url_state.one(key, (code,), "") == code) != off
    st.session_state[url_state.widget_key(key)] = value
    on_change = _writer_off(key, code) if off else url_state.writer(key, code=code, parts=parts)
    st.toggle(label, key=url_state.widget_key(key), on_change=on_change, help=explained)
    return value


def _writer_off(key: str, code: str) -> Callable[[], None]:
    def write() -> None:
        if st.session_state[url_state.widget_key(key)]:
            st.query_params.pop(key, None)
        else:
            st.query_params[key] = code

    return write


def area(parts: Sequence[str] = ()) -> str:
    """Draw the box for a region, a country or the visitor's network (`in`); return its code, `NETWORK`, or "" for all of Europe."""
    network = url_state.chosen(NETWORK)
    value = url_state.one("in", observations.region_names(language()).keys() | {NETWORK}, "")
    value = "" if value == NETWORK and not network else value
    st.session_state[url_state.widget_key("in")] = value or None
    region_search.select(
        _("Area"),
        observations.offered_regions(language()),
        url_state.widget_key("in"),
        on_change=url_state.writer("in", parts=parts),
        also={NETWORK: _("Partner regions of {network}").format(network=NETWORKS[network].label)} if network else {},
        placeholder=_("All of Europe"),
    )
    return value


def indicator() -> Indicator:
    """Draw the list of indicators, grouped by theme, and return the chosen one."""
    clears = ("level", "nuts", "release", "breaks")
    return INDICATORS[select("indicator", _("Indicator"), offered(), DEFAULT_INDICATOR, text=indicator_in_theme, clears=clears)]


def indicator_beside(*widths: int, align: Literal["top", "bottom"] = "bottom") -> tuple[Indicator, list[DeltaGenerator]]:
    """Draw the list of indicators in the first of some columns; return the chosen one, which has figures, and the other columns."""
    first, *rest = st.columns(widths, vertical_alignment=align)
    with first:
        row = indicator()
    notices.stop_unless_available(row)
    return row, rest


def more(column: DeltaGenerator) -> DeltaGenerator:
    """Return the row in a column that further controls stand in."""
    return column.container(horizontal=True, vertical_alignment="bottom", key="more_controls")


def years(view: View) -> list[int]:
    """Return the years in which a view can be shown; end the page where there are none."""
    if not (result := observations.years(view)):
        notices.empty(_("No region has data at this NUTS level and in this NUTS version. Choose another level, version or release."))
    return result


def offered(usual: str = DEFAULT_INDICATOR) -> list[str]:
    """Return the indicators that have figures, and the one of the address, else the usual one, to which a link may lead without any."""
    named = st.query_params.get("indicator", usual)
    chosen = named if named in INDICATORS else usual
    return [key for key in INDICATORS if key == chosen or observations.available(key)]


def indicator_in_theme(key: str) -> str:
    """Return theme and label of an indicator, as a list shows it."""
    row = INDICATORS[key]
    return f"{_(THEMES[row.theme].label)} · {_(row.label)}"


def level(row: Indicator, levels: Sequence[int] = (), **more: Any) -> int:
    """Draw the NUTS levels of an indicator, or those of them that are named, and return the chosen one."""
    offered_levels = {str(one): LEVEL_LABELS[one] for one in levels or row.levels}
    usual = str(USUAL_LEVEL) if str(USUAL_LEVEL) in offered_levels else list(offered_levels)[-1]
    return int(select("level", _("NUTS level"), offered_levels, usual, clears=("nuts",), **{"width": 130, **more}))


def nuts_version(row: Indicator, level: int) -> str:
    """Draw the NUTS versions in which an indicator has figures at a level and return the chosen one."""
    versions = observations.nuts_versions(row.key, level) or [row.default_nuts]
    default = row.default_nuts if row.default_nuts in versions else versions[0]
    explained = _("Values are shown under the codes they were published with, unless you turn on conversion of older codes.")
    return buttons("nuts", _("NUTS version"), versions, default, text=lambda version: f"NUTS {version}", help=explained)


def release(row: Indicator) -> str | None:
    """Draw the releases of an indicator and return the pinned one, `None` for the newest of each dataset."""
    return pinned([row.key], _("Shows the data as published when that release was the latest."))


def pinned(indicators: Sequence[str], explained: str) -> str | None:
    """Draw the releases of some indicators and return the pinned one, `None` for none; no box where there is nothing to choose."""
    releases = sorted({code for key in indicators for code in current().releases(key)} - {UNDATED}, reverse=True)
    alone = st.query_params.get("release") in releases
    return select("release", _("Release"), releases, empty=_("Latest release"), alone=alone, help=explained) or None


def options() -> DeltaGenerator:
    """Return the popover that holds the finer choices of a page."""
    return st.popover(_("Options"), icon=":material/tune:")


def year_box(key: str, label: str, years: Sequence[int], usual: int) -> int:
    """Draw a narrow list of years and return the chosen one, which is always written into the URL."""
    return int(select(key, label, [str(year) for year in years], str(usual), pin=True, width=110))


def year(years: Sequence[int], usual: int) -> int:
    """Draw the slider of years and return the chosen one, else the usual one; it is always written into the URL."""
    value = url_state.one("year", [str(year) for year in years], str(usual))
    url_state.pin("year", value)
    st.session_state[url_state.widget_key("year")] = int(value)
    if len(years) == years[-1] - years[0] + 1 > 1:
        st.slider(_("Year"), years[0], years[-1], key=url_state.widget_key("year"), on_change=url_state.writer("year"), format="%d")
    elif len(years) > 1:
        st.select_slider(_("Year"), list(years), key=url_state.widget_key("year"), on_change=url_state.writer("year"))
    return int(value)


def last_year(keys: Sequence[str], level: int) -> int:
    """Draw the years in which one of some indicators has figures at a level and return the last that counts."""
    result = _years_of(tuple(keys), level)
    return year(result, result[-1]) if result else EVER


@snapshot_cached(64)
def _years_of(keys: tuple[str, ...], level: int) -> list[int]:
    return sorted({one for key in keys for one in observations.years(View(key, DEFAULT_NUTS, level, convert=True))})
