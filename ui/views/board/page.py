"""The page on offers and needs: the list, one post, the form, a visitor's own posts, and what waits for a moderator."""

from collections.abc import Callable
from types import MappingProxyType
from typing import Final

import streamlit as st

from queries import board
from ui.app import actions, login, notices
from ui.app.i18n import _
from ui.views.board import controls, form, listing, post, queue, visit

_OWN: Final = MappingProxyType({controls.WRITE: form.new, controls.MINE: listing.mine, controls.QUEUE: queue.render})


def render() -> None:
    """Draw the post that the address names, else the chosen part; writing needs signing in."""
    if board.get_board().partial:
        st.warning(_("The database is not responding: offers and needs cannot be shown now. Try again later."), icon=":material/error:")
        return
    number = controls.post()
    if number is not None:
        _one(number)
        return
    part = controls.part()
    if part not in _OWN:
        listing.render()
    elif login.actor().account is None:
        notices.unknown_codes()
        st.info(_("Sign in to write posts, to answer and to vote, so that someone is responsible for each text."), icon=":material/lock:")
        actions.how(login.actor())
    else:
        notices.unknown_codes()
        drawn: Callable[[], None] = _OWN[part]
        drawn()


def _one(number: int) -> None:
    st.button(_("All offers and needs"), icon=":material/arrow_back:", on_click=_leave)
    seen = visit.visit(number)
    if seen is None:
        st.info(_("This post is not published, or no longer is."), icon=":material/do_not_disturb_on:")
        return
    post.render(seen)


def _leave() -> None:
    st.query_params.pop(controls.POST, None)
