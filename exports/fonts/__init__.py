"""The letters of files: Source Sans Pro as Adobe publishes it, under the licence beside it."""

import struct
from functools import cache
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent
FAMILY: Final = "Source Sans Pro"
_STEP: Final = 12
_BIG: Final = 12
"""The format of a table of characters that goes beyond the first 65,536."""


@cache
def characters() -> frozenset[int]:
    """Return the code points for which every font of the folder has a letter."""
    return frozenset.intersection(*(_of_font(path.read_bytes()) for path in sorted(FOLDER.glob("*.otf"))))


def _of_font(font: bytes) -> frozenset[int]:
    """The code points in a font's table `cmap`, as OpenType lays it out (format 12: groups of first, last and glyph)."""
    tables = struct.unpack_from(">H", font, 4)[0]
    names = {font[at : at + 4]: struct.unpack_from(">I", font, at + 8)[0] for at in range(12, 12 + 16 * tables, 16)}
    start = names[b"cmap"]
    number = struct.unpack_from(">H", font, start + 2)[0]
    offsets = [start + struct.unpack_from(">I", font, start + 8 + 8 * place)[0] for place in range(number)]
    wide = next(at for at in offsets if struct.unpack_from(">H", font, at)[0] == _BIG)
    groups = struct.unpack_from(">I", font, wide + 12)[0]
    spans = (struct.unpack_from(">II", font, wide + 16 + _STEP * place) for place in range(groups))
    return frozenset(code for first, last in spans for code in range(first, last + 1))
