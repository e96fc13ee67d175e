"""What lies under and over the figures of a map: borders, outlines, countries and the frames of insets, kept compressed."""

from functools import lru_cache
from typing import Annotated, Final

import pandas as pd
from pydantic import Field

from api.query import Query
from api.responses import GEOJSON, JSON, Answer, packed
from api.routes.layers import dated, names_of, shapes_of
from api.types import Generation, Level, OneOf, Projection
from data.schema import NUTS_VERSIONS, USUAL_LEVEL
from data.store import current
from exports.layers import framed, geojson
from exports.layers.borders import border_segments
from queries.known_networks import NETWORKS
from queries.observations import OUTSIDE_NUTS

_KEPT_OUTLINES: Final = 32


class Drawn(Query):
    """Whose borders are drawn."""

    nuts: Annotated[str, OneOf(lambda: NUTS_VERSIONS, 404), Field(description="NUTS version.")]
    level: Annotated[Level, Field(description="NUTS level.")] = USUAL_LEVEL
    projection: Projection = "degrees"


class BorderQuery(Drawn):
    """Which borders."""

    generation: Generation = None


class OutlineQuery(Drawn):
    """Which outlines."""

    geo: Annotated[
        tuple[Annotated[str, Field(min_length=1, max_length=5000)], ...],
        Field(description="Only these regions: codes with commas between them, or repeated."),
    ] = ()
    network: Annotated[
        Annotated[str, OneOf(lambda: tuple(NETWORKS))] | None, Field(description="Only the regions of this partner network.")
    ] = None
    generation: Generation = None


class CountryQuery(Query):
    """Which generation's countries."""

    projection: Projection = "degrees"
    generation: Generation = None


def outlines(params: OutlineQuery) -> Answer:
    """Return GeoJSON of the borders of a NUTS version and level: all of them, or those of some regions or of a network."""
    store = current()
    return dated(_outlines(params.nuts, params.level, _framed(params), params.projection, store.generation), params, store)


def borders(params: BorderQuery) -> Answer:
    """Return JSON list of the pieces of a NUTS version's borders at a level, each once."""
    store = current()
    return dated(_borders(params.nuts, params.level, params.projection, store.generation), params, store)


def insets(params: CountryQuery) -> Answer:
    """Return GeoJSON of the frames of the atlas's insets, and of their names."""
    return dated(packed(framed.insets(), GEOJSON), params, current())


def countries(params: CountryQuery) -> Answer:
    """Return GeoJSON of the countries' outlines."""
    store = current()
    return dated(_countries(params.projection, store.generation), params, store)


@lru_cache(maxsize=_KEPT_OUTLINES)
def _borders(nuts: str, level: int, projection: str, _generation: str) -> Answer:
    return packed(border_segments(shapes_of(current(), nuts, level, projection)["geometry"], inland=projection == "atlas"), JSON)


@lru_cache(maxsize=_KEPT_OUTLINES)
def _outlines(nuts: str, level: int, codes: frozenset[str] | None, projection: str, _generation: str) -> Answer:
    shapes = shapes_of(current(), nuts, level, projection)
    if codes is not None:
        outside = current().countries(projection)
        selection = codes.intersection([OUTSIDE_NUTS]) - set(shapes["geo"])
        shapes = pd.concat([shapes[shapes["geo"].isin(codes)], outside[outside["geo"].isin(selection)]], ignore_index=True)
        if projection == "atlas":
            shapes = shapes.assign(geometry=[framed.marked(text) for text in shapes["geometry"]])
    return packed(geojson.outlines(shapes, names_of(shapes, None)), GEOJSON)


@lru_cache(maxsize=2)
def _countries(projection: str, _generation: str) -> Answer:
    shapes = current().countries(projection)
    return packed(geojson.outlines(shapes, names_of(shapes, None)), GEOJSON)


def _framed(params: OutlineQuery) -> frozenset[str] | None:
    """The codes to draw, None for all: `geo` may be repeated or hold codes with commas between them."""
    codes = {code for text in params.geo for code in text.split(",")}
    if params.network is not None:
        codes |= network_codes(params.network, params.nuts, params.level)
    return frozenset(codes) if params.geo or params.network is not None else None


def network_codes(network: str, nuts: str, level: int) -> set[str]:
    """Return a network's regions as a map of that level shows them: what lies in them, the regions, or what holds them."""
    codes = [*current().regions(nuts, level)["geo"], OUTSIDE_NUTS]
    return set(NETWORKS[network].at_level(nuts, level, codes))
