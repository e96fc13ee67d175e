"""Map layers of named classes: what Similar, Trends and Pattern paint, over the same cached shapes and kept alike."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, Protocol, TypeVar

from api.params import Asked
from api.responses import GEOJSON, Answer, packed
from api.routes.layers import dated, names_of, shapes_of
from data.store import Store, current
from exports.layers.class_layer import ClassPicture, class_layer

_KEPT: Final = 32


class Question(Protocol):
    """What an analysis is asked: hashable, and with the borders that it is about."""

    @property
    def nuts(self) -> str:
        """NUTS version of the borders."""

    @property
    def level(self) -> int:
        """NUTS level of the borders."""


Q = TypeVar("Q", bound=Question)


@dataclass(frozen=True)
class _Recipe:
    question: Question
    picture: Callable[[Store, Any, str], ClassPicture]
    theme: str
    lang: str


def answer(question: Q, picture: Callable[[Store, Q, str], ClassPicture], asked: Asked) -> Answer:
    """GeoJSON of what `picture` makes of the store, the question and a language, from the cache where it was built before."""
    store = current()
    return dated(_built(_Recipe(question, picture, asked["theme"], asked["lang"]), store.generation), asked, store)


@lru_cache(maxsize=_KEPT)
def _built(recipe: _Recipe, _generation: str) -> Answer:
    store, asked = current(), recipe.question
    shapes = shapes_of(store, asked.nuts, asked.level)
    shown = recipe.picture(store, asked, recipe.lang)
    return packed(class_layer(shapes, names_of(shapes, recipe.lang), shown, theme=recipe.theme, lang=recipe.lang), GEOJSON)
