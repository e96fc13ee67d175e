"""Observations as GeoJSON (RFC 7946): a feature per row, with the boundary of its region in one NUTS version."""

from collections.abc import Iterator
from typing import Final

import pandas as pd

from data.schema import COLUMNS
from data.store import Store
from exports.about import as_text
from exports.extract import Extract
from exports.records import member
from exports.rows import join_columns

MOST_ROWS: Final = 25_000
"""Features of a file, each of which repeats its boundary."""

_ROWS: Final = 1_000
_LEVELS: Final = range(4)


def to_geojson(extract: Extract) -> Iterator[bytes]:
    """Yield a FeatureCollection in degrees, exterior rings to the right; null geometry where the version has no such region.

    Properties are the public columns and `name`; `regioscope` holds what is said of all rows and boundaries.
    """
    drawn = _drawn(extract.store, extract.boundaries)
    missing = {name: f'"{name}":null' for name in (*COLUMNS, "name")}
    yield f'{{"type":"FeatureCollection","regioscope":{as_text(extract, drawn=True)},"features":[\n'.encode()
    for number, piece in enumerate(extract.pieces(_ROWS)):
        geo = piece["geo"].astype(str)
        named = piece.assign(name=pd.Series([extract.names.get(code) for code in geo], piece.index, object))
        rows = join_columns(named, {name: member(name, named[name]) for name in missing}, missing, ",")
        shapes = (drawn.get(code, "null") for code in geo)
        features = (f'{{"type":"Feature","properties":{{{row}}},"geometry":{shape}}}' for row, shape in zip(rows, shapes, strict=True))
        yield ((",\n" if number else "") + ",\n".join(features)).encode()
    yield b"\n]}\n"


def _drawn(store: Store, nuts: str) -> dict[str, str]:
    """Geometry as text by code; countries outside NUTS have theirs too."""
    frames = [store.countries(), *(store.shapes(nuts, level) for level in _LEVELS)]
    every: pd.DataFrame = pd.concat(frames)
    return dict(zip(every["geo"], every["geometry"], strict=True))
