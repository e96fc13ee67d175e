"""Answers as a visitor sees them, kept as those of `queries` are: for all visits in one language and theme with the same own region."""

from collections.abc import Callable, Hashable
from functools import wraps

from data.catalogue import own_table
from queries import known_networks
from queries.cache import P, R, cached_by
from ui.app import theme, url_state
from ui.app.i18n import language
from ui.app.pages import EVERYWHERE


def visit_cached(maxsize: int, also: Callable[[], Hashable] = tuple) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Keep the last `maxsize` results of a function by its arguments and by what a visit's answers depend on beside them.

    These are the snapshot, networks, language, colours, own region and network, also as links carry them; `also` returns the state of
    whatever else it reads. The function draws nothing and reads nothing else of the visit. With a table of the visit's own, which any
    answer may list, they are kept with that table.
    """

    def state() -> Hashable:
        return _state(), also()

    def decorate(make: Callable[P, R]) -> Callable[P, R]:
        shared = cached_by(state, maxsize)(make)

        @wraps(make)
        def answer(*args: P.args, **kwargs: P.kwargs) -> R:
            if (table := own_table.shown()) is None:
                return shared(*args, **kwargs)
            mine: Hashable = (make, state(), args, tuple(kwargs.items()))
            return table.answer(mine, lambda: make(*args, **kwargs))

        return answer

    return decorate


def _state() -> Hashable:
    return (
        known_networks.state(),
        language(),
        theme.kind(),
        url_state.chosen("region"),
        url_state.chosen("network"),
        *url_state.carried(EVERYWHERE).items(),
    )
