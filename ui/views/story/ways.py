"""What can be done with a story: present it, copy its link, keep it as a file, open one."""

from urllib.parse import urlencode

import streamlit as st

from data.language import DEFAULT
from exports.exhibits.story import Story, WrongStory
from ui.app import presenting, shell, visit_story
from ui.app.i18n import _, language
from ui.app.pages import PAGES
from ui.components import downloads
from ui.views.story import faults, files


def present(story: Story) -> None:
    """Draw the ways into present mode and to the speaker's notes."""
    first = next((at for at, item in enumerate(story.items) if presenting.shown(item)), None)
    named = visit_story.in_address()
    if first is None or not named:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="story_present"):
        item = story.items[first]
        parts = {**item.query, **named, **presenting.at(first)}
        shell.link_to(item.page, _("Present"), ":material/present_to_all:", **parts)
        st.link_button(
            _("Open notes in a second window"),
            f"{_own()}?{urlencode({**named, 'notes': '1', 'lang': language()})}",
            icon=":material/speaker_notes:",
        )
        shell.link_to("rooms", _("Show in a room"), PAGES["rooms"].icon)
    st.caption(_("Keys while presenting: → next, ← back, ? all keys. Put the notes on your own screen: they follow."))


def render(story: Story) -> None:
    """Draw files of the story and its link."""
    st.subheader(_("Share and download"), anchor=False)
    files.render(story)
    _link(story)
    load()


def _link(story: Story) -> None:
    named = visit_story.in_address()
    if not named:
        st.info(faults.reason(WrongStory("too_long_for_link")), icon=":material/info:")
        return
    with st.expander(_("Link to this story"), icon=":material/link:", key="story_address", on_change="rerun") as opened:
        if not opened.open:
            return
        spoken = {} if language() == DEFAULT else {"lang": language()}
        st.code(f"{_own()}?{urlencode({**named, **spoken})}", language=None, wrap_lines=True)
        if not visit_story.saved() and not visit_story.whole_in_link(story):
            st.caption(_("The story is too long for a link with its notes: the link leaves them out. The file has them."))


def load() -> None:
    """Draw the field for a story's file; the browser opens it, without sending a file to the server."""
    label = _("Open a story from a file")
    st.html(f"<label class=story_file>{label} <input type=file accept='.json,application/json' data-story-file></label>")


def _own() -> str:
    return f"{downloads.server()}/{visit_story.KEY}"
