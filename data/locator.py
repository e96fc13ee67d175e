"""Which region a point lies in, by the borders that the snapshot draws; and the points that stand for a whole country."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd

from data.store import Store

VERSIONS: Final = ("2021", "2024")
"""NUTS versions in which a place is known."""

SHORE: Final = 0.05
"""Degrees beyond a drawn border at which a point still counts: coasts are drawn coarsely, and harbours lie on them."""

ASTRAY: Final = 0.25
"""Degrees beyond its country's border from which a point must be wrong; islands are not all drawn."""


MIDDLES: Final = frozenset(
    {
        (46.2276, 2.2137),
        (51.1657, 10.4515),
        (40.4637, -3.7492),
        (47.1625, 19.5033),
        (41.8719, 12.5674),
        (55.3781, -3.4360),
        (47.5162, 14.5501),
        (38.9637, 35.2433),
        (60.1282, 18.6435),
        (45.9432, 24.9668),
        (49.8175, 15.4730),
        (60.4720, 8.4689),
        (39.3999, -8.2245),
        (46.8182, 8.2275),
        (46.1512, 14.9955),
        (52.1326, 5.2913),
        (50.5039, 4.4699),
        (51.9194, 19.1451),
        (48.6690, 19.6990),
        (56.2639, 9.5018),
        (61.9241, 25.7482),
        (39.0742, 21.8243),
        (53.4129, -8.2439),
        (42.7339, 25.4858),
        (45.1000, 15.2000),
    }
)
"""Latitude and longitude that geocoders give for a whole country, when an address says them nothing."""


class Area(NamedTuple):
    """A drawn region: its code and its GeoJSON geometry as text."""

    geo: str
    geometry: str


class Locator:
    """Finds the finest region of each NUTS version, and the country, in which points lie."""

    def __init__(self, finest: Mapping[str, Iterable[Area]], countries: Iterable[Area]) -> None:
        self._layers = {nuts: _Layer(areas) for nuts, areas in finest.items()}
        self._countries = _Layer(countries)

    def nuts(self, version: str, lon: np.ndarray, lat: np.ndarray) -> list[str]:
        """Finest code of a version by point, "" for none and for points that are not given."""
        return self._layers[version].codes(lon, lat)

    def countries(self, lon: np.ndarray, lat: np.ndarray) -> list[str]:
        """Code of the country by point, "" for none: in the open sea, or where no country is drawn."""
        return self._countries.codes(lon, lat)

    def astray(self, stated: Sequence[str], lon: np.ndarray, lat: np.ndarray, beyond: float = ASTRAY) -> list[bool]:
        """Whether a point lies so many degrees outside the country that its record states; what is not drawn or not given does not."""
        return self._countries.far(stated, lon, lat, beyond)


def of_features(layers: Mapping[str, list[dict[str, Any]]], countries: list[dict[str, Any]]) -> Locator:
    """A locator over GISCO's own features."""
    finest = {nuts: _finest((_area(row, "NUTS_ID"), row["properties"]["LEVL_CODE"]) for row in layers[nuts]) for nuts in VERSIONS}
    return Locator(finest, [_area(row, "CNTR_ID") for row in countries])


def of_store(store: Store) -> Locator:
    """A locator over the borders of a snapshot."""
    finest = {}
    for nuts in VERSIONS:
        third, lands = store.shapes(nuts, 3), store.shapes(nuts, 0)
        finest[nuts] = _areas(pd.concat([third, lands[~lands["geo"].isin(third["country"])]]))
    return Locator(finest, _areas(store.countries()))


def _areas(shapes: pd.DataFrame) -> Sequence[Area]:
    return [Area(*row) for row in shapes[["geo", "geometry"]].itertuples(index=False, name=None)]


def _area(feature: dict[str, Any], code: str) -> Area:
    return Area(feature["properties"][code].strip(), json.dumps(feature["geometry"]))


def _finest(areas: Iterable[tuple[Area, int]]) -> list[Area]:
    """Regions of level 3, and countries that have none drawn (Ukraine)."""
    ordered = list(areas)
    third = [area for area, level in ordered if level == 3]
    covered = {area.geo[:2] for area in third}
    return third + [area for area, level in ordered if level == 0 and area.geo not in covered]


class _Layer:
    def __init__(self, areas: Iterable[Area]) -> None:
        import shapely

        known = sorted(areas)
        self._geos = [area.geo for area in known]
        self._shapes = shapely.from_geojson([area.geometry for area in known])
        shapely.prepare(self._shapes)

    def codes(self, lon: np.ndarray, lat: np.ndarray) -> list[str]:
        given = np.flatnonzero(np.isfinite(lon) & np.isfinite(lat))
        found = np.full(len(lon), -1)
        found[given] = self._inside(lon[given], lat[given])
        beyond = given[found[given] < 0]
        found[beyond] = self._near(lon[beyond], lat[beyond])
        return [self._geos[at] if at >= 0 else "" for at in found.tolist()]

    def _inside(self, lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
        import shapely

        found = np.full(len(lon), -1)
        area, point = shapely.STRtree(shapely.points(lon, lat)).query(self._shapes, predicate="intersects")
        found[point] = area
        return found

    def _near(self, lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
        """The nearest area on whose shore a point lies."""
        import shapely

        points, found = shapely.points(lon, lat), np.full(len(lon), -1)
        area, point = shapely.STRtree(points).query(self._shapes, predicate="dwithin", distance=SHORE)
        farthest_first = np.argsort(-shapely.distance(self._shapes[area], points[point]), kind="stable")
        found[point[farthest_first]] = area[farthest_first]
        return found

    def far(self, codes: Sequence[str], lon: np.ndarray, lat: np.ndarray, beyond: float) -> list[bool]:
        import shapely

        stated, found = np.array(codes, object), np.zeros(len(codes), bool)
        for geo, shape in zip(self._geos, self._shapes, strict=True):
            rows = np.flatnonzero((stated == geo) & np.isfinite(lon) & np.isfinite(lat))
            if len(rows):
                found[rows] = ~shapely.dwithin(shape, shapely.points(lon[rows], lat[rows]), beyond)
        return found.tolist()
