"""Hand a room over, and end it: its record can be downloaded before and afterwards."""

from typing import TYPE_CHECKING, Final

import streamlit as st

from ui.app import actions
from ui.app.i18n import _
from ui.views.rooms import record

if TYPE_CHECKING:
    from workspace.rooms.driving import Wheel
    from workspace.rooms.reading import State

_HANDED: Final = "room_handed"


def render(wheel: "Wheel", room: "State") -> None:
    """Draw the ways to hand over, leave and end."""
    with st.expander(_("Hand over or end the room"), icon=":material/logout:", key="room_finish"):
        _hand_over(wheel)
        record.render(room)
        sure = st.checkbox(_("Phones show a closing sentence, and nobody can answer any more."), key="room_end_sure")
        if st.button(_("End the room"), disabled=not sure, icon=":material/event_available:"):
            from workspace.rooms import driving

            actions.change(_("The room {code} has ended.").format(code=room.code), lambda session, _me: driving.end(session, wheel))


def _hand_over(wheel: "Wheel") -> None:
    from workspace.rooms import driving

    with st.form("hand_over", border=False):
        name = st.text_input(_("Who drives next"), max_chars=200, placeholder=_("Name of your co-facilitator"))
        if st.form_submit_button(_("Hand over"), icon=":material/key:"):
            actions.change(
                _("The room is handed over."),
                lambda session, _me: st.session_state.update({_HANDED: driving.hand_over(session, wheel, name).token}),
            )


def handed() -> None:
    """Show the key of the room that was handed over, once."""
    if token := st.session_state.pop(_HANDED, ""):
        st.markdown(_("Your co-facilitator opens the page “Room”, chooses “Drive a room with a key” and types this key:"))
        st.code(token, language=None)
