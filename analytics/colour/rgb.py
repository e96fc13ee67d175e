"""Colours as red, green and blue 0-255."""

import re

Rgb = tuple[int, int, int]


def rgb_of(hexadecimal: str) -> Rgb:
    """Return red, green, blue 0-255 of a colour written `#rrggbb`."""
    if not re.fullmatch("#[0-9a-fA-F]{6}", hexadecimal):
        raise ValueError(f"A colour must be written #rrggbb, not {hexadecimal!r}.")
    red, green, blue = bytes.fromhex(hexadecimal[1:])
    return red, green, blue
