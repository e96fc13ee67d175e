"""Distances over the globe."""

from typing import Final

import numpy as np

RADIUS_KM: Final = 6371.0088


def kilometres(lon: float, lat: float, lons: np.ndarray, lats: np.ndarray) -> np.ndarray:
    """Return great-circle distance in km from one point to each of many (haversine, mean radius of the Earth); NaN where one is unknown."""
    here, there = np.radians(lat), np.radians(lats.astype(float))
    half = np.sin((there - here) / 2) ** 2 + np.cos(here) * np.cos(there) * np.sin(np.radians(lons.astype(float) - lon) / 2) ** 2
    away: np.ndarray = 2 * RADIUS_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
    return away
