"""One post: what it says, its state, what may be done with it, what fits it, and the way to answer."""

from typing import TYPE_CHECKING, Final

import streamlit as st

from data.catalogue import NETWORKS
from data.catalogue.board import CHALLENGE, CLOSED, EXPIRED, PUBLISHED, REFUSED, SUBMITTED, WITHDRAWN
from queries import suggestions
from ui.app import actions, login
from ui.app.i18n import _
from ui.components import names, safe_text
from ui.views.board import answers, challenge, form, matches, steps, text
from ui.views.board.visit import Visit

if TYPE_CHECKING:
    from workspace.board.reading import Posted

_OPENED: Final = "board_opened"


def render(seen: Visit) -> None:
    """Draw the post with all that this visit may see and do."""
    row = seen.row
    st.subheader(login.plain(row.content["title"]), anchor=False)
    st.markdown(login.plain(facts(row)))
    _state(seen)
    st.html(safe_text.html(row.content["text"]))
    if row.state == CLOSED:
        st.subheader(_("Result"), anchor=False)
        st.html(safe_text.html(row.note))
    steps.render(seen)
    if seen.mine and row.state != CLOSED:
        _change(seen.newest)
    if row.content["type"] == CHALLENGE and seen.public:
        challenge.render(seen)
    if seen.public:
        answers.render(seen)
    matches.render(suggestions.sought(row.content, str(row.post)))
    if seen.public and seen.who.account is None:
        st.info(_("Sign in to answer, to suggest ideas, to vote and to report posts."), icon=":material/lock:")
        actions.how(seen.who)
    elif seen.public and not seen.mine:
        steps.report(seen)


def facts(row: "Posted") -> str:
    """Return what a post is, whose, from where and until when."""
    content = row.content
    network = NETWORKS[content["network"]].label if content["network"] else ""
    return names.join(
        text.kind(content["type"]),
        content["organisation"],
        names.with_code(content["geo"]),
        network,
        text.tags(content),
        _("deadline {day}").format(day=text.day(content["deadline"])) if content["deadline"] else "",
        _("expires on {day}").format(day=text.day(row.expires_at.date().isoformat())) if row.expires_at and row.state == PUBLISHED else "",
        by=" · ",
    )


def _state(seen: Visit) -> None:
    """Say what state the post is in, where that is not simply published."""
    said = {
        SUBMITTED: _("This version is waiting for a moderator."),
        REFUSED: _("A moderator refused this version. Change it and submit it again. Reason: {note}"),
        WITHDRAWN: _("This post was withdrawn; only you and moderators can see it."),
        EXPIRED: _("This post has expired and takes no more answers."),
        CLOSED: _("This post is closed with a result."),
    }
    now = seen.row.state_now
    if now != PUBLISHED:
        words = said.get(now, _("This is a draft; only you can see it."))
        st.info(words.format(note=login.plain(seen.row.note)), icon=":material/info:")


def _change(newest: "Posted") -> None:
    """Draw the form of the version that the person opened, until they ask for a newer one."""
    with st.expander(_("Edit this post"), icon=":material/edit:", key=f"board_edit_{newest.post}", on_change="rerun") as box:
        if not box.open:
            st.session_state.pop(_OPENED, None)
            return
        opened: Posted = st.session_state.setdefault(_OPENED, newest)
        if opened.post != newest.post:
            opened = st.session_state[_OPENED] = newest
        if opened.version != newest.version:
            st.warning(
                _("This post was changed in the meantime. You are editing an older version, which cannot be saved."),
                icon=":material/sync_problem:",
            )
            st.button(_("Show current version"), icon=":material/refresh:", on_click=_forget)
        form.change(opened)


def _forget() -> None:
    st.session_state.pop(_OPENED, None)
