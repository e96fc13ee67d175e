"""Which region a point lies in, by the borders that the snapshot draws."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

import numpy as np

VERSIONS: Final = ("2021", "2024")
"""NUTS versions in which a place is known."""

_SHORE: Final = 0.05
"""Degrees beyond a drawn border at which a point still counts: coasts are drawn coarsely, and harbours lie on them."""

_ASTRAY: Final = 0.25
"""Degrees beyond its country's border from which a point must be wrong; islands are not all drawn."""


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

    def astray(self, stated: Sequence[str], lon: np.ndarray, lat: np.ndarray) -> list[bool]:
        """Whether a point lies outside the country that its record states; what is not drawn or not given is not astray."""
        return self._countries.far(stated, lon, lat)


def of_features(layers: Mapping[str, list[dict[str, Any]]], countries: list[dict[str, Any]]) -> Locator:
    """A locator over GISCO's own features."""
    finest = {nuts: _finest((_area(row, "NUTS_ID"), row["properties"]["LEVL_CODE"]) for row in layers[nuts]) for nuts in VERSIONS}
    return Locator(finest, [_area(row, "CNTR_ID") for row in countries])


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
        self._tree = shapely.STRtree(shapely.from_geojson([area.geometry for area in known]))

    def codes(self, lon: np.ndarray, lat: np.ndarray) -> list[str]:
        import shapely

        given = np.flatnonzero(np.isfinite(lon) & np.isfinite(lat))
        found = [""] * len(lon)
        points = shapely.points(lon[given], lat[given])
        near = self._tree.query_nearest(points, max_distance=_SHORE, all_matches=False)
        inside = self._tree.query(points, predicate="intersects")
        for pairs in (near, inside):  # what a point lies in outweighs what it lies near
            for point, area in zip(*pairs[:, ::-1].tolist(), strict=True):
                found[given[point]] = self._geos[area]
        return found

    def far(self, codes: Sequence[str], lon: np.ndarray, lat: np.ndarray) -> list[bool]:
        import shapely

        places = {geo: at for at, geo in enumerate(self._geos)}
        drawn = np.array([code in places for code in codes], bool) & np.isfinite(lon) & np.isfinite(lat)
        found = np.zeros(len(codes), bool)
        shapes = self._tree.geometries[[places[code] for code, given in zip(codes, drawn, strict=True) if given]]
        found[drawn] = shapely.distance(shapes, shapely.points(lon[drawn], lat[drawn])) > _ASTRAY
        return found.tolist()
