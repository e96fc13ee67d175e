"""Facilities gathered by the point where they are drawn, so that a map shows a town once with a number."""

from os.path import commonprefix
from typing import Final

import pandas as pd

EXACT, TOWN, APPROXIMATE, REGION = "exact", "town", "approximate", "region"
KINDS: Final = (EXACT, TOWN, APPROXIMATE, REGION)
"""What a point means: an address, the middle of a town, no more than a region or country, or several places of a region."""

_KIND: Final = {"site": EXACT, "place": TOWN, "region": APPROXIMATE, "country": APPROXIMATE}
COLUMNS: Final = ("kind", "lon", "lat", "place", "country", "within", "facilities", "names", "key")
_NAMED: Final = 3
_REGION_LETTERS: Final = 4
"""Letters of a NUTS 2 code."""

_NEAR: Final = 2
"""Decimals by which points of a town are one: about a kilometre."""


def places(facilities: pd.DataFrame, middles: pd.DataFrame) -> pd.DataFrame:
    """Return a row per kind and point: columns `COLUMNS`, most facilities first; `names` are the first three, `key` that of the
    first, `within` the smallest region that holds them all as far as is known.

    What lies somewhere in a country is gathered at the country's own point of `middles` (geo, lon, lat), not at whatever
    point a record states. Facilities without a place are left out.
    """
    frame = facilities.assign(kind=facilities["precision"].map(_KIND))
    frame = frame[frame["kind"].notna()]
    points = middles.set_index("geo")
    known = frame["kind"] != APPROXIMATE
    for name in ("lon", "lat"):
        frame[name] = frame[name].where(known, frame["country"].map(points[name])).astype(float)
    frame = frame[frame["lon"].notna() & frame["lat"].notna()]
    lon, lat = (frame[name].round(_NEAR) for name in ("lon", "lat"))
    gathered = frame.groupby([frame["kind"], lon.rename("x"), lat.rename("y")], sort=False)
    rows = gathered.agg(
        lon=("lon", "first"),
        lat=("lat", "first"),
        place=("place", "first"),
        country=("country", "first"),
        within=("nuts_2024", _common),
        facilities=("key", "size"),
        key=("key", "first"),
        names=("name", lambda names: list(names.iloc[:_NAMED])),
    )
    rows["within"] = rows["within"].where(rows["within"].str.len() > len("PL"), rows["country"])
    return rows.reset_index()[list(COLUMNS)].sort_values(
        ["facilities", "country", "place"], ascending=[False, True, True], ignore_index=True
    )


def by_region(places: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `places` with those of one NUTS 2 region, or of a country outside NUTS, gathered at its largest place.

    Kind `region` stands for several places; what is known to its country alone stays as it is.
    """
    near = places["kind"] != APPROXIMATE
    region = places["within"].str[:_REGION_LETTERS].where(near, "~" + places["country"])
    gathered = places.groupby(region, sort=False)
    alone = gathered["kind"].transform("size") == 1
    first = ~region.duplicated()
    rows = places.assign(
        facilities=gathered["facilities"].transform("sum"),
        kind=places["kind"].where(alone | ~near, REGION),
        within=places["within"].where(alone | ~near, region),
    )[first]
    return rows.sort_values(["facilities", "country", "place"], ascending=[False, True, True], ignore_index=True)


def _common(codes: pd.Series) -> str:
    shared: str = commonprefix(codes.tolist())  # noqa: RUF071 - codes nest letter by letter
    return shared
