"""Who this visit is: signed in through a provider of accounts, with the local administrator's link, or a visitor as most are.

Nothing of the database is imported for visitors, so that reading stays as quick as without accounts.
"""

import os
import sys
import time
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any, Final

import streamlit as st

from data.errors import WorkspaceDown
from ui.app import recorder
from ui.app.i18n import _
from ui.server import upload_guard
from ui.server.serve import PROCESS_VARIABLE
from workspace import state
from workspace.local_access import COOKIE, LINK_MINUTES, access
from workspace.roles import VISITOR, Actor

SESSION_HOURS: Final = 12
"""A sign-in through a provider counts this long; the provider then vouches anew."""
_DOWN: Final = "database_down"
_SECTION: Final = "auth"
_PROVIDER: Final = "client_id"
_EVERYWHERE: Final = frozenset({"", "0.0.0.0", "::"})  # noqa: S104 - compared with, not bound to


@cache
def providers() -> tuple[str, ...]:
    """Return the providers of accounts in secrets.toml as it was first read: "" for one without a name; none where there are none."""
    if not st.secrets.load_if_toml_exists() or _SECTION not in st.secrets:
        return ()
    section = st.secrets[_SECTION]
    named = [name for name in section if hasattr(section[name], "keys") and _PROVIDER in section[name]]
    return (*([""] if _PROVIDER in section else ()), *named)


def actor() -> Actor:
    """Return whoever this visit is now; a visitor also while the database does not answer, which the sidebar says."""
    if recorder.active():
        return VISITOR
    try:
        return state.once(_actor, _actor)
    except WorkspaceDown:
        st.session_state[_DOWN] = True
        return VISITOR


def identity() -> tuple[str, str, str] | None:
    """Return issuer, subject and name that the provider vouches for in this visit; None for a visitor."""
    return identity_in(st.user.to_dict())


def expired() -> bool:
    """Return whether somebody is signed in through a provider, but since too long ago."""
    return _expired(st.user.to_dict())


def identity_in(told: Mapping[str, Any]) -> tuple[str, str, str] | None:
    """Return issuer, subject and name from what a provider said; None for a visitor and where that was too long ago."""
    if not told.get("is_logged_in") or not told.get("iss") or not told.get("sub") or _expired(told):
        return None
    name = told.get("name") or told.get("preferred_username") or told["sub"]
    return str(told["iss"]), str(told["sub"]), str(name)


def _expired(told: Mapping[str, Any]) -> bool:
    since = told.get("iat")
    return bool(told.get("is_logged_in")) and not (isinstance(since, int | float) and time.time() - since < SESSION_HOURS * 3600)


def _local() -> bool:
    return not providers() and access().open(st.context.cookies.get(COOKIE, ""))


def _actor() -> Actor:
    text = identity()
    if text is None and not _local():
        return VISITOR
    from workspace import accounts, database  # half a second, for those alone who sign in

    with database.reading() as session:
        result = accounts.find_account(session, *(text or accounts.LOCAL_ADMINISTRATOR))
    if result is None:
        with database.writing() as session:
            result = accounts.sign_in(session, *(text or accounts.LOCAL_ADMINISTRATOR))
    return result if text else replace(result, trusted=True)


def sidebar() -> None:
    """Draw who is signed in, or how to; nothing where nobody can sign in here."""
    who = actor()
    if who.account is not None:
        st.caption(_("Signed in as {name}").format(name=plain(who.name)))
        st.button(_("Sign out"), icon=":material/logout:", key="sign_out", on_click=_sign_out)
        return
    if st.session_state.pop(_DOWN, False):
        st.caption(_("The database is not responding: you can view data, but not upload."))
    elif expired():
        st.caption(_("You signed in more than {hours} hours ago. Sign in again to upload.").format(hours=SESSION_HOURS))
    offer("sidebar")


def offer(place: str) -> None:
    """Draw a button per provider; nothing where there is none."""
    for name in providers():
        label = _("Sign in with {provider}").format(provider=name) if name else _("Sign in")
        if st.button(label, icon=":material/login:", key=f"sign_in_{place}_{name}"):
            st.login(name or None)


def _sign_out() -> None:
    if (account := actor().account) is not None:
        upload_guard.release_account(account)
    if _local():
        access().close(st.context.cookies.get(COOKIE, ""))
    else:
        st.logout()


def plain(name: str) -> str:
    """Return a name as text: what Markdown would read as a sign is escaped."""
    return "".join(f"\\{letter}" if letter in "\\`*_{}[]()#+-.!|<>$~:" else letter for letter in name)


def announce() -> None:
    """Write the local administrator's link to the server's own output, where nobody else can sign in: of several processes, the first."""
    if providers() or os.environ.get(PROCESS_VARIABLE, "1") != "1":
        return
    address, root = str(st.get_option("server.address") or ""), str(st.get_option("server.baseUrlPath")).strip("/")
    host = "localhost" if address in _EVERYWHERE else address
    path = f"{root}/local-login" if root else "local-login"
    link = f"http://{host}:{st.get_option('browser.serverPort')}/{path}?token={access().issue()}"
    sys.stdout.write(f"\n  To upload and to give roles (works once, within {LINK_MINUTES} minutes): {link}\n\n")
    sys.stdout.flush()
