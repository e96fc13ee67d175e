"""Which regions share a border: neighbours by the points that their drawn borders have in common."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

PAIRS: Final = ("geo", "neighbour")
"""Columns of neighbours: every pair stands twice, once from either side."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Weights:
    """Neighbours as numbers: region `rows[e]` gives its neighbour `columns[e]` the weight `weight[e]`; rows ascend."""

    rows: npt.NDArray[np.int64]
    columns: npt.NDArray[np.int64]
    count: npt.NDArray[np.int64]

    @property
    def weight(self) -> Floats:
        """Row-standardised: the neighbours of a region share a weight of 1."""
        return (1 / self.count)[self.rows]

    def lag(self, z: Floats) -> Floats:
        """Mean of the neighbours of each region."""
        return np.bincount(self.rows, z[self.columns], minlength=self.count.size) / self.count


def touching(shapes: pd.DataFrame) -> pd.DataFrame:
    """Neighbours of one set of shapes: columns `PAIRS`, sorted; a region that touches no other has no row.

    Queen contiguity: regions are neighbours if their borders share at least one point, a corner included. The shapes
    come from one coverage, whose neighbours have their common points exactly in common, so that comparing points is
    enough. `shapes` needs geo and geometry (GeoJSON polygons as text).
    """
    rings = [_points(json.loads(geometry)) for geometry in shapes["geometry"]]
    owner = np.repeat(np.arange(len(rings)), [len(points) for points in rings])
    points = np.concatenate(rings) if rings else np.empty((0, 2))
    _, point = np.unique(points, axis=0, return_inverse=True)
    met = pd.DataFrame({"point": point.ravel(), "region": owner}).drop_duplicates()
    pairs = met.merge(met, on="point", suffixes=("", "_next"))[["region", "region_next"]].drop_duplicates()
    pairs = pairs[pairs["region"] != pairs["region_next"]]
    geos = shapes["geo"].to_numpy(dtype=object)
    named = pd.DataFrame({"geo": geos[pairs["region"]], "neighbour": geos[pairs["region_next"]]})
    return named.sort_values(list(PAIRS), ignore_index=True)


def weights_among(geos: pd.Index, pairs: pd.DataFrame) -> Weights:
    """The neighbours `pairs` among regions by their place in `geos`, every one of which has a neighbour."""
    numbers = np.column_stack([geos.get_indexer(pd.Index(pairs[name])) for name in PAIRS]).astype(np.int64)
    rows, columns = numbers[np.lexsort((numbers[:, 1], numbers[:, 0]))].T
    return Weights(rows, columns, np.bincount(rows, minlength=len(geos)))


def _points(geometry: dict[str, Any]) -> Floats:
    return np.array([point[:2] for ring in _rings(geometry) for point in ring], dtype=np.float64).reshape(-1, 2)


def _rings(geometry: dict[str, Any]) -> Iterator[list[list[float]]]:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    for polygon in polygons:
        yield from polygon
