"""Map layers: built once per choice and generation, then kept compressed."""

from dataclasses import dataclass, replace
from typing import Annotated, Final, Protocol

import pandas as pd
from pydantic import Field

from analytics.classification.choropleth import choropleth, class_values
from analytics.classification.classes import DEFAULT_CLASSES, DEFAULT_METHOD, METHOD_NAMES, OWN
from analytics.colour import palette
from analytics.colour.palette import DEFAULT_THEME
from analytics.stats.rank import with_positions
from api.errors import Problem, refused
from api.query import AtLevel, Dated, Query
from api.responses import GEOJSON, LONG, Answer, packed
from api.types import (
    TRUE,
    Borders,
    Colours,
    Generation,
    IndicatorKey,
    Language,
    LevelHere,
    LimitsYear,
    NumberOfClasses,
    Numbers,
    Projection,
    Text,
    Truth,
    one_of,
)
from data.catalogue import INDICATORS
from data.catalogue.model import Indicator
from data.schema import USUAL_LEVEL
from data.store import Store, current
from data.words import region_namer
from exports.layers import geojson
from exports.layers.tooltips import describer
from queries import nuts_history, observations
from queries.cache import snapshot_cached
from queries.observations import OUTSIDE_NUTS, View

_KEPT_LAYERS: Final = 64
_SPARE_DIGITS: Final = 2
"""Digits that a layer carries beyond those that the screen shows."""


class LayerQuery(Query):
    """Which map layer."""

    indicator: IndicatorKey
    level: LevelHere = None
    nuts: Borders = None
    method: Annotated[str, one_of(*METHOD_NAMES), Field(description="How class breaks are placed.")] = DEFAULT_METHOD
    classes: NumberOfClasses = None
    limits_year: LimitsYear = None
    breaks: Annotated[Numbers | None, Field(description="Inner class edges for method=own, ascending, with commas between them.")] = None
    release: Annotated[Text | None, Field(description="The view as it stood at this release.")] = None
    recoded: Annotated[
        Truth, Field(description="With true, values under codes that ended are converted to these boundaries where nothing was reported.")
    ] = "false"
    theme: Colours = DEFAULT_THEME
    lang: Annotated[
        Language | None,
        Field(description="Adds t2019, … (value, flags and release in words, as plain text) and names countries in this language."),
    ] = None
    projection: Projection = "degrees"
    generation: Generation = None


@dataclass(frozen=True)
class Recipe:
    """Everything that a layer depends on besides the snapshot."""

    indicator: str
    nuts: str
    level: int
    method: str
    classes: int
    breaks: tuple[float, ...]
    release: str | None
    theme: str
    lang: str | None
    recoded: bool = False
    limits_year: int = 0
    projection: str = "degrees"
    figures: bool = True


def layer(params: LayerQuery) -> Answer:
    """Return GeoJSON of an indicator with every year, from the cache where it was built before."""
    store = current()
    return dated(_layer(_recipe(store, params)), params, store)


def shapes_of(store: Store, nuts: str, level: int, projection: str = "degrees") -> pd.DataFrame:
    """Return shapes of a layer; Moldova, which is in no NUTS version, joins the countries."""
    shapes = store.shapes(nuts, level, projection)
    if level:
        return shapes
    outside = store.countries(projection)
    return pd.concat([shapes, outside[outside["geo"] == OUTSIDE_NUTS]], ignore_index=True)


def usual_level(indicator: Indicator, params: AtLevel) -> int:
    """Return the level asked for; 2 where the indicator has it, else its finest, where none is."""
    level: int = params.level if params.level is not None else max(indicator.levels, key=lambda one: (one == USUAL_LEVEL, one))
    if level not in indicator.levels:
        raise refused("level", str(level), [str(one) for one in indicator.levels])
    return level


def dated(answer: Answer, params: Dated, store: Store) -> Answer:
    """Return the answer, to be kept longer where its address names the generation it is made of."""
    if params.generation != store.generation:
        return answer
    return replace(answer, cache=LONG)


def _recipe(store: Store, params: LayerQuery) -> Recipe:
    indicator = INDICATORS[params.indicator]
    level = usual_level(indicator, params)
    release = params.release
    if release is not None and release not in store.releases(indicator.key):
        raise refused("release", release, store.releases(indicator.key))
    breaks, classes = _classes(params)
    nuts = params.nuts or indicator.default_nuts
    recoded = params.recoded == TRUE
    year = params.limits_year or 0
    return Recipe(
        indicator.key,
        nuts,
        level,
        params.method,
        classes,
        breaks,
        release,
        params.theme,
        params.lang,
        recoded,
        year,
        projection=params.projection,
        figures=params.projection != "atlas",
    )


def _classes(params: LayerQuery) -> tuple[tuple[float, ...], int]:
    """The own breaks, and how many classes: with own breaks their number follows from these."""
    breaks, classes = params.breaks or (), params.classes
    if (params.method == OWN) != bool(breaks):
        raise Problem(422, f"Own breaks and method={OWN} belong together: give both, or neither.", (OWN,))
    if not breaks:
        return (), classes or DEFAULT_CLASSES
    if classes not in (None, len(breaks) + 1):
        raise Problem(422, f"{len(breaks)} breaks make {len(breaks) + 1} classes, not {classes}: leave classes out.")
    return breaks, len(breaks) + 1


@snapshot_cached(_KEPT_LAYERS)
def _layer(recipe: Recipe) -> Answer:
    return packed(build(current(), recipe), GEOJSON)


def build(store: Store, recipe: Recipe) -> bytes:
    """Return GeoJSON text of a layer, not compressed."""
    indicator = INDICATORS[recipe.indicator]
    shapes = _with_outside(store, shapes_of(store, recipe.nuts, recipe.level, recipe.projection), recipe)
    figures = figures_of(recipe, shapes["geo"])
    shown = choropleth(
        figures,
        shapes["geo"],
        recipe.method,
        recipe.classes,
        recipe.breaks,
        indicator.midpoint,
        class_values(own_figures(recipe), figures, recipe.limits_year),
    )
    colours = palette.colours(shown.classes, recipe.theme, indicator.direction)
    paint = geojson.Paint(colours, palette.no_data(recipe.theme), palette.confidential(recipe.theme))
    describe = describer(indicator, recipe.lang) if recipe.lang else None
    if describe:
        shown = replace(shown, cells=with_positions(shown.cells, indicator.direction))
    digits = indicator.decimals + _SPARE_DIGITS if recipe.figures else None
    return geojson.layer(shapes, names_of(shapes, recipe.lang), shown, paint, digits, describe=describe)


def _with_outside(store: Store, shapes: pd.DataFrame, recipe: Recipe) -> pd.DataFrame:
    """The shapes, and beside regions those of countries in no NUTS version that have a figure."""
    valued = observations.country_rows(View(recipe.indicator, recipe.nuts, recipe.level, recipe.release))
    outside = store.countries(recipe.projection)
    return pd.concat([shapes, outside[outside["geo"].isin(valued["geo"])]], ignore_index=True)


class Shown(Protocol):
    """What a map shows, as far as its figures go."""

    @property
    def indicator(self) -> str: ...
    @property
    def nuts(self) -> str: ...
    @property
    def level(self) -> int: ...
    @property
    def release(self) -> str | None: ...
    @property
    def recoded(self) -> bool: ...


def own_figures(shown: Shown) -> pd.DataFrame:
    """Return the figures that an indicator has under its own borders at the level of a map."""
    return observations.layer(View(shown.indicator, INDICATORS[shown.indicator].default_nuts, shown.level, shown.release))


def figures_of(recipe: Shown, geos: pd.Series) -> pd.DataFrame:
    """Return the figures that a map shows under these codes."""
    if not recipe.recoded:
        frame = observations.observations(recipe.indicator, recipe.release)
        return frame[frame["geo"].isin(geos)]
    return nuts_history.converted_series(recipe.indicator, recipe.nuts, recipe.release, frozenset(geos))


def names_of(shapes: pd.DataFrame, lang: str | None) -> list[str]:
    """Return names as GISCO writes them, or in a language where it has a name of its own for the country."""
    if lang is None:
        return shapes["name"].tolist()
    name = region_namer(dict(zip(shapes["geo"], shapes["name"], strict=True)), lang)
    return [name(geo) for geo in shapes["geo"]]
