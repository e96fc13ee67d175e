"""Which dimension of a published table says where a figure is of."""

from collections.abc import Collection
from typing import Final

from loaders.table import GEO

PLACES: Final = (GEO, "metroreg", "cities", "ref_area", "region")
"""Eurostat's regions, metropolitan regions and cities, SDMX's own name, and PxWeb's; the first that a table has counts."""


def place_of(dimensions: Collection[str]) -> str:
    """Return the dimension of places among `dimensions` (in small letters), "" where a table has none, as exchange rates."""
    return next((place for place in PLACES if place in dimensions), "")
