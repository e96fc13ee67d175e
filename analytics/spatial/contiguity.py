"""Which regions share a border: neighbours by the points that their drawn borders have in common."""

import json
from collections.abc import Iterator, Sequence
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
    # one number per point: comparing pairs of numbers costs ten times as much
    met = pd.DataFrame({"point": points[:, 0] + 1j * points[:, 1], "region": owner})
    met = met.assign(point=pd.factorize(met["point"])[0]).drop_duplicates()
    pairs = met.merge(met, on="point", suffixes=("", "_next"))[["region", "region_next"]].drop_duplicates()
    pairs = pairs[pairs["region"] != pairs["region_next"]]
    geos = shapes["geo"].to_numpy(dtype=object)
    named = pd.DataFrame({"geo": geos[pairs["region"]], "neighbour": geos[pairs["region_next"]]})
    return named.sort_values(list(PAIRS), ignore_index=True)


def weights_among(geos: Sequence[str], pairs: pd.DataFrame) -> tuple[Weights, npt.NDArray[np.bool_]]:
    """The neighbours `pairs` among some regions, and which of these have one; the weights count those that have, in order."""
    place = {geo: at for at, geo in enumerate(geos)}
    # plain lists: looking up strings one by one in pandas costs more than all the rest
    rows, columns = (np.array([place.get(geo, -1) for geo in pairs[name].tolist()], dtype=np.int64) for name in PAIRS)
    among = (rows >= 0) & (columns >= 0)
    rows, columns = rows[among], columns[among]
    linked = np.zeros(len(geos), dtype=bool)
    linked[rows] = True
    number = np.cumsum(linked) - 1
    order = np.lexsort((columns, rows))
    rows, columns = number[rows[order]], number[columns[order]]
    return Weights(rows, columns, np.bincount(rows, minlength=int(linked.sum()))), linked


def _points(geometry: dict[str, Any]) -> Floats:
    return np.array([point[:2] for ring in _rings(geometry) for point in ring], dtype=np.float64).reshape(-1, 2)


def _rings(geometry: dict[str, Any]) -> Iterator[list[list[float]]]:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    for polygon in polygons:
        yield from polygon
