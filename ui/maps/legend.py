"""Legends as data, from which the page and every picture draw theirs: unit, classes with their counts, and cells without a value."""

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from analytics.classification.classes import OWN, Classes
from analytics.colour import palette
from analytics.colour.rgb import Rgb
from data.catalogue.model import Indicator
from exports.exhibits.model import Legend, Swatch
from queries.map_layers import Style, YearSummary
from ui.app import recorder, theme
from ui.app.i18n import _, number


def choropleth(row: Indicator, classes: Classes, summary: YearSummary | None = None, title: str = "") -> Legend:
    """Return the legend of a map of an indicator; with the summary of a year classes have their numbers of regions, none without any."""
    kind, texts = theme.kind(), ranges(row, classes)
    colours = [*palette.colours(classes, kind, row.direction), palette.no_data(kind), palette.confidential(kind)]
    if summary is None:
        return entries(unit(row), [*texts, _("no data"), _("confidential")], colours, title=title)
    texts = [f"{text} ({count})" for text, count in zip(texts, summary.counts, strict=True)]
    texts += [_("no data ({n})").format(n=summary.missing), _("confidential ({n})").format(n=summary.confidential)]
    return entries(unit(row), texts, colours, (*summary.counts, summary.missing, summary.confidential), title)


def entries(unit: str, texts: Sequence[str], colours: Sequence[Rgb], counts: Sequence[int] | None = None, title: str = "") -> Legend:
    """Return the legend of classes under their unit; with counts those of no region are left out."""
    shown = enumerate(zip(texts, colours, strict=True))
    swatches = [Swatch(text=text, colour=colour) for place, (text, colour) in shown if counts is None or counts[place]]
    return Legend(unit=unit, swatches=swatches, title=title)


def from_colours(entries: Iterable[tuple[str, Rgb]]) -> Legend:
    """Return the legend of texts with their colours."""
    return Legend(swatches=[Swatch(text=text, colour=colour) for text, colour in entries])


def render(legend: Legend) -> None:
    """Draw a legend by itself, over the charts or maps that it belongs to."""
    if recorded := recorder.active():
        recorded.legend(legend)
        return
    st.html(html(legend))


def html(legend: Legend, *, focus: bool = False) -> str:
    """Return a legend as a list, readable in order by a screen reader.

    With `focus` classes take it: the regions of the one that is pointed at or focused light up (`ui/app/gestures.js`).
    """
    title = f"<p class=answer>{escape(legend.title)}</p>" if legend.title else ""
    unit = f"<li class=unit>{escape(legend.unit)}</li>" if legend.unit else ""
    return f"{title}<ul class=legend>{unit}{''.join(_item(swatch, focus) for swatch in legend.swatches)}</ul>"


def _item(swatch: Swatch, focus: bool) -> str:
    colour = bytes(swatch.colour).hex() + (f"{round(swatch.opacity * 255):02x}" if swatch.opacity < 1 else "")
    kind = f" class={swatch.mark}" if swatch.mark != "area" else " tabindex=0" if focus else ""
    return f"<li{kind} style=--c:#{colour}>{escape(swatch.text)}</li>"


def unit(row: Indicator) -> str:
    """Return the unit, and that lower is better where it is."""
    return _("{unit}; lower is better").format(unit=_(row.unit)) if row.direction == "lower" else _(row.unit)


def limits(style: Style) -> str:
    """Return for which years the limits of the classes hold, "" for a visitor's own ones."""
    if style.method == OWN:
        return ""
    return _("Class limits are based on {year}.").format(year=style.year) if style.year else _("Class limits are the same for all years.")


def ranges(row: Indicator, classes: Classes) -> list[str]:
    """Return each class as a range in words: its upper edge belongs to it."""
    return [f"{number(low, row.decimals)}–{number(high, row.decimals)}" for low, high in classes.edges()]
