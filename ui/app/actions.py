"""How pages change what people brought in: one way to do it, to say that it is done, and to say in words why it is not."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

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
from ui.app.i18n import _
from ui.app.pages import Page
from ui.views.uploads import queue_place
from workspace.roles import CHANGE, GRANT, Actor

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

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
    who = login.actor()
    if who.account is None:
        return False
    from workspace import database  # for those who signed in
    from workspace.permissions import may

    with database.reading() as session:
        return may(session, who, action)


def how(who: Actor) -> None:
    """Return how this visitor could get a role: sign in, use the link, or ask an administrator."""
    told = login.identity()
    if who.account is None and login.providers():
        st.markdown(_("Sign in first. After signing in you can view data as before; an administrator assigns roles."))
        login.offer("page")
    elif who.account is None:
        st.markdown(_("On this server, only the person who started it can sign in: the server printed a sign-in link at start-up."))
    elif told is not None:
        from workspace.accounts import identifier

        st.markdown(_("Ask an administrator to assign you a role. Your account is known here as:"))
        st.code(identifier(*told[:2]), language=None)


def change(done: str, act: Callable[["Session", Actor], object], after: Callable[[], None] = lambda: None) -> None:
    """Do something as whoever is signed in, all of it or nothing, and run the page again; what went wrong is said in words.

    `after` runs only where it was done.
    """
    from workspace import database

    who = login.actor()  # looks into the database, and so comes before the only writer's turn
    try:
        with database.writing(queue_place.teller()) as session:
            act(session, who)
    except RegioscopeError as error:
        st.error(reason(error), icon=":material/error:")
        return
    st.session_state[_TOLD] = done
    after()
    st.rerun()


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


def told() -> None:
    """Say what the last change was, once."""
    if sentence := st.session_state.pop(_TOLD, ""):
        st.success(sentence, icon=":material/check:")
