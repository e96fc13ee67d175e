"""Measures of a slide: points on 13.33 by 7.5 inches."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from pptx.dml import color
from pptx.util import Pt

WIDTH, HEIGHT = 960.0, 540.0
MARGIN: Final = 44.0


@dataclass(frozen=True)
class Box:
    """A rectangle on a slide, in points from its upper left corner."""

    left: float
    top: float
    width: float
    height: float

    def place(self) -> tuple[Pt, Pt, Pt, Pt]:
        """Return left, top, width and height as python-pptx takes them."""
        return Pt(self.left), Pt(self.top), Pt(self.width), Pt(self.height)

    def cell(self, at: int, across: int, down: int, gap: float = 16) -> "Box":
        """Return one of several equal parts, counted in rows."""
        wide, high = (self.width - gap * (across - 1)) / across, (self.height - gap * (down - 1)) / down
        return Box(self.left + at % across * (wide + gap), self.top + at // across * (high + gap), wide, high)

    def below(self, used: float) -> "Box":
        """Return what is left below so many points."""
        return Box(self.left, self.top + used, self.width, self.height - used)


TITLE: Final = Box(MARGIN, 24, WIDTH - 2 * MARGIN, 72)
SUBLINE: Final = Box(MARGIN, 98, WIDTH - 2 * MARGIN, 34)
BODY: Final = Box(MARGIN, 138, WIDTH - 2 * MARGIN, 324)
REMARKS: Final = Box(MARGIN, 466, WIDTH - 2 * MARGIN, 40)
FOOTER: Final = Box(MARGIN, 512, WIDTH - 2 * MARGIN - 60, 16)
NUMBER: Final = Box(WIDTH - MARGIN - 50, 512, 50, 16)
BADGE: Final = Box(WIDTH - MARGIN - 190, 6, 190, 18)

TITLE_SIZES: Final = (28, 26, 24, 22, 20, 18, 16)
TEXT_SIZES: Final = (18, 16, 14, 13, 12)
SMALL_SIZES: Final = (13, 12, 11)
TINY_SIZES: Final = (11, 10, 9)
CHART_SIZE: Final = 12


def rgb(colour: str | Sequence[int]) -> Any:
    """Return a colour, hex or as its parts, as python-pptx takes it."""
    kind: Any = color.RGBColor
    return kind.from_string(colour.lstrip("#")[:6].upper()) if isinstance(colour, str) else kind(*colour)
