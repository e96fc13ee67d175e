"""The letters of pictures: Source Sans Pro, which comes with Regioscope, so that a picture looks alike on every machine."""

from functools import lru_cache
from pathlib import Path
from typing import Final, Literal

from exports.pictures.truetype import Face

Weight = Literal["Regular", "Semibold"]

FAMILY: Final = "Source Sans Pro, Source Sans, Liberation Sans, sans-serif"
FOLDER: Final = Path(__file__).parent / "typeface"
_BOLD: Final = 600


@lru_cache(maxsize=2)
def face(weight: Weight) -> Face:
    """Return the face of a weight."""
    return Face(FOLDER / f"SourceSansPro-{weight}.ttf")


def weight_of(said: str) -> Weight:
    """Return the face for a weight as SVG says it."""
    return "Semibold" if said == "bold" or (said.isdigit() and int(said) >= _BOLD) else "Regular"
