"""Present mode (`present=1` in the address): a page for a large screen; whoever draws asks here how large, and what to leave out."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

import streamlit as st

from exports.exhibits import story as stories
from exports.exhibits.story import Item, Story
from ui.app import recorder, url_state, visit_story
from ui.app.pages import PAGES

PRESENT: Final = "present"
AT: Final = "at"
SCREEN: Final = "screen"
"""Key in the address for the size of the window, which changes while somebody presents: moved to a projector, full screen."""

MARGIN: Final = 80
"""Pixels of a large screen's width that no chart or map fills."""

_FULL: Final = 1920
_EDGES: Final = 96
"""Pixels of 1080 for the bar and the upper edge."""
_BELOW: Final = 150
"""Those for a chart's title, notes and source; a map needs less."""
_ANSWER: Final = 120
_LINE, _LETTERS, _BRIEF = 52, 85, 60
"""Those for a line of what the story says, and how many letters it has; so brief a one leaves the answer to the page."""
_ALONE: Final[ContextVar[bool]] = ContextVar("alone", default=False)


def on() -> bool:
    """Return whether this run is for a large screen."""
    return recorder.active() is None and st.query_params.get(PRESENT) == "1"


def times() -> float:
    """Return how many times larger type is than at a desk: 12 pixels become 28 on a large screen of 1920 pixels; 1 at a desk."""
    from ui.maps import extent  # which asks whether anybody presents

    return max(1.0, 28 / 12 * extent.window()[0] / _FULL) if on() else 1.0


@contextmanager
def alone() -> Iterator[None]:
    """Say that what is drawn meanwhile has the screen for itself, with one headline and one line below."""
    token = _ALONE.set(True)
    yield
    _ALONE.reset(token)


def height(high: int, below: int = _BELOW) -> int:
    """Return how high a chart or map is that fills a screen of so many pixels, `below` of 1080 left to what explains it."""
    said = len(headline())
    words = -(-said // _LETTERS) * _LINE + (_ANSWER if said < _BRIEF else 0)
    above = 2 * _LINE if _ALONE.get() else words + below
    return max(300, round(high - (_EDGES + above) * high / 1080))


def at(number: int) -> dict[str, str]:
    """Return the parts of an address that present a view of a story, counted from 0."""
    return {PRESENT: "1", AT: str(number + 1)}


def carried() -> dict[str, str]:
    """Return the parts of this address that keep the mode on another page."""
    return url_state.carried((PRESENT, AT, SCREEN, visit_story.KEY))


def story() -> Story:
    """Return the story that is presented, an empty one where a page stands alone."""
    return visit_story.get() if visit_story.KEY in st.query_params else Story()


def now() -> int:
    """Return which view of the story is presented, counted from 0; -1 for none."""
    given, count = st.query_params.get(AT, ""), len(story().items)
    number = int(given) if given.isascii() and given.isdigit() and len(given) <= len(str(count)) else 0
    return number - 1 if number <= count else -1


def headline() -> str:
    """Return what the story says of the present view, "" for nothing."""
    return story().items[now()].headline if now() >= 0 else ""


def repeats(answer: str) -> bool:
    """Return whether the story says of the present view what the view itself says: once is enough."""
    return on() and stories.repeats(headline(), answer)


def shown(item: Item) -> bool:
    """Return whether a view's page exists, and can be shown to a room."""
    return item.page in PAGES and not PAGES[item.page].needs
