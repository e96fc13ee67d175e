"""Regions and borders renewed from GISCO: its layers go into a folder, and become tables as those of a source folder do."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from loaders import snapshot_tables
from loaders.atomic import write_atomically
from loaders.http import Client
from loaders.inventory import COUNTRY_LAYER, NUTS_LAYERS
from loaders.report import Outcome
from loaders.services.gisco import Layer, fetch, scale_of
from loaders.shelf import Shelf

LAYERS: Final[Mapping[str, Layer]] = MappingProxyType(
    {path: Layer(nuts, scale_of(path)) for nuts, path in NUTS_LAYERS.items()}
    | {COUNTRY_LAYER: Layer(max(NUTS_LAYERS), scale_of(COUNTRY_LAYER), theme="countries")}
)
"""What is fetched, by the place that the inventory gives it in a folder."""

RENEWED: Final = ("regions", *(f"shapes_{nuts}" for nuts in NUTS_LAYERS), "shapes_countries", snapshot_tables.TOWNS)
"""Tables that GISCO's borders renew: a town's region is the one in whose borders it lies.

The changes between versions and the weights are workbooks and matrices, which no service hands out."""


def fetched(client: Client, folder: Path, noted: Outcome) -> Shelf:
    """Return the layers as a source folder; what travelled is noted. A layer that did not change travels once and is kept in the cache."""
    noted.requested = True
    for path, layer in LAYERS.items():
        reply = fetch(layer, client)
        noted.bytes += 0 if reply.unchanged else reply.size
        write_atomically(folder / path, reply.plain)
    return Shelf(folder)
