"""Legends as shapes and text of the slide, alike in every program: of a chart in rows above it, of a map in a column beside it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pptx.enum.shapes import MSO_SHAPE
from pptx.slide import Slide
from pptx.util import Pt

from exports.exhibits.model import Legend
from exports.slides import text, words
from exports.slides.measure import cut, width
from exports.slides.native.model import Chart
from exports.slides.page import Deck
from exports.slides.style import Box, rgb

_SIZE, _ROW, _GAP, _SWATCH = 12.0, 17.0, 18.0, 18.0


@dataclass(frozen=True, kw_only=True)
class Key:
    """An entry of a legend: its words and what is drawn before them."""

    text: str
    colour: str
    form: str = "square"


def keys(chart: Chart) -> list[Key]:
    """Return what the legend of a chart says: each name once, none for a series whose points are named one by one."""
    if chart.kind == "scatter":
        shown = [one for one in chart.series if not any(one.labels)]
    else:
        shown = [one for one in chart.series if not one.again and len(set(one.colours)) < 2]
    if len(shown) < 2 and not any(one.hollow for one in shown) and chart.kind != "scatter":
        return []
    return [Key(text=one.name, colour=one.colour, form=_form(one.line, one.dash, hollow=one.hollow, kind=chart.kind)) for one in shown]


def _form(line: bool, dash: bool, *, hollow: bool, kind: str) -> str:
    if line:
        return "dash" if dash else "line"
    return "frame" if hollow else "dot" if kind in {"scatter", "lines"} else "square"


def above(deck: Deck, slide: Slide, entries: Sequence[Key], box: Box) -> float:
    """Draw entries in rows from the upper left corner of a box; returns the points that they take."""
    left, top = 0.0, 0.0
    for key in entries:
        shown = cut(words.plain(key.text), box.width - _SWATCH - 6, _SIZE)
        across = width(shown, _SIZE) + 2
        if left and left + _SWATCH + across > box.width:
            left, top = 0.0, top + _ROW
        _swatch(deck, slide, key, Box(box.left + left, box.top + top, _SWATCH - 4, _ROW))
        place = Box(box.left + left + _SWATCH, box.top + top, across, _ROW)
        text.write(slide, shown, place, deck.colours.text, deck.language, sizes=(_SIZE,))
        left += _SWATCH + across + _GAP
    return top + _ROW + 2 if entries else 0.0


def beside(deck: Deck, slide: Slide, legends: Sequence[Legend], box: Box) -> None:
    """Draw the legends of a map below each other: the unit, then a row per class."""
    rows = list(_rows(legends))
    step = min(24.0, box.height / max(len(rows), 1))
    for at, key in enumerate(rows):
        top = box.top + at * step
        if key.colour:
            _swatch(deck, slide, key, Box(box.left, top, 16, step))
        left = 24 if key.colour else 0
        place = Box(box.left + left, top, box.width - left, step)
        if key.text:
            text.write(slide, key.text, place, deck.colours.text, deck.language, sizes=(13, 12, 11, 10, 9, 8, 7), bold=not key.colour)


def _rows(legends: Sequence[Legend]) -> Iterator[Key]:
    for at, legend in enumerate(legends):
        if at:
            yield Key(text="", colour="")
        for head in filter(None, (legend.title, legend.unit)):
            yield Key(text=head, colour="")
        for swatch in legend.swatches:
            yield Key(text=swatch.text, colour="#{:02x}{:02x}{:02x}".format(*swatch.colour))


def _swatch(deck: Deck, slide: Slide, key: Key, box: Box) -> None:
    """Draw a square, a dot, a frame or a line in the middle of a box."""
    size = min(box.width, 11.0)
    middle = box.top + min(box.height, 15.0) / 2
    if key.form in ("line", "dash"):
        parts = [(0.0, box.width)] if key.form == "line" else [(0.0, box.width * 0.4), (box.width * 0.6, box.width * 0.4)]
        for start, across in parts:
            _shape(slide, MSO_SHAPE.RECTANGLE, Box(box.left + start, middle - 1.25, across, 2.5), key.colour)
        return
    place = Box(box.left, middle - size / 2, size if key.form == "dot" else max(size, box.width), size)
    kind = MSO_SHAPE.OVAL if key.form == "dot" else MSO_SHAPE.RECTANGLE
    _shape(slide, kind, place, "" if key.form == "frame" else key.colour, deck.colours.text if key.form == "frame" else deck.colours.quiet)


def _shape(slide: Slide, kind: MSO_SHAPE, box: Box, colour: str, edge: str = "") -> None:
    shape = slide.shapes.add_shape(kind, *box.place())
    shape.shadow.inherit = False
    if colour:
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(colour)
    else:
        shape.fill.background()
    if edge:
        shape.line.color.rgb, shape.line.width = rgb(edge), Pt(0.5 if colour else 1.25)
    else:
        shape.line.fill.background()
