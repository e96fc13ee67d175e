"""The finer choices of the map, kept out of the way in a popover."""

import re
from dataclasses import dataclass
from typing import Final

import streamlit as st

from analytics.classification.classes import METHOD_NAMES, OWN
from data.catalogue import INDICATORS
from data.catalogue.model import N_, Indicator
from queries import observations
from queries.map_layers import Style
from queries.observations import View
from ui.app import url_state
from ui.app.i18n import _
from ui.components import selectors, year_player

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
class MapQuery:
    """What a map shows, in which classes and from where; with `checked`, regions whose class hangs on how classes are made are hatched."""

    view: View
    style: Style
    checked: bool

    @property
    def row(self) -> Indicator:
        """The indicator."""
        return INDICATORS[self.view.indicator]


def choose(*, playable: bool) -> MapQuery:
    """Draw the controls above the map, where its years can be played, and return what is chosen; end the page without a year to show."""
    row, (rest,) = selectors.indicator_beside(1, 1)
    with selectors.more(rest):
        query = of_map(row, selectors.level(row))
        if playable:
            year_player.button(observations.well_covered(query.view))
        else:
            year_player.stop()
    selectors.years(query.view)
    return query


def of_map(row: Indicator, level: int) -> MapQuery:
    """Draw the popover of the map and return what is chosen in it."""
    with selectors.options():
        nuts, carry, style = selectors.nuts_version(row, level), _carry(), _style()
        explained = _("Marks and counts the regions that would be in another class under another classification method.")
        checked = selectors.toggle("check", _("Show sensitivity to classification"), _LIMITS, explained=explained)
        release = selectors.release(row)
    return MapQuery(View(row.key, nuts, level, release, carry), style, checked)


def of_ranking(row: Indicator, level: int) -> View:
    """Draw the popover of the ranking and return what is chosen in it."""
    with selectors.options():
        nuts, carry, release = selectors.nuts_version(row, level), _carry(), selectors.release(row)
    return View(row.key, nuts, level, release, carry)


def _carry() -> bool:
    explained = _(
        "Shows values published under discontinued NUTS codes for the regions that replaced them; mostly estimated using population."
    )
    return selectors.toggle("old", _("Convert older NUTS codes"), _CARRY, explained=explained)


def _style() -> Style:
    method = selectors.select("method", _("Classes"), {key: METHOD_LABELS[key] for key in METHOD_NAMES}, "quantile")
    if method == OWN:
        return _own_limits()
    classes = selectors.select("classes", _("Number of classes"), _CLASSES, "5", widget=st.select_slider)
    explained = _(
        "Off: limits are the same for all years, so a colour means the same in each year. On: each year is classified separately."
    )
    of_year = selectors.toggle("limits", _("Class limits for this year only"), _YEAR, explained=explained)
    return Style(method, int(classes), of_year=of_year)


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
    """Return ascending finite numbers found in a text; what is no number is dropped.

    Spaces or semicolons separate, and a comma is then a decimal sign; without them commas separate, as in addresses.
    """
    spaced = text.replace(";", " ").strip()
    parts = spaced.replace(",", ".").split() if " " in spaced else spaced.split(",")
    return tuple(sorted({float(part) for part in parts if _NUMBER.fullmatch(part)}))
