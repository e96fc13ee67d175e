"""Colours of charts and maps beside those of their classes, on a light and on a dark page."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True)
class Colours:
    """RGB colours of a map's quiet parts and of its frames, and the hex colours that charts use."""

    land: list[int]
    border: list[int]
    frame: list[int]
    accent: list[int]
    page: str
    link: str
    edge: str
    text: str
    quiet: str
    line: str
    bar: str
    partner_hex: str
    accent_hex: str


COLOURS: Final[Mapping[str, Colours]] = MappingProxyType(
    {
        "light": Colours(
            land=[226, 224, 217],
            border=[255, 255, 255],
            frame=[28, 31, 35],
            accent=[200, 30, 80],
            page="#ffffff",
            link="#0b5cad",
            edge="#1c1f2359",
            text="#1c1f23",
            quiet="#5c6370",
            line="#2f6ea8",
            bar="#9dbcd8",
            partner_hex="#2f6ea8",
            accent_hex="#c81e50",
        ),
        "dark": Colours(
            land=[29, 33, 40],
            border=[20, 23, 28],
            frame=[236, 238, 241],
            accent=[255, 128, 160],
            page="#14171c",
            link="#8fc3f5",
            edge="#eceef155",
            text="#eceef1",
            quiet="#a7aebb",
            line="#86bdf0",
            bar="#44678a",
            partner_hex="#86bdf0",
            accent_hex="#ff80a0",
        ),
    }
)
