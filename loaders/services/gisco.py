"""GISCO boundaries by year, scale and level: looked up in its file table, then fetched as they are."""

from dataclasses import dataclass
from typing import Final

from data.errors import NotThere, SourceChanged
from loaders.http import Client, Reply, Request
from loaders.services.parsed import parsed

SERVICE: Final = "gisco"
SCALES: Final = ("01M", "03M", "10M", "20M", "60M")
PROJECTION: Final = "4326"


@dataclass(frozen=True)
class Layer:
    """A file of regions: edition, scale, NUTS level or None for all levels in one file."""

    year: str
    scale: str = "20M"
    level: int | None = None

    @property
    def name(self) -> str:
        """File name in GISCO's pattern."""
        level = "" if self.level is None else f"_LEVL_{self.level}"
        return f"NUTS_RG_{self.scale}_{self.year}_{PROJECTION}{level}.geojson"


def fetch(layer: Layer, client: Client) -> Reply:
    """The GeoJSON of a layer, or `NotThere` naming what the edition's file table has."""
    if layer.scale not in SCALES:
        raise NotThere(f"GISCO has no scale {layer.scale!r}; choose among {', '.join(SCALES)}.")
    table = client.get(Request(SERVICE, f"nuts/nuts-{layer.year}-files.json"))
    names = _files(table)
    if layer.name not in names:
        regions = [name for name in names if name.startswith("NUTS_RG_") and f"_{PROJECTION}" in name]
        raise NotThere(f"{table.url} does not list {layer.name}; it has {', '.join(regions[:8]) or 'no regions'}.")
    reply = client.get(Request(SERVICE, f"nuts/{names[layer.name]}"))
    _refuse_other(reply)
    return reply


def _files(reply: Reply) -> dict[str, str]:
    """Paths of GeoJSON files below the edition's folder, by file name."""
    try:
        return {str(name): str(path) for name, path in parsed(reply, "a table of files")["geojson"].items()}
    except (KeyError, TypeError, AttributeError) as error:
        raise SourceChanged(f"{reply.url} is no table of files: expected the GeoJSON files by name; a person must look.") from error


def _refuse_other(reply: Reply) -> None:
    try:
        features = parsed(reply, "GeoJSON")["features"]
    except (KeyError, TypeError) as error:
        raise SourceChanged(f"{reply.url} is no GeoJSON of regions: expected features; a person must look.") from error
    if not features or not all(isinstance(one, dict) and one.get("properties", {}).get("NUTS_ID") for one in features):
        raise SourceChanged(f"{reply.url} holds no features with a NUTS_ID: expected regions; a person must look.")
