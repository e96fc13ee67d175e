"""Hand a room over, and end it: what was shown and answered is kept, and can be downloaded."""

import csv
import io
from typing import TYPE_CHECKING, Final

import streamlit as st

from ui.app import actions
from ui.app.i18n import _
from ui.components import downloads
from ui.components.downloads import File

if TYPE_CHECKING:
    from workspace.rooms.driving import Wheel
    from workspace.rooms.reading import State

_HANDED: Final = "room_handed"


def render(wheel: "Wheel", room: "State") -> None:
    """Draw the ways to hand over, leave and end."""
    with st.expander(_("Hand over or end the room"), icon=":material/logout:", key="room_finish"):
        _hand_over(wheel)
        files(wheel.code)
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


def files(code: str) -> None:
    """Draw the button that downloads the answers."""
    downloads.render([File(key="room_csv", name=f"room-{code}.csv", make=lambda: answers(code), label=_("Answers (CSV)"))])


def answers(code: str) -> bytes:
    """Return all answers and published notes as CSV: slide, question, kind, answer; no phone is in it."""
    from workspace import database
    from workspace.rooms import reading, results

    made = io.StringIO()
    table = csv.writer(made)
    table.writerow(["view", "question", "kind", "part", "answer"])
    with database.reading() as session:
        room = reading.state(session, code)
        for asked in reading.questions(session, room.number, whole=True) if room else ():
            given = results.given(session, asked.number)
            if len(given) < results.FEWEST:
                given = ()
            rows = [(part, value) for answer in given for part, value in answer.items()]
            rows += [(note.theme, note.text) for note in results.notes(session, asked.number, whole=False)]
            table.writerows(
                [asked.slide, _safe(asked.content["prompt"]), asked.kind, _safe(part), _safe(str(value))] for part, value in rows
            )
    return made.getvalue().encode("utf-8-sig")


def _safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in {"=", "+", "@", "\t"} or (text[:1] == "-" and not text[1:2].isdigit()) else text
