"""OKLab, the colour space in which equal steps look equal (Björn Ottosson, 2020), to measure colours with."""

from typing import Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

_TO_CONES: Final = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_TO_LAB: Final = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


def linear(rgb: npt.ArrayLike) -> Floats:
    """Return light of sRGB colours 0-255 as fractions 0-1, gamma undone; last axis red, green, blue."""
    share = np.asarray(rgb, dtype=np.float64) / 255
    return np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)


def oklab(light: npt.ArrayLike) -> Floats:
    """Return the OKLab coordinates (lightness 0-1, green-red, blue-yellow) of linear light; last axis the three of each."""
    cones = np.asarray(light, dtype=np.float64) @ _TO_CONES.T
    lab: Floats = np.cbrt(np.clip(cones, 0, None)) @ _TO_LAB.T
    return lab
