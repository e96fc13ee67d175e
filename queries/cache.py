"""Answers kept per state of what they are made from: a bounded number of them, each made once however many ask at once.

Frames are shared between visits and requests: derive from them, never write into them.
"""

from collections.abc import Callable, Hashable
from functools import wraps
from threading import Condition
from typing import ParamSpec, TypeVar

from cachetools import LRUCache, cached
from cachetools.keys import hashkey

from data import store
from queries.steps import go_on

P = ParamSpec("P")
R = TypeVar("R")


def generation() -> str:
    """Return the name of the snapshot's generation that is read."""
    return store.current().generation


def cached_by(state: Callable[[], Hashable], maxsize: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Keep the last `maxsize` results of a query by its arguments and the state that `state` returns.

    Who asks for a result that another is making waits for it. Making one is a step of long work (`queries.steps`).
    """

    def decorate(query: Callable[P, R]) -> Callable[P, R]:
        def key(*args: Hashable, **kwargs: Hashable) -> Hashable:
            return hashkey(state(), *args, **kwargs)

        @wraps(query)
        def step(*args: P.args, **kwargs: P.kwargs) -> R:
            go_on()
            return query(*args, **kwargs)

        return wraps(query)(cached(LRUCache(maxsize), key=key, condition=Condition())(step))

    return decorate


def snapshot_cached(maxsize: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Keep the last `maxsize` results of a query by its arguments and the snapshot's generation."""
    return cached_by(generation, maxsize)
