"""Map colours that colour-blind readers can tell apart, for the light and the dark theme."""

from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final

import numpy as np
import numpy.typing as npt

from analytics.classification.classes import MOST, Classes
from analytics.colour.rgb import Rgb, rgb_of
from data.catalogue.model import Direction

DEFAULT_THEME: Final = "light"
Ramp = npt.NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class Palette:
    """Colours of one theme: ramps of 25 rows of red, green and blue, and two greys.

    `sequential` runs from low to high in one family of blues, away from the page's background, `burden` in one of browns, for values
    of which less is better. `low` and `high` run from the midpoint outwards, so that the quiet colours meet in the middle. The two
    greys differ from each other and from every class in lightness, because a filled polygon can carry no pattern.

    The ramps were made once with coloraide 8.13: five anchors (four of `low` and `high`), interpolated in OKLab, in which equal steps
    look equal.
    """

    sequential: Ramp
    burden: Ramp
    low: Ramp
    high: Ramp
    no_data: str
    confidential: str


def _ramp(colours: str) -> Ramp:
    return np.frombuffer(bytes.fromhex(colours), np.uint8).reshape(-1, 3)


PALETTES: Final = MappingProxyType(
    {
        "light": Palette(
            sequential=_ramp(
                "b8dfec add8e8 a2d1e5 96c9e1 8bc2dd 80bbda 74b4d6 69abd1 5ea2cc 5399c7 4791c2 3c88bd 2f7fb8 "
                "2a76b0 256da9 2065a1 1c5c99 175492 134b8a 124481 103e77 0f386e 0e3165 0c2b5d 0b2554"
            ),
            burden=_ramp(
                "f6d2a8 f3ca9b f0c18f edb982 eab175 e6a868 e3a05a de9751 d88e47 d3853d cd7c33 c87328 c26a1b "
                "b86318 af5c15 a65612 9c4f0e 93480b 8a4208 7e3c07 733607 683006 5c2a05 522505 471f04"
            ),
            low=_ramp(
                "e3eef5 d8e8f2 cee2ef c3dcec b8d5e9 adcfe6 a3c9e2 98c3df 8dbddc 82b5d8 77add3 6ca6cf 609eca "
                "5596c6 498ec1 3d87bd 2f7fb8 2b77b0 266fa8 2266a0 1e5e99 1a5691 164f89 124782 0f3f7a"
            ),
            high=_ramp(
                "fbe8d3 fae1c6 f8daba f7d3ad f5cca0 f3c593 f2be86 f0b778 eeb06a e9a761 e39e58 de964f d88d46 "
                "d3843c cd7b32 c87328 c26a1b b76318 ad5c15 a25513 974e10 8d470d 83400b 793a08 6f3306"
            ),
            no_data="#efeeec",
            confidential="#a6a5a3",
        ),
        "dark": Palette(
            sequential=_ramp(
                "17375a 193e65 1b446f 1d4b7a 1f5285 215991 23609c 2769a4 2c72ad 307bb5 3584be 3a8ec6 3f97cf "
                "4da0d4 5baad8 68b3dd 75bde1 82c6e6 8fd0ea 9ed7ed adddf0 bbe4f3 caebf6 d8f1f9 e6f8fc"
            ),
            burden=_ramp(
                "50300f 593511 633b12 6c4114 764616 804c17 8a5219 94591c 9f6120 a96823 b47027 be772a c97f2e "
                "d0883c d69249 dd9b55 e3a561 eaae6d f0b878 f3c18a f5cb9b f7d4ac f9debd fbe7cd fdf0de"
            ),
            low=_ramp(
                "2b3f52 2c455c 2d4a66 2e5070 2e567b 2f5b85 2f6190 2f679b 2f6da6 3575ae 3b7db6 4186be 468ec6 "
                "4d96ce 539fd6 59a7de 5fb0e6 6db7e9 7abeec 86c5ee 93cdf1 9fd4f4 acdbf6 b8e2f9 c4e9fb"
            ),
            high=_ramp(
                "4c3b2c 553f2c 5f442c 68482b 724d2a 7c5129 865627 905a25 9a5f22 a36627 ac6d2c b57531 be7c36 "
                "c7833b d08b40 da9245 e39a4a e6a259 eaab67 edb374 f0bb81 f3c38e f6cc9b f8d4a8 fbdcb4"
            ),
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
    return _at(PALETTES[theme].burden if direction == "lower" else PALETTES[theme].sequential, positions)


@lru_cache(maxsize=2 * MOST**2)
def diverging(below: int, above: int, theme: str = DEFAULT_THEME) -> tuple[Rgb, ...]:
    """Return colours of the classes below and above a midpoint, equally strong at equal distance from it."""
    steps = (np.arange(max(below, above)) + 0.5) / max(below, above, 1)
    palette = PALETTES[theme]
    return _at(palette.low, steps[:below])[::-1] + _at(palette.high, steps[:above])


def no_data(theme: str = DEFAULT_THEME) -> Rgb:
    """Return the fill of a region without a figure."""
    return rgb_of(PALETTES[theme].no_data)


def confidential(theme: str = DEFAULT_THEME) -> Rgb:
    """Return the fill of a region whose figure is confidential."""
    return rgb_of(PALETTES[theme].confidential)


def _at(ramp: Ramp, positions: npt.NDArray[np.float64]) -> tuple[Rgb, ...]:
    """Colours at positions 0-1 along a ramp."""
    along = np.linspace(0, 1, len(ramp))
    rows = np.rint(np.column_stack([np.interp(positions, along, part) for part in ramp.T])).astype(int)
    return tuple((red, green, blue) for red, green, blue in rows.tolist())
