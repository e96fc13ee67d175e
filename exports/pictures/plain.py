"""A chart or map alone, without a title, as SVG or PNG in any size."""

import re
from html import escape
from typing import Final

from analytics.colour.screen import COLOURS
from exports.exhibits.model import Figure, Theme
from exports.fonts import FAMILIES
from exports.pictures import charts, maps
from exports.pictures.engine import engine
from exports.pictures.words import clean

_SVG: Final = 'xmlns="http://www.w3.org/2000/svg"'


def svg(figure: Figure, width: int, height: int, language: str, theme: Theme, *, edge: int = 0) -> str:
    """Return a figure as SVG text so wide and high in pixels, on the page's colour; its words stand in it as they were recorded.

    `edge` pixels are left free on both sides of a chart, for words that become wider where our font is not installed.
    """
    free = 0 if figure.deck else edge
    inside, colours = body(figure, width - 2 * free, height, theme), COLOURS[theme]
    label = f'role="img" aria-label="{escape(clean(figure.alternative))}" xml:lang="{language}"'
    page = f'<rect x="{-free}" width="{width}" height="{height}" fill="{colours.page}"/>'
    size = f'width="{width}" height="{height}" viewBox="{-free} 0 {width} {height}"'
    return f'<svg {_SVG} {size} font-family="{FAMILIES}" {label}>{page}{inside}</svg>'


def png(figure: Figure, width: int, height: int, language: str, theme: Theme, *, scale: float = 2) -> bytes:
    """Return the same as PNG, `scale` points to a pixel."""
    return rendered(svg(figure, width, height, language, theme), scale)


def body(figure: Figure, width: float, height: float, theme: Theme) -> str:
    """Return a figure as elements of an SVG, its upper left corner at the origin."""
    if figure.deck:
        return maps.body(figure.deck, figure.box, width, height)
    # a chart with more rows than fit is drawn as high as on the page, and then as a whole made smaller
    high = max(round(height), charts.natural_height(figure))
    wide = round(width * high / height)
    drawn = charts.svg(figure, wide, high, COLOURS[theme])
    inside = re.sub(r"^<svg[^>]*>|</svg>\s*$", "", drawn.strip())
    return f'<g transform="scale({height / high:.5g})">{inside}</g>' if high > height else inside


def rendered(drawn: str, scale: float) -> bytes:
    """Return an SVG as PNG."""
    made: bytes = engine().call("svg_to_png", drawn, scale)
    return made
