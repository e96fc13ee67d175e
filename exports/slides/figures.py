"""Figures on a slide: charts that can be edited, all else as a picture with its legend as text."""

from collections.abc import Callable, Sequence
from functools import partial
from io import BytesIO
from typing import Any, Final

from pptx.slide import Slide
from pptx.util import Pt

from exports import simulated
from exports.exhibits.model import Figure
from exports.slides import charts, legend, text, words
from exports.slides.native.model import limited
from exports.slides.native.read import chart as native
from exports.slides.page import Deck
from exports.slides.style import CHART_SIZE, SMALL_SIZES, Box

PER_SLIDE: Final = 4
_SIDES: Final = {1: (1, 1), 2: (2, 1), 3: (2, 2), 4: (2, 2)}
_LEGEND: Final = 0.27
"""Of the width of a picture, what its legend takes."""

_ROW: Final = 1.35
"""Points from one bar to the next at least, by the size of their names."""

_AXIS: Final = 40.0


def draw(deck: Deck, slide: Slide, figures: Sequence[Figure], box: Box, link: str, *, marked: bool) -> None:
    """Draw up to four figures into a box, each under its own title."""
    across, down = _SIDES[len(figures)]
    for at, figure in enumerate(figures):
        _draw(deck, slide, figure, box.cell(at, across, down), link, marked=marked, several=len(figures) > 1)


def _draw(deck: Deck, slide: Slide, figure: Figure, box: Box, link: str, *, marked: bool, several: bool) -> None:
    alternative = words.clean(simulated.titled(figure.alternative, deck.language, simulated=marked))
    chart = native(figure, deck.language)
    size = _size(len(chart.categories), box.height, several=several) if chart else CHART_SIZE
    least, n = 9.0, len(chart.categories) if chart else 0
    if chart and chart.kind in ("bars", "stacked"):
        chart = limited(chart, int((box.height - _AXIS - 20) / (least * _ROW)))
    below = [words.plain(figure.below)] if figure.below else []
    if chart and chart.note:
        below.append(chart.note)
    if chart and len(chart.categories) < n:
        below.append(deck.say(words.MORE_BARS, shown=len(chart.categories), n=n, link=link))
    box = _titled(deck, slide, figure, box)
    if below:
        height = 16.0 * (2 if several else 1)
        last = Box(box.left, box.top + box.height - height, box.width, height)
        text.write(slide, " · ".join(below), last, deck.colours.quiet, deck.language, sizes=(11, 10, 9))
        box = Box(box.left, box.top, box.width, box.height - height - 2)
    if chart:
        entries = [] if charts.named_ends(chart) else legend.keys(chart)
        box = box.below(legend.above(deck, slide, entries, box))
        charts.draw(slide, chart, box, deck.colours, alternative, size=size)
    else:
        picture(deck, slide, figure, box, alternative=alternative, png=partial(_png, deck, figure))


def _size(names: int, height: float, *, several: bool) -> float:
    usual = CHART_SIZE - 2 if several else CHART_SIZE
    return max(9.0, min(float(usual), (height - _AXIS) / max(names, 1) / _ROW))


def _titled(deck: Deck, slide: Slide, figure: Figure, box: Box) -> Box:
    """Write what stands above a figure; returns the box below it."""
    used = 0.0
    for shown, colour, bold in ((figure.title, deck.colours.text, True), (figure.note, deck.colours.quiet, False)):
        if shown:
            room = Box(box.left, box.top + used, box.width, 32)
            used += text.write(slide, shown, room, colour, deck.language, sizes=SMALL_SIZES, bold=bold) + 2
    return box.below(used)


def picture(deck: Deck, slide: Slide, figure: Figure, box: Box, *, alternative: str, png: Callable[[Box], bytes]) -> None:
    """Add the picture of a figure, made for the room that its legend beside it leaves."""
    side = box.width * _LEGEND if figure.legends else 0
    room = Box(box.left, box.top, box.width - side - (12 if side else 0), box.height)
    placed: Any = slide.shapes.add_picture(BytesIO(png(room)), Pt(room.left), Pt(room.top))
    shrink = min(Pt(room.width) / placed.width, Pt(room.height) / placed.height)
    placed.width, placed.height = round(placed.width * shrink), round(placed.height * shrink)
    placed.left = round(Pt(room.left) + (Pt(room.width) - placed.width) / 2)
    placed._element.nvPicPr.cNvPr.set("descr", alternative)
    if side:
        legend.beside(deck, slide, figure.legends, Box(box.left + box.width - side, box.top, side, box.height))


def _png(deck: Deck, figure: Figure, room: Box) -> bytes:
    from exports.pictures import plain  # the renderer is large, and not every deck has a map

    return plain.png(figure, round(room.width), round(room.height), deck.language, deck.theme, scale=2)
