"""The views of a story in their order: to move, to reword, to open and to remove."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

import streamlit as st

from exports.exhibits.story import LONGEST, Item, Story, text
from ui.app import presenting, shell, visit_story
from ui.app.i18n import _
from ui.app.login import plain
from ui.app.pages import PAGES
from ui.views.story import faults

_LONGEST: Final = 200
"""Characters of a headline in the list; it stands whole in its field."""


def render(story: Story) -> None:
    """Draw a line for each view."""
    for at, item in enumerate(story.items):
        with st.container(key=f"story_item_{at}", border=True, gap="small"):
            left, right = st.columns([7, 3], vertical_alignment="top")
            with left:
                _words(at, item)
            with right:
                _buttons(at, len(story.items))


def _words(at: int, item: Item) -> None:
    headline = _cut(item.headline) or _("Without a headline")
    st.markdown(f"**{at + 1}. {plain(headline)}**")
    if fault := faults.sentence(item):
        st.warning(fault, icon=":material/warning:")
    with st.expander(_("Headline and notes"), key=f"edit_{at}", icon=":material/edit:", on_change="rerun") as opened:
        if opened.open:
            _field(at, "headline", _("Headline"), item.headline, st.text_input)
            _field(at, "notes", _("Speaker notes"), item.notes, st.text_area)


def _buttons(at: int, count: int) -> None:
    item = visit_story.get().items[at]
    with st.container(horizontal=True, horizontal_alignment="right", gap="small"):
        _button("up", ":material/arrow_upward:", _("Move view {n} up"), at, disabled=at == 0)
        _button("down", ":material/arrow_downward:", _("Move view {n} down"), at, disabled=at == count - 1)
        _button("remove", ":material/delete:", _("Remove view {n}"), at)
    if presenting.shown(item):
        shell.link_to(item.page, _("Open: {page}").format(page=_(PAGES[item.page].title)), PAGES[item.page].icon, **item.query)


def _button(key: str, icon: str, label: str, at: int, *, disabled: bool = False) -> None:
    st.button(label.format(n=at + 1), icon=icon, key=f"{key}_{at}", on_click=_STEPS[key], args=(at,), disabled=disabled)


def _field(at: int, name: str, label: str, value: str, draw: Callable[..., Any]) -> None:
    key = f"{name}_{at}"
    st.session_state[key] = value
    draw(label, key=key, max_chars=LONGEST[name], on_change=_reword, args=(at, name))


def _cut(headline: str) -> str:
    return headline if len(headline) <= _LONGEST else f"{headline[:_LONGEST]}…"


def _reword(at: int, name: str) -> None:
    items = list(visit_story.get().items)
    words = text(name, st.session_state[f"{name}_{at}"] or "")
    items[at] = replace(items[at], headline=words) if name == "headline" else replace(items[at], notes=words)
    visit_story.put_items(items)


def moved(items: Sequence[Item], at: int, to: int) -> list[Item]:
    """Return the views with one of them in another place."""
    rest = [*items[:at], *items[at + 1 :]]
    return [*rest[:to], items[at], *rest[to:]]


def _up(at: int) -> None:
    visit_story.put_items(moved(visit_story.get().items, at, at - 1))


def _down(at: int) -> None:
    visit_story.put_items(moved(visit_story.get().items, at, at + 1))


def _remove(at: int) -> None:
    items = visit_story.get().items
    visit_story.put_items([*items[:at], *items[at + 1 :]], undo=True)


_STEPS: Final[Mapping[str, Callable[[int], None]]] = {"up": _up, "down": _down, "remove": _remove}
