"""The finer choices of the map, kept out of the way in a popover."""

import re
from dataclasses import dataclass
from typing import Final

import streamlit as st

from analytics.classification.classes import METHOD_NAMES, OWN
from data.catalogue.model import N_, Indicator
from queries.map_layers import Style
from ui.app import url_state
from ui.app.i18n import _
from ui.components import selectors
from ui.maps import extent

METHOD_LABELS: Final = {
    "quantile": N_("Quantiles"),
    "equal": N_("Equal intervals"),
    "fisher_jenks": N_("Natural breaks (Jenks)"),
    "deviation": N_("Standard deviation intervals"),
    "own": N_("Custom breaks"),
}
_NUMBER: Final = re.compile(r"[+-]?\d{1,15}(\.\d{0,15})?")
_CARRY: Final = "carry"
_LIMITS: Final = "limits"
_YEAR: Final = "year"
_CLASSES: Final = tuple(str(number) for number in range(3, 10))


@dataclass(frozen=True)
class MapOptions:
    """Borders, release, classes and viewpoint of a map.

    With `carry`, figures of codes that ended are carried over; with `checked`, regions are hatched whose class hangs on
    how the classes are made.
    """

    nuts: str
    carry: bool
    release: str | None
    style: Style
    viewpoint: str
    checked: bool


def of_map(row: Indicator, level: int) -> MapOptions:
    """The popover, and what is chosen in it."""
    with st.popover(_("Options"), icon=":material/tune:"):
        nuts = selectors.nuts_version(row, level)
        carry = _carry()
        style = _style()
        checked = _check()
        viewpoint = _viewpoint()
        release = selectors.release(row)
    return MapOptions(nuts, carry, release, style, viewpoint, checked)


def _carry() -> bool:
    explained = _(
        "Shows values published under discontinued NUTS codes for the regions that replaced them; mostly estimated using population."
    )
    return _switch("old", _CARRY, _("Convert older NUTS codes"), explained)


def _check() -> bool:
    explained = _("Marks and counts the regions that would be in another class under another classification method.")
    return _switch("check", _LIMITS, _("Show sensitivity to classification"), explained)


def _switch(key: str, code: str, label: str, explained: str) -> bool:
    """A switch that stands in the address as a code when it is on, and not at all when it is off."""
    value = url_state.one(key, (code,), "") == code
    st.session_state[url_state.widget_key(key)] = value
    st.toggle(label, key=url_state.widget_key(key), on_change=_flip, args=(key, code), help=explained)
    return value


def _flip(key: str, code: str) -> None:
    if st.session_state[url_state.widget_key(key)]:
        st.query_params[key] = code
    else:
        st.query_params.pop(key, None)


@dataclass(frozen=True)
class RankingOptions:
    """Borders and release of a ranking, and whether figures of codes that ended are carried over."""

    nuts: str
    carry: bool
    release: str | None


def of_ranking(row: Indicator, level: int) -> RankingOptions:
    """The popover, and what is chosen in it."""
    with st.popover(_("Options"), icon=":material/tune:"):
        return RankingOptions(selectors.nuts_version(row, level), _carry(), selectors.release(row))


def _style() -> Style:
    method = url_state.one("method", METHOD_NAMES, "quantile")
    st.selectbox(
        _("Classes"),
        list(METHOD_NAMES),
        key=url_state.widget_key("method"),
        format_func=lambda key: _(METHOD_LABELS[key]),
        on_change=url_state.writer("method"),
    )
    if method == "own":
        return _own_limits()
    classes = url_state.one("classes", _CLASSES, "5")
    st.select_slider(_("Number of classes"), list(_CLASSES), key=url_state.widget_key("classes"), on_change=url_state.writer("classes"))
    explained = _(
        "Off: limits are the same for all years, so a colour means the same in each year. On: each year is classified separately."
    )
    return Style(method, int(classes), of_year=_switch("limits", _YEAR, _("Class limits for this year only"), explained))


def _own_limits() -> Style:
    limits = numbers(st.query_params.get("breaks", ""))
    st.session_state[url_state.widget_key("breaks")] = " ".join(f"{limit:g}" for limit in limits)
    st.text_input(
        _("Upper class limits, from low to high"),
        key=url_state.widget_key("breaks"),
        placeholder="0.5 1 2 3",
        on_change=_write_limits,
        help=_("Two to eight numbers, separated by spaces. Use a decimal point."),
    )
    if 2 <= len(limits) <= 8:
        return Style(OWN, len(limits) + 1, limits)
    st.caption(_("Quantiles are shown until you enter two to eight limits."))
    return Style()


def _write_limits() -> None:
    limits = numbers(st.session_state[url_state.widget_key("breaks")])
    st.query_params["breaks"] = ",".join(f"{limit:g}" for limit in limits)


def numbers(text: str) -> tuple[float, ...]:
    """Ascending finite numbers found in a text; what is no number is dropped.

    Spaces or semicolons separate, and a comma is then a decimal sign; without them commas separate, as in addresses.
    """
    spaced = text.replace(";", " ").strip()
    parts = spaced.replace(",", ".").split() if " " in spaced else spaced.split(",")
    return tuple(sorted({float(part) for part in parts if _is_number(part)}))


def _is_number(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None


def _viewpoint() -> str:
    views = extent.available(url_state.chosen("network"), url_state.chosen("region"))
    view = url_state.one("view", views, "europe")
    st.selectbox(
        _("View"),
        views,
        key=url_state.widget_key("view"),
        format_func=lambda key: _(extent.VIEWS[key]),
        on_change=url_state.writer("view"),
    )
    return view
