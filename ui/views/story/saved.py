"""Stories that a person keeps: to save, to open and to withdraw; everybody else has the link and the file."""

import json
from typing import TYPE_CHECKING

import streamlit as st

from exports.exhibits import story as stories
from exports.exhibits.story import Story
from ui.app import actions, login, visit_story
from ui.app.i18n import _
from ui.components.dates import moment

if TYPE_CHECKING:
    from workspace.stories import Saved


def render(story: Story) -> None:
    """Draw the button that saves the story, and the stories saved before; how to get there for who is not signed in."""
    if login.actor().account is None:
        if story.items and login.providers():
            st.caption(_("Sign in to save this story here. Without signing in, keep its link or its file."))
        return
    from workspace import stories as kept  # for those who signed in

    mine = actions.read(kept.mine)
    if not story.items and not mine:
        return
    st.subheader(_("Saved stories"), anchor=False)
    if story.items:
        _save(story, {one.key: one for one in mine})
    for one in mine:
        _row(one)


def _save(story: Story, mine: "dict[str, Saved]") -> None:
    from workspace import stories as kept

    content = json.loads(stories.to_json(story))
    before = mine.get(visit_story.origin())
    with st.container(horizontal=True):
        if before and st.button(_("Save changes"), icon=":material/save:", key="save_story", disabled=bool(visit_story.saved())):
            actions.change(
                _("The story has been saved."),
                lambda session, me: visit_story.number(kept.save(session, me, content, key=before.key, over=before.version)),
                visit_story.pin,
            )
        if st.button(_("Save as a new story"), icon=":material/save_as:", key="save_new_story"):
            actions.change(
                _("The story has been saved. Its link is short now."),
                lambda session, me: visit_story.number(kept.save(session, me, content)),
                visit_story.pin,
            )


def _row(one: "Saved") -> None:
    from workspace import stories as kept

    with st.container(horizontal=True, vertical_alignment="center", key=f"saved_{one.key}"):
        title = login.plain(one.title) or _("Story without a title")
        st.markdown(f"**{title}** · {moment(one.at)}", width="stretch")
        st.button(_("Open"), icon=":material/folder_open:", key=f"open_{one.key}", on_click=_open, args=(one.key,))
        if st.button(_("Withdraw"), icon=":material/delete:", key=f"withdraw_{one.key}"):
            actions.change(_("The story has been withdrawn."), lambda session, me: kept.withdraw(session, me, one.key, one.version))


def _open(key: str) -> None:
    st.query_params[visit_story.KEY] = key
