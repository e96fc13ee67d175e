"""Answers kept per state of what they are made from: a bounded number of them, each made once however many ask at once.

Frames are shared between visits and requests: derive from them, never write into them.
"""

from collections.abc import Callable, Hashable
from functools import wraps
from threading import Condition
from typing import Any, ParamSpec, TypeVar

from cachetools import LRUCache, cached
from cachetools.keys import hashkey

from data import store
from data.catalogue import own_table
from queries.steps import go_on

P = ParamSpec("P")
R = TypeVar("R")


def generation() -> str:
    """Return the name of the snapshot's generation that is read."""
    return store.current().generation


def cached_by(state: Callable[[], Hashable], maxsize: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Keep the last `maxsize` results of a query by its arguments and the state that `state` returns.

    Who asks for a result that another is making waits for it. Making one is a step of long work (`queries.steps`).
    Results about a visit's own table are kept with the table; all others are made and kept as if there were none.
    """

    def decorate(query: Callable[P, R]) -> Callable[P, R]:
        def key(*args: Hashable, **kwargs: Hashable) -> Hashable:
            return hashkey(state(), *args, **kwargs)

        @wraps(query)
        def step(*args: P.args, **kwargs: P.kwargs) -> R:
            go_on()
            return query(*args, **kwargs)

        shared = cached(LRUCache(maxsize), key=key, condition=Condition())(step)

        @wraps(shared)
        def answer(*args: P.args, **kwargs: P.kwargs) -> R:
            if own_table.shown() is None:
                return shared(*args, **kwargs)
            if table := own_table.concerned(args, kwargs):
                mine: Hashable = (step, state(), args, tuple(kwargs.items()))
                return table.answer(mine, lambda: step(*args, **kwargs))
            with own_table.showing(None):
                return shared(*args, **kwargs)

        return answer

    return decorate


def kept(query: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> bool:
    """Return whether a query that keeps its results has this one, as every visit without a table of its own sees it."""
    shared: Any = query
    return bool(shared.cache_key(*args, **kwargs) in shared.cache)


def snapshot_cached(maxsize: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Keep the last `maxsize` results of a query by its arguments and the snapshot's generation."""
    return cached_by(generation, maxsize)
