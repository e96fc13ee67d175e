"""Regions of a map whose class hangs on how the classes are made, hatched."""

from dataclasses import dataclass
from typing import Annotated, Final

import pandas as pd
from pydantic import Field

from analytics.classification.choropleth import class_values
from analytics.classification.classes import DEFAULT_CLASSES
from analytics.classification.stability import SPAN, by_method
from api.errors import refused
from api.query import Query
from api.responses import JSON, Answer, packed
from api.routes.layers import dated, figures_of, own_figures, shapes_of, usual_level
from api.types import TRUE, Borders, Generation, IndicatorKey, LevelHere, LimitsYear, NumberOfClasses, Projection, Text, Truth, YearHeld
from data.catalogue import INDICATORS
from data.store import current
from exports.layers.hatching import hatched
from queries.cache import snapshot_cached

_KEPT: Final = 32
_APART: Final = {"degrees": {1: 1.0, 2: 0.5}, "atlas": {1: 80.0, 2: 40.0}}
"""Degrees or kilometres between lines: wide for regions that move by one class, close for two or more."""


class HatchingQuery(Query):
    """Which map is checked."""

    indicator: IndicatorKey
    year: Annotated[YearHeld, Field(description="Year.")]
    level: LevelHere = None
    nuts: Borders = None
    classes: NumberOfClasses = None
    limits_year: LimitsYear = None
    release: Annotated[Text | None, Field(description="The view as it stood at this release.")] = None
    recoded: Annotated[Truth, Field(description="With true, values under codes that ended are converted.")] = "false"
    projection: Projection = "degrees"
    generation: Generation = None


@dataclass(frozen=True)
class Recipe:
    """The map that is checked."""

    indicator: str
    nuts: str
    level: int
    year: int
    classes: int
    release: str | None
    recoded: bool
    limits_year: int
    projection: str


def hatching(params: HatchingQuery) -> Answer:
    """Return JSON list of straight pieces, as `exports.layers.hatching.hatched` gives them."""
    store = current()
    row, release = INDICATORS[params.indicator], params.release
    if release is not None and release not in store.releases(row.key):
        raise refused("release", release, store.releases(row.key))
    nuts, level, recoded = params.nuts or row.default_nuts, usual_level(row, params), params.recoded == TRUE
    year, limits = params.year, params.limits_year or 0
    recipe = Recipe(row.key, nuts, level, year, params.classes or DEFAULT_CLASSES, release, recoded, limits, params.projection)
    return dated(_hatching(recipe), params, store)


@snapshot_cached(_KEPT)
def _hatching(recipe: Recipe) -> Answer:
    store = current()
    shapes = shapes_of(store, recipe.nuts, recipe.level, recipe.projection)
    frame = figures_of(recipe, shapes["geo"])
    now = frame[frame["year"] == recipe.year]
    shown = pd.Series(now["value"].to_numpy(), index=now["geo"].astype(str))
    values = class_values(own_figures(recipe), frame, recipe.limits_year)
    spans = by_method(values, shown, recipe.classes, INDICATORS[recipe.indicator].midpoint).set_index("geo")[SPAN]
    apart = _APART[recipe.projection]
    moved = spans[spans > 0].clip(upper=max(apart)).map(apart)
    geometries = shapes.set_index("geo")["geometry"]
    return packed(hatched((geometries[str(geo)], distance) for geo, distance in moved.items()), JSON)
