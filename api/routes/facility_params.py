"""What may be asked of the directory, read into facets and a question."""

from typing import Any, Final

import pandas as pd

from analytics.facilities.filters import Facets
from analytics.facilities.search import Asked as Question
from api.params import Asked, Param
from api.routes.observations import TRUE
from api.routes.region import known_codes, unknown
from data.catalogue import NETWORKS
from data.catalogue import facilities as words
from data.schema import NUTS_VERSIONS
from data.store import Store


def _of(table: Any) -> Any:
    return lambda: tuple(table)


FACETS: Final = (
    Param("domain", "Scientific domain, as MERIL or ESFRI names it.", choices=lambda: tuple({**words.DOMAINS, **words.ESFRI})),
    Param("type", "How it is built.", choices=_of(words.STRUCTURES)),
    Param("access", "How it is used.", choices=_of(words.ACCESS_TYPES)),
    Param("mode", "On which terms it is used.", choices=_of(words.ACCESS_MODES)),
    Param("companies", "With true, only what says that companies may use it.", choices=lambda: ("false", TRUE), default="false"),
    Param("network", "Only what lies in the partner regions of a network, or belongs to it.", choices=_of(NETWORKS)),
    Param("geo", "Code of a region or country in which it lies; may be repeated.", many=True),
    Param("confirmed", "Only what somebody confirmed on that day (2026-11-21) or later.", "day"),
)
"""Parameters by which every address of the directory can be narrowed."""


def facets(store: Store, asked: Asked) -> Facets:
    """What is looked for, or the `Problem` that names what is wrong."""
    known = known_codes(store)
    for geo in asked["geo"]:
        if geo not in known:
            raise unknown(geo, known, 422)
    return Facets(
        asked["domain"] or "",
        asked["type"] or "",
        asked["access"] or "",
        asked["mode"] or "",
        asked["companies"] == TRUE,
        asked["network"] or "",
        (*asked["geo"], *codes_of(asked["network"] or "")),
        asked["confirmed"],
    )


def codes_of(network: str) -> tuple[str, ...]:
    """Codes of a network's regions in every NUTS version, Moldova among them; none for no network."""
    if not network:
        return ()
    regions = NETWORKS[network].regions
    return tuple(dict.fromkeys(geo for nuts in NUTS_VERSIONS for geo in regions.get(nuts, ())))


def question(store: Store, asked: Asked) -> Question | None:
    """The words and where from; None where no words are given."""
    text = asked["q"] or ""
    lon, lat = point(store, asked["near"]) if asked["near"] else (None, None)
    return Question(text, lon, lat) if text.strip() else None


def point(store: Store, geo: str) -> tuple[float, float]:
    """A point inside a region or country; `Problem` for a code without borders here."""
    found = points(store)
    if geo not in found.index:
        raise unknown(geo, known_codes(store), 422)
    where = found.loc[[geo]]
    return float(where["lon"].iloc[0]), float(where["lat"].iloc[0])


def points(store: Store) -> pd.DataFrame:
    """A point inside every region, newest borders first: columns lon and lat, by code."""
    shapes = [store.shapes(nuts, level) for nuts in reversed(NUTS_VERSIONS) for level in range(4)]
    every = pd.concat([*(shape[["geo", "lon", "lat"]] for shape in shapes), store.countries()[["geo", "lon", "lat"]]])
    return every.drop_duplicates("geo").set_index("geo")
