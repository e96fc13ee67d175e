"""The way into a room: open one, take back one of one's own, or drive one with a key that somebody handed over."""

from typing import TYPE_CHECKING

import streamlit as st

from ui.app import actions, login, visit_room
from ui.app.i18n import _, number

if TYPE_CHECKING:
    from workspace.rooms.reading import State

_HOURS = 12


def render() -> None:
    """Draw the ways in that this visit has."""
    st.markdown(
        _(
            "A room shows what you choose on the phones of everybody in it, in the language of each phone. Participants scan a QR "
            "code; they need no account and give no name. A room ends after {n} hours."
        ).format(n=number(_HOURS))
    )
    if login.actor().account is None:
        st.info(_("Sign in to open a room, so that someone is responsible for it."), icon=":material/lock:")
        actions.how(login.actor())
    else:
        _open()
        _own()
        _ended()
    _with_key()


def _open() -> None:
    from workspace.rooms import driving

    with st.form("open_room", border=False):
        title = st.text_input(_("Title of the workshop"), max_chars=200, placeholder=_("Optional; stands in the record"))
        if st.form_submit_button(_("Open a room"), type="primary", icon=":material/meeting_room:"):
            actions.change(_("The room is open."), lambda session, me: visit_room.put(driving.open_room(session, me, title)))


def _own() -> None:
    from workspace.rooms import driving, reading

    rooms = {state.code: _label(state) for state in actions.read(reading.open_rooms)}
    if not rooms:
        return
    st.subheader(_("Your open rooms"))
    actions.change_one(
        _("Room"),
        rooms,
        _("Drive this room"),
        lambda session, me, code: visit_room.put(driving.take_back(session, me, code)),
        _("You drive the room {number}. Any other window no longer does."),
        icon=":material/search_hands_free:",
        placeholder=_("Choose a room"),
        key="own_room",
    )


def _ended() -> None:
    """Draw the way to the records of rooms that are over."""
    from workspace.rooms import reading
    from workspace.rooms.driving import Wheel

    rooms = {state.code: _label(state) for state in actions.read(reading.own_rooms) if state.ended}
    if not rooms:
        return
    with st.expander(_("Records of earlier rooms"), icon=":material/history:"):
        code = st.selectbox(_("Room"), list(rooms), format_func=rooms.__getitem__, key="ended_room")
        # no key drives a room that is over
        st.button(_("Open the record"), icon=":material/description:", on_click=visit_room.put, args=(Wheel(code, ""),))


def _label(state: "State") -> str:
    return f"{state.code} · {state.title}" if state.title else state.code


def _with_key() -> None:
    with st.expander(_("Drive a room with a key"), icon=":material/key:"), st.form("drive_room", border=False):
        code, key = st.columns([1, 2])
        typed = code.text_input(_("Code of the room"), max_chars=12), key.text_input(_("Key"), max_chars=40, type="password")
        if st.form_submit_button(_("Drive this room"), icon=":material/search_hands_free:"):
            _take(*typed)


def _take(code: str, key: str) -> None:
    """Drive a room with a key; wrong ones are slowed, for a key must not be guessed."""
    from workspace import database
    from workspace.attempts import attempts
    from workspace.rooms import codes, driving

    where = f"room {codes.plain(code)}"
    if pause := attempts().wait(where):
        st.error(_("Too many wrong keys. Try again in {n} seconds.").format(n=number(pause)), icon=":material/error:")
        return
    wheel = driving.Wheel(codes.plain(code), key)
    with database.reading() as session:
        fits = driving.drives(session, wheel)
    if not fits:
        attempts().wrong(where)
        st.error(_("This code and this key do not belong to an open room, or the key was replaced."), icon=":material/error:")
        return
    attempts().right(where)
    visit_room.put(wheel)
    st.rerun()


def taken(state: "State") -> None:
    """Say that somebody else drives the room, and offer the way back to whoever opened it."""
    from workspace.rooms import driving, reading

    name = login.plain(state.driver) or _("Somebody else")
    st.warning(_("{name} drives this room now.").format(name=name), icon=":material/search_hands_free:")
    mine = login.actor().account is not None and state.code in {one.code for one in actions.read(reading.open_rooms)}
    with st.container(horizontal=True):
        if mine and st.button(_("Take back"), type="primary", icon=":material/undo:"):
            done = _("You drive the room {number}. Any other window no longer does.").format(number=state.code)
            actions.change(done, lambda session, me: visit_room.put(driving.take_back(session, me, state.code)))
        st.button(_("Leave the room"), on_click=visit_room.leave)
