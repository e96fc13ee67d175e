"""The page of rooms: the way into one, or the one that this visit drives."""

import streamlit as st

from data.errors import WorkspaceDown
from ui.app import actions, notices, visit_room
from ui.app.i18n import _
from ui.views.rooms import entry, event, finish, poll, record, screen, views


def render() -> None:
    """Draw the room of this visit, else how to open one."""
    notices.unknown_codes()
    actions.confirm_change()
    finish.handed()
    wheel = visit_room.wheel()
    if wheel is None:
        entry.render()
        return
    try:
        state = screen.state(wheel)
    except WorkspaceDown as reason:
        st.error(actions.reason(reason), icon=":material/error:")
        return
    if state is None or state.ended:
        st.info(_("This room has ended. What was shown and answered is saved."), icon=":material/event_available:")
        if state is not None:
            record.render(state)
            event.render(state)
        st.button(_("Leave the room"), on_click=visit_room.leave)
        return
    screen.render(state)
    if not screen.drives(wheel):
        entry.taken(state)
        return
    shown, asked = st.columns([1, 1], gap="large")
    with shown:
        views.render(wheel, state)
    with asked:
        poll.render(wheel, state)
    finish.render(wheel, state)
