"""A picture that explains itself: the answer as title, what is shown, legend, notes, source, release, licence, link and a QR code."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from types import MappingProxyType
from typing import Final
from urllib.parse import parse_qs, urlsplit

from analytics.colour.screen import COLOURS, Colours
from data.catalogue import INDICATORS
from data.catalogue.model import N_
from data.language import translations
from exports import simulated
from exports.exhibits.model import Exhibit, Figure, View
from exports.pictures import legends, plain, qr
from exports.pictures.engine import engine
from exports.pictures.fonts import FAMILY
from exports.pictures.outlined import outlined
from exports.pictures.room import Room
from exports.pictures.words import Lines, clean, wrapped

_SOURCE: Final = N_("Source: {sources}")
_MOST_FIGURES: Final = 12
_POINTS: Final = 0.75
"""Points of paper to a pixel."""

_SCREEN_LETTERS: Final = 14
"""Pixels of the letters that charts are made for."""

_USUAL_SHAPE: Final = 1.7
"""Width of a chart to its height where it reads best."""

_LEGEND: Final = 0.24
"""Share of the width that legends of maps take."""


@dataclass(frozen=True)
class Size:
    """Width and height of a picture in pixels, and the size of its letters."""

    key: str
    label: str
    width: int
    height: int
    letters: float


SIZES: Final[Mapping[str, Size]] = MappingProxyType(
    {
        size.key: size
        for size in (
            Size("slide", N_("Slide, 16:9"), 1600, 900, 20),
            Size("a4", N_("A4, landscape"), 1123, 794, 13),
            Size("social", N_("Social media"), 1200, 628, 16),
        )
    }
)


def svg(view: View, exhibit: Exhibit, size: Size, link: str) -> str:
    """Return the picture of an answer as SVG, its words as outlines; `link` leads to the view."""
    return outlined(_Picture(view, exhibit, size, link).drawn())


def png(view: View, exhibit: Exhibit, size: Size, link: str, *, scale: float = 2) -> bytes:
    """Return it as PNG, `scale` points to a pixel."""
    return plain.rendered(_Picture(view, exhibit, size, link).drawn(), scale)


def pdf(view: View, exhibit: Exhibit, size: Size, link: str) -> bytes:
    """Return it as PDF with its letters in it, as large as paper of its size."""
    made: bytes = engine().call("svg_to_pdf", _Picture(view, exhibit, size, link).drawn(_POINTS))
    return made


MAKERS: Final[Mapping[str, Callable[[View, Exhibit, Size, str], bytes]]] = MappingProxyType(
    {"png": png, "svg": lambda *picture: svg(*picture).encode(), "pdf": pdf}
)
"""What makes each format, by the end of a file's name."""


def subject(view: View) -> str:
    """Return what a view is about: the indicators of its address with unit and year, else the question of its page."""
    query = parse_qs(urlsplit(view.address).query)
    keys = [key for name in ("indicator", "indicators") for text in query.get(name, ()) for key in text.split(",")]
    gettext = translations(view.language).gettext
    named = [f"{gettext(INDICATORS[key].label)} ({gettext(INDICATORS[key].unit)})" for key in keys if key in INDICATORS]
    return ", ".join(["; ".join(named), *query.get("year", ())[:1]]) if named else view.title


@dataclass(frozen=True)
class _Picture:
    view: View
    exhibit: Exhibit
    size: Size
    link: str

    @property
    def colours(self) -> Colours:
        return COLOURS[self.view.theme]

    @property
    def inside(self) -> Room:
        """What is left between the margins."""
        letters = self.size.letters
        return Room(2 * letters, 1.4 * letters, self.size.width - 4 * letters, self.size.height - 2.6 * letters)

    def drawn(self, scale: float = 1) -> str:
        top, head = self._head()
        bottom, foot = self._foot()
        room = self.inside.cut(top=top)
        middle = self._middle(room._replace(height=room.height - bottom))
        size = f'width="{self.size.width}" height="{self.size.height}"'
        page = f'<rect {size} fill="{self.colours.page}"/>'
        alternative = " ".join(figure.alternative for figure in self.exhibit.figures[:1])
        said = f"<title>{escape(clean(self.exhibit.headline or self.view.title))}</title><desc>{escape(clean(alternative))}</desc>"
        paper = f'width="{self.size.width * scale:g}" height="{self.size.height * scale:g}"'
        attributes = f'xmlns="http://www.w3.org/2000/svg" {paper} viewBox="0 0 {self.size.width} {self.size.height}" font-family="{FAMILY}"'
        return f'<svg {attributes} role="img" xml:lang="{self.view.language}">{said}{page}{head}{middle}{foot}</svg>'

    def _head(self) -> tuple[float, str]:
        """How many pixels high the head is, and badge, title and what is shown."""
        exhibit, letters, room = self.exhibit, self.size.letters, self.inside
        badge = simulated.short(self.view.language) if exhibit.simulated else ""
        title = exhibit.headline or exhibit.nothing or self.view.title
        return _below(
            room,
            0.35 * letters,
            (wrapped(badge, room.width, 0.9 * letters, 1, "Semibold"), self.colours.accent_hex),
            (wrapped(title, room.width, 1.5 * letters, 3, "Semibold"), self.colours.text),
            (wrapped(exhibit.subline or subject(self.view), room.width, letters, 2), self.colours.quiet),
        )

    def _foot(self) -> tuple[float, str]:
        """How many pixels high the foot is, and notes, sources, link and QR code."""
        letters, room, exhibit = self.size.letters, self.inside, self.exhibit
        side, small = 5 * letters, 0.78 * letters
        wide = room.width - side - letters
        sources = translations(self.view.language).gettext(_SOURCE).format(sources=" · ".join(map(_plain, exhibit.sources)))
        parts = (
            (wrapped(" ".join(exhibit.notes), wide, small, 3), self.colours.quiet),
            (wrapped(sources if exhibit.sources else "", wide, small, 3), self.colours.text),
            (wrapped(self.link, wide, small, 1), self.colours.link),
        )
        high, _drawn = _below(room, 0.2 * letters, *parts)
        high = max(high, side)
        _high, words = _below(room.cut(top=room.height - high), 0.2 * letters, *parts)
        return high + 0.6 * letters, words + qr.code(self.link, room.x + room.width - side, room.y + room.height - side, side)

    def _middle(self, room: Room) -> str:
        """Legends and figures: legends of maps beside them, those of charts above."""
        letters, figures = self.size.letters, self.exhibit.figures[:_MOST_FIGURES]
        shown = [legend for figure in figures for legend in figure.legends]
        if shown and any(figure.deck for figure in figures):
            drawn = legends.column(shown, room._replace(width=_LEGEND * room.width), 0.9 * letters, self.colours)
            room = room.cut(left=_LEGEND * room.width + letters)
        else:
            taken, drawn = legends.rows(shown, room, 0.9 * letters, self.colours)
            room = room.cut(top=taken)
        places = _places(len(figures), room, letters) if figures else ()
        return drawn + "".join(self._cell(figure, place) for figure, place in zip(figures, places, strict=True))

    def _cell(self, figure: Figure, room: Room) -> str:
        """A figure under its title, with letters as large as those around it: drawn as for a page, then made larger as a whole."""
        letters = self.size.letters
        high, head = _below(
            room,
            0.15 * letters,
            (wrapped(figure.title.replace("**", ""), room.width, 0.85 * letters, 2, "Semibold"), self.colours.text),
            (wrapped(figure.note, room.width, 0.75 * letters, 1), self.colours.quiet),
        )
        room, times = room.cut(top=high), letters / _SCREEN_LETTERS
        body = plain.body(figure, room.width / times, room.height / times, self.view.theme)
        return f'{head}<g transform="translate({room.x:.1f},{room.y:.1f}) scale({times:.4f})">{body}</g>'


def _below(room: Room, gap: float, *parts: tuple[Lines, str]) -> tuple[float, str]:
    """How many pixels high words in their colours are below each other, each followed by a gap, and themselves."""
    y, drawn = room.y, []
    for lines, colour in parts:
        if lines.lines:
            drawn.append(lines.drawn(room.x, y, colour))
            y += lines.height + gap
    return y - room.y, "".join(drawn)


def _places(number: int, room: Room, gap: float) -> Iterator[Room]:
    """A place for each figure, in rows such that their shape comes closest to the usual one."""
    across = min(range(1, number + 1), key=lambda columns: _misfit(columns, -(-number // columns), number, room))
    down = -(-number // across)
    width, height = (room.width - gap * (across - 1)) / across, (room.height - gap * (down - 1)) / down
    for at in range(number):
        yield Room(room.x + at % across * (width + gap), room.y + at // across * (height + gap), width, height)


def _misfit(across: int, down: int, number: int, room: Room) -> float:
    return abs(room.width / across / (room.height / down) / _USUAL_SHAPE - 1) + 0.2 * (across * down - number)


def _plain(source: str) -> str:
    """A source without the address that its Markdown link leads to."""
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", source)
