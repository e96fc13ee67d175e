"""Notes from phones: each is read by the facilitator before everybody sees it."""

from typing import TYPE_CHECKING, Final

import streamlit as st

from ui.app import actions, login
from ui.app.i18n import _, ngettext, number

if TYPE_CHECKING:
    from workspace.rooms.driving import Wheel
    from workspace.rooms.results import Written

_EVERY: Final = 3
_MOST: Final = 20


@st.fragment(run_every=_EVERY)
def render(wheel: "Wheel", question: int) -> None:
    """Draw the notes that wait, each with its two buttons, and those that everybody sees."""
    from workspace import database
    from workspace.rooms import results

    with database.reading() as session:
        written = results.notes(session, question, whole=True)
    waiting = [note for note in written if note.state == "waiting"]
    st.caption(ngettext("{n} note to read", "{n} notes to read", len(waiting)).format(n=number(len(waiting))))
    for note in waiting[:_MOST]:
        _one(wheel, note)
    for note in written:
        if note.state == "published":
            st.markdown(f"**{login.plain(note.theme)}** {login.plain(note.text)}")


def _one(wheel: "Wheel", note: "Written") -> None:
    from workspace.rooms import asking

    with st.container(border=True):
        st.markdown(f"**{login.plain(note.theme)}** {login.plain(note.text)}")
        with st.container(horizontal=True):
            if st.button(_("Publish"), key=f"publish_{note.number}", icon=":material/check:"):
                actions.change(
                    _("Everybody sees the note."), lambda session, _me: asking.moderate(session, wheel, note.number, "published")
                )
            if st.button(_("Refuse"), key=f"refuse_{note.number}", icon=":material/block:"):
                actions.change(_("The note is not shown."), lambda session, _me: asking.moderate(session, wheel, note.number, "refused"))
