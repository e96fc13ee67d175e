"""The question that is put to a room on the large screen, over the view that is presented: how many answered, then what they said."""

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from ui.app import login, presenting, visit_room
from ui.app.i18n import _, ngettext, number
from ui.views.rooms import outcome

if TYPE_CHECKING:
    from workspace.rooms.driving import Wheel
    from workspace.rooms.reading import Asked
    from workspace.rooms.results import Result, Written

_EVERY = 2


@st.fragment(run_every=_EVERY)
def render(wheel: "Wheel") -> None:
    """Draw the question of the room, if one is put; the view below may hold its answer, and is covered."""
    from workspace import database
    from workspace.rooms import reading, results

    with database.reading() as session:
        room = reading.state(session, wheel.code)
        asked = reading.question(session, room.number, room.question, whole=False) if room and room.question else None
        if room is None or asked is None:
            return
        result, phones = results.result(session, asked), reading.phones(session, room.number)
        notes = results.notes(session, asked.number, whole=False)
    with st.container(key="present_question"):
        st.html(f"<p class=present_headline>{escape(asked.content['prompt'])}</p>")
        _answers(asked, result, phones, notes)
        with st.container(key="present_answers", horizontal=True):
            _step(wheel, asked)


def _answers(asked: "Asked", result: "Result", phones: int, notes: "list[Written]") -> None:
    if asked.kind == "notes":
        for note in notes:
            st.markdown(f"**{login.plain(note.theme)}** {login.plain(note.text)}")
        return
    if asked.state == "revealed":
        with presenting.alone():
            outcome.render(asked, result)
        return
    words = ngettext("of {n} phone has answered", "of {n} phones have answered", phones).format(n=number(phones))
    st.html(f"<p class=present_count><strong>{number(result.count)}</strong> {escape(words)}</p>")


def _step(wheel: "Wheel", asked: "Asked") -> None:
    """Draw the next step as a button, which the key A presses: show the answers, then take the question away."""
    from workspace.rooms import asking

    if asked.state == "revealed" or asked.kind == "notes":
        label, icon, act = _("Take the question away"), ":material/close:", lambda session: asking.put_away(session, wheel)
    else:
        label, icon, act = _("Show the answers"), ":material/visibility:", lambda session: asking.reveal(session, wheel, asked.number)
    st.button(label, icon=icon, key="present_answers_step", type="tertiary", on_click=visit_room.steer, args=(act,))
