"""Parts of a page that a choice runs again alone."""

from collections.abc import Callable
from functools import wraps

import streamlit as st

from data import store
from data.catalogue import own_table
from queries.cache import P, R, generation
from ui.app import url_state
from ui.app.i18n import one_language
from workspace import state


def part(draw: Callable[P, R], *, key: str | None = None, run_every: float | None = None) -> Callable[P, R]:
    """Return what draws a part: a rerun of it stays with the generation and the visit's own table of the page around it.

    As in a run of the whole page, language and state of records are asked for once.
    """
    shown, table = generation(), own_table.shown()

    @wraps(draw)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        with store.pinned_snapshot(shown), state.pinned(), one_language(), own_table.showing(table):
            result = draw(*args, **kwargs)
            url_state.leave()
            return result

    return st.fragment(run, key=key, run_every=run_every)
