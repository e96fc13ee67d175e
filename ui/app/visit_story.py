"""The story of a visit: views collected while working. It stands in the visit, in the address of its page, and in the browser's tab."""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import streamlit as st

from data.errors import NotThere, WorkspaceDown
from exports.exhibits import story as stories
from exports.exhibits.story import MOST_KEPT, Item, Story, WrongStory
from ui.app import recorder, url_state
from ui.app.i18n import _
from ui.app.pages import EVERYWHERE

KEY: Final = "story"
"""Key of the page, and of the story in the address: packed, or the number of a saved one."""
SAVED: Final = re.compile(r"[a-z2-7]{12}")
"""How the number of a saved story looks; a packed one is longer."""

_STORY: Final = "story_of_visit"
_BEFORE: Final = "story_before"
_WRONG: Final = "story_wrong"
_NUMBER: Final = "story_number"
_ORIGIN: Final = "story_origin"


def get() -> Story:
    """Return the story of this visit, an empty one where nothing was collected."""
    result: Story = st.session_state.get(_STORY, Story())
    return result


def put(story: Story, *, undo: bool = False) -> None:
    """Make a story the visit's own; with `undo` the one before can be brought back."""
    st.session_state[_BEFORE] = get() if undo else None
    st.session_state[_STORY] = story
    st.session_state[_NUMBER] = ""
    if KEY in st.query_params:
        pin()


def put_items(items: Sequence[Item], *, undo: bool = False) -> None:
    """Do so with other views under the same title."""
    put(replace(get(), items=tuple(items)), undo=undo)


def pin() -> None:
    """Write the story into the address, where it is short enough for one."""
    if named := in_address():
        st.query_params[KEY] = named[KEY]
    else:
        st.query_params.pop(KEY, None)


def before() -> Story | None:
    """Return the story as it was before something was removed, None where there is nothing to undo."""
    result: Story | None = st.session_state.get(_BEFORE)
    return result


def saved() -> str:
    """Return the number under which the visit's story was saved or opened, "" for none."""
    return str(st.session_state.get(_NUMBER, ""))


def number(code: str) -> None:
    """Note under which number the visit's story is saved; once it is changed, its origin still says so."""
    st.session_state[_NUMBER] = st.session_state[_ORIGIN] = code


def origin() -> str:
    """Return the number under which the story was saved last, changed since or not, "" for none."""
    return str(st.session_state.get(_ORIGIN, ""))


def wrong() -> WrongStory | NotThere | None:
    """Return why the story of this run's address could not be opened, None where it could."""
    result: WrongStory | NotThere | None = st.session_state.get(_WRONG)
    return result


def begin(page: str) -> None:
    """Take the story of the address into the visit, where it came by a link, a reload or a file."""
    given = st.query_params.get(KEY, "")
    st.session_state[_WRONG] = None
    if given:
        try:
            _adopt(given)
        except (WrongStory, NotThere) as reason:
            st.session_state[_WRONG] = reason
            st.query_params.pop(KEY, None)
    if page != KEY and st.query_params.get("present") != "1":
        st.query_params.pop(KEY, None)


def _adopt(given: str) -> None:
    if SAVED.fullmatch(given):
        if given != saved() or _STORY not in st.session_state:
            _hold(_saved(given), given)
        return
    if (opened := stories.unpack(given)) != get() and given != in_address().get(KEY):
        _hold(opened, "")


def _hold(story: Story, code: str) -> None:
    st.session_state[_STORY], st.session_state[_BEFORE] = story, None
    number(code)


def _saved(code: str) -> Story:
    from workspace import database  # only where a saved story is opened
    from workspace import stories as kept

    try:
        with database.reading() as session:
            content = kept.read(session, code).content
    except WorkspaceDown:
        raise NotThere("The database does not answer now.") from None
    return stories.of_json(json.dumps(content).encode())


def link_value(story: Story) -> str:
    """Return what stands for a story in an address: whole, without its notes where it is too long with them; `WrongStory` beyond."""
    try:
        return stories.pack(story)
    except WrongStory:
        return stories.pack(replace(story, items=tuple(replace(item, notes="") for item in story.items)))


def whole_in_link(story: Story) -> bool:
    """Return whether a link holds the notes too."""
    try:
        stories.pack(story)
    except WrongStory:
        return False
    return True


def in_address() -> dict[str, str]:
    """Return the part of an address that names the visit's story, empty for none and for one that is too long for a link."""
    if saved():
        return {KEY: saved()}
    if not get().items and not get().title:
        return {}
    try:
        return {KEY: link_value(get())}
    except WrongStory:
        return {}


def link(place: str) -> None:
    """Draw the way to the story with the number of its views."""
    views = len(get().items)
    with st.container(key=f"story_link_{place}_{'some' if views else 'none'}"):
        query = {**url_state.carried(EVERYWHERE), **in_address()}
        label = _("Story ({n})").format(n=views)
        st.page_link(st.session_state["scripts"][KEY], label=label, icon=":material/slideshow:", query_params=query)


def keep() -> None:
    """Hand the story to the browser's tab, which brings it back after a reload."""
    if _STORY in st.session_state and not recorder.active():
        kept = saved() or (stories.pack(get(), MOST_KEPT) if get().items else "")
        st.html(f'<span hidden data-story="{kept}"></span>')
