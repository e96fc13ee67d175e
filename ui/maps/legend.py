"""The legend of a map: unit, classes with their counts, and the classes of cells without a value."""

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from analytics.classification.classes import OWN, Classes
from analytics.colour import palette
from analytics.colour.rgb import Rgb
from data.catalogue.model import Indicator
from queries.map_layers import Style, YearSummary
from ui.app import theme
from ui.app.i18n import _, number


def paint(row: Indicator, classes: Classes) -> None:
    """Draw the swatches' colours as a style sheet: it stays when the year moves, so that only counts are sent again."""
    kind = theme.kind()
    colours = [*palette.colours(classes, kind, row.direction), palette.no_data(kind), palette.confidential(kind)]
    st.html(swatches(colours))


def swatches(colours: Iterable[Rgb], within: str = "") -> str:
    """Return the style of a list's swatches, by the number of its entries: for all lists, or for those within a selector."""
    rules = (f"{within} .legend .k{place}::before{{background:rgb{tuple(colour)}}}" for place, colour in enumerate(colours))
    return f"<style>{''.join(rules)}</style>"


def entries(unit: str, texts: Sequence[str], counts: Sequence[int] | None = None) -> str:
    """Return a list of classes under their unit; with counts those of no region are left out.

    Entries take the focus: the regions of the one that is pointed at or focused light up (`ui/app/gestures.js`).
    """
    shown = [(place, text) for place, text in enumerate(texts) if counts is None or counts[place]]
    items = "".join(f"<li class=k{place} tabindex=0>{escape(text)}</li>" for place, text in shown)
    return f"<ul class=legend><li class=unit>{escape(unit)}</li>{items}</ul>"


def html(row: Indicator, classes: Classes, summary: YearSummary) -> str:
    """Return the legend as a list, readable in order by a screen reader."""
    texts = [f"{text} ({count})" for text, count in zip(ranges(row, classes), summary.counts, strict=True)]
    texts += [_("no data ({n})").format(n=summary.missing), _("confidential ({n})").format(n=summary.confidential)]
    return entries(unit(row), texts, (*summary.counts, summary.missing, summary.confidential))


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


def named(entries: Iterable[tuple[str, Rgb]]) -> None:
    """Return a legend of texts with their colours, which brings its own style sheet."""
    shown = [(text, colour, "s-" + "-".join(str(part) for part in colour)) for text, colour in entries]
    rules = dict.fromkeys(f".legend .{name}::before{{background:rgb{tuple(colour)}}}" for _text, colour, name in shown)
    st.html(f"<style>{''.join(rules)}</style>")
    items = "".join(f'<li class="{name}">{escape(text)}</li>' for text, _colour, name in shown)
    st.html(f"<ul class=legend>{items}</ul>")
