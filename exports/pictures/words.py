"""Words of a picture: cleaned, wrapped into lines by the width of their letters, and cut where there is no room."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from exports.pictures import fonts
from exports.pictures.fonts import Weight

_FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DIRECTIONS: Final = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]")
"""Marks that turn the reading direction of what follows, of the picture's own words too."""

_LONGEST: Final = 2000
"""Letters that are wrapped at most; a picture has room for fewer."""

_LEADING: Final = 1.28


def clean(text: str) -> str:
    """Return text without characters that XML forbids or that turn around what follows."""
    return _DIRECTIONS.sub("", _FORBIDDEN.sub("", text))


@dataclass(frozen=True)
class Lines:
    """Words in lines of a size in pixels."""

    lines: Sequence[str]
    size: float
    weight: Weight = "Regular"

    @property
    def height(self) -> float:
        """Return how many pixels high they are."""
        return len(self.lines) * self.size * _LEADING

    def drawn(self, x: float, y: float, colour: str, anchor: str = "start") -> str:
        """Return them as elements of an SVG below and beside a point."""
        shown = "".join(
            f'<text x="{x:.1f}" y="{y + self.size + at * self.size * _LEADING:.1f}">{escape(line)}</text>'
            for at, line in enumerate(self.lines)
        )
        weight = ' font-weight="600"' if self.weight == "Semibold" else ""
        return f'<g font-size="{self.size:g}" fill="{colour}" text-anchor="{anchor}"{weight}>{shown}</g>'


def wrapped(text: str, width: float, size: float, most: int, weight: Weight = "Regular") -> Lines:
    """Return text in at most so many lines of a width in pixels, with an ellipsis where it is cut."""
    room, face = width / size, fonts.face(weight)
    lines, line = list[str](), ""
    for word in _short(clean(text)[:_LONGEST].split(), room, weight):
        longer = f"{line} {word}" if line else word
        if line and face.width(longer) > room:
            lines.append(line)
            line = word
        else:
            line = longer
    lines += [line] if line else []
    if len(lines) > most:
        lines = [*lines[: most - 1], _cut(f"{lines[most - 1]} …", room, weight)]
    return Lines(lines, size, weight)


def _short(words: Sequence[str], room: float, weight: Weight) -> list[str]:
    """The words, those longer than a line in pieces."""
    face, pieces = fonts.face(weight), list[str]()
    for word in words:
        piece = ""
        for letter in word if face.width(word) > room else [word]:
            if piece and face.width(piece + letter) > room:
                pieces.append(piece)
                piece = ""
            piece += letter
        pieces.append(piece)
    return pieces


def _cut(text: str, room: float, weight: Weight) -> str:
    while text != "…" and fonts.face(weight).width(text) > room:
        text = f"{text.removesuffix('…').rstrip()[:-1].rstrip()}…"
    return text
