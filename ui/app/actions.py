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
    NotAllowed: N_("Your roles do not allow that, or not any more. Nothing was changed."),
    AlreadyKept: N_("All of this file counts already. Undo its batch first, or its rows would count twice."),
    NothingNew: N_("Every entry of this list stands in the directory as the file has it. There is nothing to keep."),
    Outdated: N_("Somebody else changed that meanwhile. Look at it again; nothing was changed."),
    NotThere: N_("That is not there any more. Nothing was changed."),
    Contradicts: N_(
        "That contradicts what was said of one of these and a third entry. Take that decision back first; nothing was changed."
    ),
    NotValid: N_("That cannot be: {reason}"),
    UnreadableFile: N_("This file cannot be read: {reason}"),
    WorkspaceDown: N_("The database does not answer now. Nothing was changed; try again in a while."),
}


def stop_unless_editor(sentence: str = "") -> None:
    """Nothing for whoever may bring in rows of some organisation; for others the page ends, and says how to sign in."""
    _stop_unless(CHANGE, sentence or _("Whoever uploads signs in, so that every row has somebody who answers for it."))


def stop_unless_administrator() -> None:
    """Nothing for administrators; for others the page ends with a sentence."""
    _stop_unless(GRANT, _("This page is for administrators. Reading everything else needs no role."))


def _stop_unless(action: str, sentence: str) -> None:
    if not allowed(action):
        st.info(sentence, icon=":material/lock:")
        how(login.actor())
        st.stop()


def offered(page: Page) -> bool:
    """Whether the navigation lists a page for this visit."""
    return page.listed and (not page.needs or allowed(page.needs))


def allowed(action: str) -> bool:
    """Whether this visit's roles hold an action for any part of the world."""
    who = login.actor()
    if who.account is None:
        return False
    from workspace import database  # for those who signed in
    from workspace.permissions import may

    with database.reading() as session:
        return may(session, who, action)


def how(who: Actor) -> None:
    """How this visitor could get a role: sign in, use the link, or ask an administrator."""
    told = login.identity()
    if who.account is None and login.providers():
        st.markdown(_("Sign in first. Whoever signs in may read as before; an administrator gives the roles."))
        login.offer("page")
    elif who.account is None:
        st.markdown(_("On this server nobody can sign in but whoever started it: the server printed a link for that when it started."))
    elif told is not None:
        from workspace.accounts import identifier

        st.markdown(_("Ask an administrator for a role. Your account is known here as:"))
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
    """Why something was not done, in the visitor's language; what only the operator can mend is left to the log."""
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
