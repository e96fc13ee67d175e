"""Where a region stands among all regions of the EU, as a strip: an SVG image, since a chart per row would be two dozen canvases."""

from base64 import b64encode
from html import escape
from typing import Final

from queries.profile import Line
from ui.app import theme
from ui.app.i18n import _
from ui.components import sentences

_WIDTH, _HEIGHT, _PAD = 84, 18, 5
_GREY: Final = "#8a8f96"


def image(line: Line) -> str:
    """Return a strip with a tick for every region of the EU, the peers' dark, the region's own as a dot, the EU as a tall line.

    It is empty where too few regions have a figure for a rank.
    """
    if line.in_eu is None:
        return ""
    low, high = min(line.spread), max(line.spread)

    def at(value: float) -> int:
        return round(_PAD + (min(max(value, low), high) - low) / (high - low or 1) * (_WIDTH - 2 * _PAD))

    colours = theme.colours()
    ticks = _ticks({at(value) for value in line.spread}, 6, _GREY, 0.55) + _ticks({at(value) for value in line.peers}, 8, colours.text, 1)
    eu = _ticks({at(line.eu.value)}, _HEIGHT, colours.line, 1) if line.eu and line.eu.value is not None else ""
    own = f'<circle cx="{at(line.newest.value)}" cy="{_HEIGHT / 2:g}" r="4" fill="{colours.accent_hex}"/>'
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{_HEIGHT}">{ticks}{eu}{own}</svg>'
    source = b64encode(drawing.encode()).decode()
    return f'<br><img src="data:image/svg+xml;base64,{source}" alt="{escape(_words(line, low, high))}" width="{_WIDTH}">'


def _ticks(places: set[int], height: int, colour: str, opacity: float) -> str:
    top = (_HEIGHT - height) / 2
    path = "".join(f"M{x} {top:g}v{height}" for x in sorted(places))
    return f'<path d="{path}" stroke="{colour}" stroke-opacity="{opacity}" stroke-width="1.4"/>' if places else ""


def _words(line: Line, low: float, high: float) -> str:
    return _("All EU regions, from {low} to {high}; this region {value}").format(
        low=sentences.value_of(line.row, low),
        high=sentences.value_of(line.row, high),
        value=sentences.value_of(line.row, line.newest.value),
    )


def legend() -> str:
    """Return what the marks of a strip mean."""
    return _("Strip: a tick for each EU region; dot: this region; dark ticks: its peers; tall line: the EU.")
