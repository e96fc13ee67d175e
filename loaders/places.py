"""Which dimension of a published table says where a figure is of."""

from collections.abc import Collection
from typing import Final

from loaders.table import GEO

PLACES: Final = (GEO, "metroreg", "cities", "ref_area")
"""Eurostat's regions, metropolitan regions and cities, then SDMX's own name; the first that a table has counts."""


def place_of(dimensions: Collection[str]) -> str:
    """Return the dimension of places among `dimensions` (in small letters), "" where a table has none, as exchange rates."""
    return next((place for place in PLACES if place in dimensions), "")
