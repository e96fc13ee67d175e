"""How pages change what people brought in: one way to do it, to say that it is done, and to say in words why it is not."""

from collections.abc import Callable, Hashable, Mapping
from typing import TYPE_CHECKING, Final, TypeVar

import streamlit as st

from data.catalogue.model import N_
from data.errors import (
    AlreadyKept,
    Contradicts,
    NotAllowed,
    NothingNew,
    NotThere,
    NotValid,
    Outdated,
    RegioscopeError,
    TooOften,
    UnreadableFile,
    WorkspaceDown,
)
from ui.app import login
from ui.app.i18n import _, ngettext, number
from ui.app.pages import Page
from ui.app.right_of_way import right_of_way
from workspace import state
from workspace.roles import CHANGE, GRANT, Actor
from workspace.turns import Place

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_Answer = TypeVar("_Answer")
_Key = TypeVar("_Key", bound=Hashable)
_TOLD: Final = "told_of_change"
_WHY: Final[dict[type[RegioscopeError], str]] = {
    NotAllowed: N_("Your roles do not allow this, or no longer allow it. No changes were made."),
    AlreadyKept: N_("All rows in this file are already active. Withdraw its batch first; otherwise its rows would count twice."),
    NothingNew: N_("All entries in this list are already in the directory as in the file. There is nothing to save."),
    TooOften: N_("You have reached the limit for 24 hours. No changes were made; try again later."),
    Outdated: N_("Someone else has changed this in the meantime. Check it again; no changes were made."),
    NotThere: N_("This no longer exists. No changes were made."),
    Contradicts: N_(
        "This contradicts an earlier decision about one of these entries and a third entry. Reverse that "
        "decision first; no changes were made."
    ),
    NotValid: N_("This is not possible: {reason}"),
    UnreadableFile: N_("This file cannot be read: {reason}"),
    WorkspaceDown: N_("The database is not responding. No changes were made; try again later."),
}


def stop_unless_editor(sentence: str = "") -> None:
    """Return for whoever may bring in rows of some organisation; for others the page ends, and says how to sign in."""
    _stop_unless(CHANGE, sentence or _("Sign in to upload data, so that someone is responsible for each row."))


def stop_unless_administrator() -> None:
    """Return for administrators; for others the page ends with a sentence."""
    _stop_unless(GRANT, _("This page is for administrators. You can view all other pages without a role."))


def _stop_unless(action: str, sentence: str) -> None:
    if not allowed(action):
        st.info(sentence, icon=":material/lock:")
        how(login.actor())
        st.stop()


def offered(page: Page) -> bool:
    """Return whether the navigation lists a page for this visit."""
    return page.listed and (not page.needs or allowed(page.needs))


def allowed(action: str) -> bool:
    """Return whether this visit's roles hold an action for any part of the world."""
    if login.actor().account is None:
        return False
    from workspace.permissions import may  # for those who signed in

    return state.once((allowed, action), lambda: read(lambda session, me: may(session, me, action)))


def read(query: Callable[["Session", Actor], _Answer]) -> _Answer:
    """Return what the workspace answers whoever is signed in."""
    from workspace import database

    right_of_way().step_aside()
    who = login.actor()
    with database.reading() as session:
        return query(session, who)


def how(who: Actor) -> None:
    """Return how this visitor could get a role: sign in, use the link, or ask an administrator."""
    text = login.identity()
    if who.account is None and login.providers():
        st.markdown(_("Sign in first. After signing in you can view data as before; an administrator assigns roles."))
        login.offer("page")
    elif who.account is None:
        st.markdown(_("On this server, only the person who started it can sign in: the server printed a sign-in link at start-up."))
    elif text is not None:
        from workspace.accounts import identifier

        st.markdown(_("Ask an administrator to assign you a role. Your account is known here as:"))
        st.code(identifier(*text[:2]), language=None)


def change(done: str, act: Callable[["Session", Actor], object], after: Callable[[], None] = lambda: None) -> None:
    """Do something as whoever is signed in, all of it or nothing, and run the page again; what went wrong is said in words.

    `after` runs only where it was done.
    """
    from workspace import database

    who = login.actor()  # looks into the database, and so comes before the only writer's turn
    try:
        with database.writing(queue_place()) as session:
            act(session, who)
    except RegioscopeError as error:
        st.error(reason(error), icon=":material/error:")
        return
    st.session_state[_TOLD] = done
    after()
    st.rerun()


def change_one(
    label: str,
    options: Mapping[_Key, str],
    button: str,
    act: Callable[["Session", Actor, _Key], object],
    done: str,
    *,
    icon: str,
    placeholder: str,
    sure: str = "",
    key: str | None = None,
    after: Callable[[], None] = lambda: None,
) -> None:
    """Draw a list to choose from, with `sure` a box to tick, and the button that changes what is chosen; `done` may name it {number}."""
    box, *between, end = st.columns([3, 3, 2] if sure else [3, 2], vertical_alignment="bottom")
    chosen = box.selectbox(label, list(options), index=None, format_func=options.__getitem__, placeholder=placeholder, key=key)
    ready = chosen is not None and all(column.checkbox(sure, disabled=chosen is None) for column in between)
    if end.button(button, disabled=not ready, icon=icon) and chosen is not None:
        change(done.format(number=chosen), lambda session, me: act(session, me, chosen), after)


def queue_place() -> Place:
    """Return what says at this point of the page how many are before, and takes it back when it is one's turn."""
    here = st.empty()

    def tell(before: int) -> None:
        if not before:
            here.empty()
            return
        words = ngettext("Please wait: {n} user is ahead of you.", "Please wait: {n} users are ahead of you.", before)
        here.caption(words.format(n=number(before)))

    return tell


def reason(error: RegioscopeError) -> str:
    """Return why something was not done, in the visitor's language; what only the operator can mend is left to the log."""
    from ui.views.entries import fields as entries_fields  # words of the directory, which a visit to other pages does without
    from workspace.entries import WrongCell

    if isinstance(error, WrongCell):
        return _(_WHY[NotValid]).format(reason=entries_fields.wrong(error))
    known = next((words for kind, words in _WHY.items() if isinstance(error, kind)), None)
    if known is None:
        raise error
    return _(known).format(reason=str(error))


def confirm_change() -> None:
    """Say what the last change was, once."""
    if sentence := st.session_state.pop(_TOLD, ""):
        st.success(sentence, icon=":material/check:")
