"""The letters of files: Source Sans Pro as Adobe publishes it, under the licence beside it, so that a file looks alike everywhere."""

from functools import lru_cache
from pathlib import Path
from typing import Final, Literal, get_args

from exports.fonts.truetype import Face

Weight = Literal["Regular", "Semibold"]

FOLDER: Final = Path(__file__).parent
FAMILY: Final = "Source Sans Pro"
FAMILIES: Final = f"{FAMILY}, Source Sans, Liberation Sans, sans-serif"
"""For pictures, which other programs draw."""

_BOLD: Final = 600


@lru_cache(maxsize=2)
def face(weight: Weight) -> Face:
    """Return the face of a weight."""
    return Face(FOLDER / f"SourceSansPro-{weight}.ttf")


def weight_of(said: str) -> Weight:
    """Return the face for a weight as SVG says it."""
    return "Semibold" if said == "bold" or (said.isdigit() and int(said) >= _BOLD) else "Regular"


@lru_cache(maxsize=1)
def characters() -> frozenset[int]:
    """Return the code points for which every font of the folder has a letter."""
    return frozenset.intersection(*(face(weight).characters for weight in get_args(Weight)))
