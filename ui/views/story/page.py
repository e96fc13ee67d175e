"""The page of a story: starters where it is empty, else its title, its views, and what to do with it; or the speaker's notes."""

from dataclasses import replace
from typing import Final

import streamlit as st

from exports.exhibits.story import LONGEST, text
from ui.app import actions, notices, visit_story
from ui.app.i18n import _, ngettext
from ui.views.story import faults, items, notes, saved, starters, ways

_TITLE: Final = "story_title"


def render() -> None:
    """Draw the visit's story, or the notes that stand in its second window."""
    if reason := visit_story.wrong():
        st.error(faults.reason(reason), icon=":material/error:")
    if notes.chosen():
        notes.render(visit_story.get())
        return
    notices.unknown_codes()
    actions.confirm_change()
    story = visit_story.get()
    _undo()
    if not story.items:
        st.info(_("Your story is empty. Add views with “Share and download this view” on any page, or begin with one of these:"))
        starters.render()
        ways.load()
        saved.render(story)
        return
    if visit_story.KEY not in st.query_params:
        visit_story.pin()
    st.session_state[_TITLE] = story.title
    st.text_input(_("Title"), max_chars=LONGEST["title"], key=_TITLE, on_change=_name, placeholder=_("Title of the story"))
    count = ngettext("{n} view", "{n} views", len(story.items)).format(n=len(story.items))
    st.html(f"<p class=answer>{count}</p>")
    ways.present(story)
    items.render(story)
    ways.render(story)
    saved.render(story)
    with st.expander(_("Begin another story"), icon=":material/auto_stories:"):
        starters.render()


def _undo() -> None:
    if (before := visit_story.before()) is not None:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button(_("Undo"), icon=":material/undo:", key="undo_story", on_click=visit_story.put, args=(before,))
            st.caption(_("The last change can be undone."))


def _name() -> None:
    visit_story.put(replace(visit_story.get(), title=text("title", st.session_state[_TITLE] or "")))
