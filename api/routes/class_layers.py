"""Map layers of named classes: what Similar, Trends and Pattern paint, over the same cached shapes and kept alike."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, Final

from analytics.colour.palette import DEFAULT_THEME
from api.query import Query
from api.responses import GEOJSON, Answer, packed
from api.routes.layers import dated, names_of, shapes_of
from api.types import Colours, Generation, Projection, WordsIn
from data.language import DEFAULT
from data.store import current
from exports.layers.class_layer import ClassPicture, class_layer
from queries.cache import snapshot_cached

_KEPT: Final = 32


class Look(Query):
    """How a layer is drawn: in which colours and words, and on which generation's shapes."""

    theme: Colours = DEFAULT_THEME
    lang: WordsIn = DEFAULT
    projection: Projection = "degrees"
    generation: Generation = None


@dataclass(frozen=True)
class ClassLayer:
    """A layer over the borders of a version and level: what `picture` makes of a question and a language."""

    nuts: str
    level: int
    query: Hashable
    picture: Callable[[Any, str], ClassPicture]


def answer(layer: ClassLayer, params: Look) -> Answer:
    """Return GeoJSON of the layer, from the cache where it was built before."""
    store = current()
    return dated(_built(layer, params.theme, params.lang, params.projection), params, store)


@snapshot_cached(_KEPT)
def _built(layer: ClassLayer, theme: str, lang: str, projection: str) -> Answer:
    shapes = shapes_of(current(), layer.nuts, layer.level, projection)
    shown = layer.picture(layer.query, lang)
    return packed(class_layer(shapes, names_of(shapes, lang), shown, theme=theme, lang=lang), GEOJSON)
