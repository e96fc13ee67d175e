"""GISCO boundaries by year, scale and level: looked up in its file table, then fetched as they are."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from data.errors import NotThere, SourceChanged
from loaders.gisco_layers import features_of
from loaders.http import Client, Reply, Request
from loaders.services.content import parsed

SERVICE: Final = "gisco"
SCALES: Final = ("01M", "03M", "10M", "20M", "60M")
PROJECTION: Final = "4326"


_THEMES: Final = MappingProxyType({"nuts": ("NUTS_RG", "NUTS_ID"), "countries": ("CNTR_RG", "CNTR_ID")})
"""How the files of a theme begin, and the property that holds a feature's code."""


@dataclass(frozen=True)
class Layer:
    """A file of regions or of countries: edition, scale, NUTS level or None for all levels in one file."""

    year: str
    scale: str = "20M"
    level: int | None = None
    theme: str = "nuts"

    @property
    def name(self) -> str:
        """File name in GISCO's pattern."""
        level = "" if self.level is None else f"_LEVL_{self.level}"
        return f"{_THEMES[self.theme][0]}_{self.scale}_{self.year}_{PROJECTION}{level}.geojson"


def scale_of(name: str) -> str:
    """Return the scale that the name of a GISCO file holds."""
    return next(scale for scale in SCALES if f"_{scale}_" in name)


def fetch(layer: Layer, client: Client) -> Reply:
    """Return the GeoJSON of a layer, or `NotThere` naming what the edition's file table has."""
    if layer.scale not in SCALES:
        raise NotThere(f"GISCO has no scale {layer.scale!r}; choose among {', '.join(SCALES)}.")
    table = client.get(Request(SERVICE, f"{layer.theme}/{layer.theme}-{layer.year}-files.json"))
    names = _files(table)
    if layer.name not in names:
        regions = [name for name in names if name.startswith(_THEMES[layer.theme][0]) and f"_{PROJECTION}" in name]
        raise NotThere(f"{table.url} does not list {layer.name}; it has {', '.join(regions[:8]) or 'no regions'}.")
    reply = client.get(Request(SERVICE, f"{layer.theme}/{names[layer.name]}"))
    features_of(parsed(reply, "GeoJSON"), reply.url, _THEMES[layer.theme][1])
    return reply


def _files(reply: Reply) -> dict[str, str]:
    """Paths of GeoJSON files below the edition's folder, by file name."""
    try:
        return {str(name): str(path) for name, path in parsed(reply, "a table of files")["geojson"].items()}
    except (KeyError, TypeError, AttributeError) as error:
        raise SourceChanged(f"{reply.url} is no table of files: expected the GeoJSON files by name; a person must look.") from error
