"""What may be asked of the directory, read into facets and a question."""

from typing import Annotated, Final, Literal

import pandas as pd
from pydantic import Field

from analytics.colour.palette import DEFAULT_THEME
from analytics.facilities.filters import Facets
from analytics.facilities.search import SearchQuery as Question
from api.query import Query
from api.routes.region import unknown
from api.types import LONGEST, TRUE, Colours, Day, Generation, Level, OneOf, Projection, Text, Texts, Truth, Whole, WordsIn, one_of
from data.catalogue import facilities as words
from data.language import DEFAULT
from data.schema import USUAL_LEVEL
from data.store import Store
from queries.known_networks import NETWORKS
from queries.networks import codes
from queries.nuts_history import known_codes

MOST: Final = 10_000


class FacetQuery(Query):
    """Which facilities."""

    domain: Annotated[
        Annotated[str, one_of(*{**words.DOMAINS, **words.ESFRI})] | None,
        Field(description="Scientific domain, as MERIL or ESFRI names it."),
    ] = None
    type: Annotated[Annotated[str, one_of(*words.STRUCTURES)] | None, Field(description="How it is built.")] = None
    access: Annotated[Annotated[str, one_of(*words.ACCESS_TYPES)] | None, Field(description="How it is used.")] = None
    mode: Annotated[Annotated[str, one_of(*words.ACCESS_MODES)] | None, Field(description="On which terms it is used.")] = None
    companies: Annotated[Truth, Field(description="With true, only what says that companies may use it.")] = "false"
    network: Annotated[
        Annotated[str, OneOf(lambda: tuple(NETWORKS))] | None,
        Field(description="Only what lies in the partner regions of a network, or belongs to it."),
    ] = None
    geo: Annotated[Texts, Field(description="Code of a region or country in which it lies; may be repeated.")] = ()
    confirmed: Annotated[Day | None, Field(description="Only what somebody confirmed on that day (2026-11-21) or later.")] = None


class FacilitiesQuery(FacetQuery):
    """Which facilities, and which words they fit."""

    q: Annotated[
        Text | None,
        Field(description=f"Who can do this? Words, at most {LONGEST} characters; typos are allowed, best fit first."),
    ] = None
    near: Annotated[Text | None, Field(description="Code of a region or country: with q, the nearer of two equal fits comes first.")] = None
    count: Annotated[Annotated[int, Whole(1, MOST)] | None, Field(description=f"At most so many; {MOST:,} if left out.")] = None
    format: Annotated[Literal["json", "csv", "geojson"], Field(description="Form of the answer.")] = "json"


class FacilityQuery(Query):
    """Which facility."""

    key: Annotated[Text, Field(description="Key of the facility.")]


class DensityQuery(FacetQuery):
    """Which layer of regions."""

    level: Annotated[Level, Field(description="NUTS level.")] = USUAL_LEVEL
    theme: Colours = DEFAULT_THEME
    projection: Projection = "degrees"
    lang: WordsIn = DEFAULT
    generation: Generation = None


class PlaceQuery(FacetQuery):
    """Which layer of points."""

    gather: Annotated[Literal["place", "region"], Field(description="A point per place, or one for all places of a region.")] = "place"
    projection: Projection = "degrees"
    lang: WordsIn = DEFAULT
    generation: Generation = None


def facets(params: FacetQuery) -> Facets:
    """Return what is looked for, or the `Problem` that names what is wrong."""
    known = known_codes()
    for geo in params.geo:
        if geo not in known:
            raise unknown(geo, known, 422)
    return Facets(
        params.domain or "",
        params.type or "",
        params.access or "",
        params.mode or "",
        params.companies == TRUE,
        params.network or "",
        (*params.geo, *codes(params.network or "")),
        params.confirmed,
    )


def search_query(store: Store, params: FacilitiesQuery) -> Question | None:
    """Return the words and where from; None where no words are given."""
    text = params.q or ""
    lon, lat = point(store, params.near) if params.near else (None, None)
    return Question(text, lon, lat) if text.strip() else None


def point(store: Store, geo: str) -> tuple[float, float]:
    """Return a point inside a region or country; `Problem` for a code without borders here."""
    result = points(store)
    if geo not in result.index:
        raise unknown(geo, known_codes(), 422)
    where = result.loc[[geo]]
    return float(where["lon"].iloc[0]), float(where["lat"].iloc[0])


def points(store: Store) -> pd.DataFrame:
    """Return a point inside every region, newest borders first: columns lon and lat, by code."""
    return store.inner_points().set_index("geo")
