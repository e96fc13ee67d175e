"""The check of a map's classes: which regions would change class if these were made otherwise."""

from itertools import zip_longest

import pandas as pd

from analytics.classification.classes import METHODS, classify
from analytics.classification.stability import SPAN, by_method
from data.catalogue import INDICATORS
from data.catalogue.model import Indicator
from queries import map_layers, observations
from queries.cache import snapshot_cached
from queries.map_layers import Style
from queries.observations import View
from ui.app import theme
from ui.app.i18n import _, ngettext
from ui.components import html_table
from ui.components.html_table import Table
from ui.maps import deck, described, legend
from ui.maps.described import Layer
from ui.views.map.controls import METHOD_LABELS


def sentence(view: View, style: Style, year: int) -> str:
    """Return how many regions keep their class under every method, and how many move by how much."""
    spans = _spans(view, style, year)
    near, far = sum(span == 1 for span in spans), sum(span > 1 for span in spans)
    words = ngettext(
        "{kept} of {n} region stays in the same class under all four methods with {classes} classes; "
        "moving by one class: {near} (wide hatching), by more: {far} (dense hatching).",
        "{kept} of {n} regions stay in the same class under all four methods with {classes} classes; "
        "moving by one class: {near} (wide hatching), by more: {far} (dense hatching).",
        len(spans),
    )
    return words.format(n=len(spans), kept=len(spans) - near - far, classes=style.classes, near=near, far=far)


@snapshot_cached(64)
def _spans(view: View, style: Style, year: int) -> tuple[int, ...]:
    values, now = map_layers.limits_of(view, style), observations.in_year(view, year)
    shown = pd.Series(now["value"].to_numpy(), index=now["geo"].astype(str))
    return tuple(by_method(values, shown, style.classes, INDICATORS[view.indicator].midpoint)[SPAN])


def hatching(view: View, style: Style, year: int) -> list[Layer]:
    """Return the lines that mark these regions, fetched by the browser; light beside dark, to be seen on every fill."""
    query = {"year": year, "level": view.level, "nuts": view.nuts, "classes": style.classes, "release": view.release}
    query |= {"limits_year": style.year or None}
    given = {key: value for key, value in query.items() if value is not None} | ({"recoded": "true"} if view.convert else {})
    url, colours = deck.map_url(f"hatching/{view.indicator}.json", **given), theme.colours()
    return [_lines("hatching_edge", url, colours.border, 2), _lines("hatching", url, colours.frame, 1)]


def _lines(name: str, url: str, colour: list[int], width: float) -> Layer:
    return described.layer("LineLayer", name, url, get_source_position="s", get_target_position="t", get_color=colour, get_width=width)


def limits(row: Indicator, view: View, style: Style) -> None:
    """Draw a table of the classes that each method makes of the same figures."""
    values = map_layers.limits_of(view, style).to_numpy()
    result = {method: classify(values, method, style.classes, row.midpoint) for method in METHODS}
    ranges = [legend.ranges(row, classes) for classes in result.values()]
    table = pd.DataFrame({_("Method"): [_(METHOD_LABELS[method]) for method in METHODS]})
    for number, places in enumerate(zip_longest(*ranges, fillvalue=""), start=1):
        table[_("Class {number}").format(number=number)] = places
    html_table.render(Table(table, table.columns[1:]), _("Classes by method: {indicator}").format(indicator=_(row.label)))
