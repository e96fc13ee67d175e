"""Which region a point lies in, by the borders that the snapshot draws; and the points that stand for a whole country."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from data.schema import DEFAULT_NUTS, OTHER_NUTS
from data.shapes import DEGREES, EQUAL_AREA

if TYPE_CHECKING:
    import geopandas as gpd

VERSIONS: Final = ("2021", "2024")
"""NUTS versions in which a place is known."""

SHORE: Final = 5_000
"""Metres beyond a drawn border at which a point still counts: coasts are drawn coarsely, and harbours lie on them."""

ASTRAY: Final = 25_000
"""Metres beyond its country's border from which a point must be wrong; islands are not all drawn."""


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


class Locator:
    """Finds the finest region of each NUTS version, and the country, in which points lie.

    Areas come as frames with geo and polygons in `EQUAL_AREA`; points as longitudes and latitudes, of which some may be missing.
    """

    def __init__(self, finest: "Mapping[str, gpd.GeoDataFrame]", countries: "gpd.GeoDataFrame") -> None:
        self._layers = {nuts: _ordered(areas) for nuts, areas in finest.items()}
        self._countries = _ordered(countries)

    def nuts(self, version: str, lon: np.ndarray, lat: np.ndarray, shore: float = SHORE) -> list[str]:
        """Return the finest code of a version by point, at most `shore` metres away, "" for none and for points that are not given."""
        return _codes(self._layers[version], lon, lat, shore)

    def countries(self, lon: np.ndarray, lat: np.ndarray) -> list[str]:
        """Return the code of the country by point, "" for none: in the open sea, or where no country is drawn."""
        return _codes(self._countries, lon, lat)

    def astray(self, stated: Sequence[str], lon: np.ndarray, lat: np.ndarray, beyond: float = ASTRAY) -> list[bool]:
        """Return whether a point lies so many metres outside the country that its record states; what is not drawn does not."""
        drawn = pd.Series(stated, dtype=object)
        drawn = drawn[drawn.isin(self._countries["geo"])]
        points = _points(lon, lat, drawn.index)
        near = self._countries.sjoin(points, predicate="dwithin", distance=beyond)
        home = near.loc[near["geo"] == drawn.loc[near["index_right"]].to_numpy(), "index_right"]
        result = np.zeros(len(stated), bool)
        result[points.index.difference(home)] = True
        return result.tolist()


def of_borders(borders: "Callable[[str, int], gpd.GeoDataFrame]", versions: Sequence[str] = VERSIONS) -> Locator:
    """Return a locator over borders by NUTS version and level, those of a snapshot for one.

    Countries without regions of level 3 (Ukraine) are their own finest region. Overseas parts are in the NUTS layers alone.
    """
    finest = {}
    for nuts in versions:
        third, lands = borders(nuts, 3), borders(nuts, 0)
        finest[nuts] = pd.concat([third, lands[~lands["geo"].isin(third["country"])]])
    lands, others = borders(DEFAULT_NUTS, 0), borders(OTHER_NUTS, 0)
    # the country layer has Svalbard apart from Norway, and the countries of NUTS once more
    within = others.set_geometry(others.representative_point()).sjoin(lands, predicate="within").index
    return Locator(finest, pd.concat([lands, others[~others["geo"].isin(lands["geo"])].drop(within, errors="ignore")]))


def _ordered(areas: "gpd.GeoDataFrame") -> "gpd.GeoDataFrame":
    return areas[["geo", "geometry"]].sort_values("geo").explode(ignore_index=True)


def _codes(areas: "gpd.GeoDataFrame", lon: np.ndarray, lat: np.ndarray, shore: float = SHORE) -> list[str]:
    """Code of the area in which, or else on whose shore, each point lies; of several the last."""
    points = _points(lon, lat, pd.RangeIndex(len(lon)))
    inside = points.sjoin(areas, predicate="within")["geo"]
    near = points.drop(inside.index).sjoin_nearest(areas, max_distance=shore)["geo"]
    codes = np.full(len(lon), "", object)
    for result in (near, inside):
        codes[result.index] = result
    return codes.tolist()


def _points(lon: np.ndarray, lat: np.ndarray, places: pd.Index) -> "gpd.GeoDataFrame":
    """Points in `EQUAL_AREA` by their place in the arrays, without those that are not given or that it does not reach."""
    import geopandas as gpd

    given = gpd.points_from_xy(lon[places], lat[places], crs=DEGREES)
    frame = gpd.GeoDataFrame(geometry=given, index=places).to_crs(EQUAL_AREA)
    return frame[np.isfinite(frame.geometry.x) & np.isfinite(frame.geometry.y)]
