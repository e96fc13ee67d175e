"""Map colours that colour-blind readers can tell apart, for the light and the dark theme."""

from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final

import numpy as np

from analytics.classification.classes import MOST, Classes
from analytics.colour.oklab import Rgb, linear, oklab, rgb_of, rgb_of_oklab
from data.catalogue.model import Direction

DEFAULT_THEME: Final = "light"


@dataclass(frozen=True)
class Palette:
    """Anchor colours of one theme.

    `sequential` runs from low to high in one family of blues, away from the page's background, `burden` in one of browns, for figures
    of which less is better. `low` and `high`
    run from the midpoint outwards, so that the quiet colours meet in the middle. The two greys differ from each
    other and from every class in lightness, because a filled polygon can carry no pattern.
    """

    sequential: tuple[str, ...]
    burden: tuple[str, ...]
    low: tuple[str, ...]
    high: tuple[str, ...]
    no_data: str
    confidential: str


PALETTES: Final = MappingProxyType(
    {
        "light": Palette(
            sequential=("#b8dfec", "#74b4d6", "#2f7fb8", "#134b8a", "#0b2554"),
            burden=("#f6d2a8", "#e3a05a", "#c26a1b", "#8a4208", "#471f04"),
            low=("#e3eef5", "#8dbddc", "#2f7fb8", "#0f3f7a"),
            high=("#fbe8d3", "#eeb06a", "#c26a1b", "#6f3306"),
            no_data="#efeeec",
            confidential="#a6a5a3",
        ),
        "dark": Palette(
            sequential=("#17375a", "#23609c", "#3f97cf", "#8fd0ea", "#e6f8fc"),
            burden=("#50300f", "#8a5219", "#c97f2e", "#f0b878", "#fdf0de"),
            low=("#2b3f52", "#2f6da6", "#5fb0e6", "#c4e9fb"),
            high=("#4c3b2c", "#9a5f22", "#e39a4a", "#fbdcb4"),
            no_data="#2b2d31",
            confidential="#74777c",
        ),
    }
)


def colours(classes: Classes, theme: str = DEFAULT_THEME, direction: Direction = "higher") -> tuple[Rgb, ...]:
    """Return red, green, blue 0-255 of each class, from low to high; where lower is better, more is not painted as if it were good."""
    if not classes.diverging:
        return sequential(len(classes), theme, direction)
    below, above = classes.below, len(classes) - classes.below
    return diverging(above, below, theme)[::-1] if direction == "lower" else diverging(below, above, theme)


@lru_cache(maxsize=6 * (MOST + 1))
def sequential(classes: int, theme: str = DEFAULT_THEME, direction: Direction = "higher") -> tuple[Rgb, ...]:
    """Return as many colours as classes, from the quietest to the most striking; a single class takes the middle."""
    positions = np.linspace(0, 1, classes) if classes > 1 else np.full(classes, 0.5)
    return _ramp(PALETTES[theme].burden if direction == "lower" else PALETTES[theme].sequential, positions)


@lru_cache(maxsize=2 * MOST**2)
def diverging(below: int, above: int, theme: str = DEFAULT_THEME) -> tuple[Rgb, ...]:
    """Return colours of the classes below and above a midpoint, equally strong at equal distance from it."""
    steps = (np.arange(max(below, above)) + 0.5) / max(below, above, 1)
    palette = PALETTES[theme]
    return _ramp(palette.low, steps[:below])[::-1] + _ramp(palette.high, steps[:above])


def no_data(theme: str = DEFAULT_THEME) -> Rgb:
    """Return the fill of a region without a figure."""
    return rgb_of(PALETTES[theme].no_data)


def confidential(theme: str = DEFAULT_THEME) -> Rgb:
    """Return the fill of a region whose figure is confidential."""
    return rgb_of(PALETTES[theme].confidential)


def _ramp(anchors: tuple[str, ...], positions: np.ndarray[tuple[int], np.dtype[np.float64]]) -> tuple[Rgb, ...]:
    """Colours at positions 0-1 along the anchors, interpolated in OKLab."""
    labs = oklab(linear([rgb_of(anchor) for anchor in anchors]))
    along = np.linspace(0, 1, len(anchors))
    return rgb_of_oklab(np.column_stack([np.interp(positions, along, part) for part in labs.T]))
