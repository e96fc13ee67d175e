"""Map layers for small pictures: an indicator's figures, those converted from older codes included, on the shapes of the atlas."""

from typing import Annotated, Final

from pydantic import Field

from analytics.classification.classes import DEFAULT_CLASSES, DEFAULT_METHOD, METHODS
from analytics.colour.palette import DEFAULT_THEME
from api.query import Query
from api.responses import GEOJSON, Answer, packed
from api.routes.layers import Recipe, build, dated, usual_level
from api.types import Colours, Generation, IndicatorKey, LevelHere, NumberOfClasses, WordsIn, one_of
from data.catalogue import INDICATORS
from data.language import DEFAULT
from data.schema import DEFAULT_NUTS
from data.store import current
from queries.cache import snapshot_cached

_KEPT: Final = 16


class SmallMapQuery(Query):
    """Which small maps."""

    indicator: IndicatorKey
    level: LevelHere = None
    method: Annotated[str, one_of(*METHODS), Field(description="How class breaks are placed.")] = DEFAULT_METHOD
    classes: NumberOfClasses = None
    theme: Colours = DEFAULT_THEME
    lang: WordsIn = DEFAULT
    generation: Generation = None


def layer(params: SmallMapQuery) -> Answer:
    """Return the layer of an indicator, carried over figures included, its shapes in kilometres of the atlas."""
    store, row = current(), INDICATORS[params.indicator]
    classes, words = params.classes or DEFAULT_CLASSES, params.lang or DEFAULT
    level = usual_level(row, params)
    recipe = Recipe(row.key, DEFAULT_NUTS, level, params.method, classes, (), None, params.theme, words, recoded=True, projection="atlas")
    return dated(_layer(recipe), params, store)


@snapshot_cached(_KEPT)
def _layer(recipe: Recipe) -> Answer:
    return packed(build(current(), recipe), GEOJSON)
