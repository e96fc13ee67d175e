"""What may be done with a post: publish or refuse, close, renew, withdraw, undo, report; each with a word when it is done."""

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from data.catalogue.board import CLOSED, PUBLISHED, SUBMITTED, WITHDRAWN
from ui.app import actions
from ui.app.i18n import _
from ui.views.board import controls, text
from ui.views.board.visit import Visit


def render(seen: Visit) -> None:
    """Draw the steps that this visit may take from the state in which the post is."""
    if seen.moderates and seen.newest.state == SUBMITTED:
        _decide(seen)
    if not (seen.mine or seen.moderates):
        return
    with st.container(horizontal=True):
        if seen.newest.state == PUBLISHED and seen.mine:
            _button(seen, "renew", _("Renew for six months"), ":material/update:", _("The post was renewed for six months."))
        if seen.newest.state != WITHDRAWN:
            _button(seen, "withdraw", _("Withdraw the post"), ":material/delete:", _("The post was withdrawn. You can undo this."))
        if seen.before and seen.newest.account == seen.who.account and seen.newest.state != CLOSED:
            _undo(seen)
    if seen.newest.state == PUBLISHED and seen.mine:
        _close(seen)


def report(seen: Visit, idea: int | None = None) -> None:
    """Draw the button that reports a post, or one of its ideas, to the moderators."""
    from workspace.board import reports

    with st.popover(_("Report"), icon=":material/flag:", key=f"board_report_{idea or ''}"), st.form(f"board_reported_{idea or ''}"):
        told = st.text_area(_("What is wrong with this text?"), max_chars=1000, key=f"board_why_{idea or ''}")
        if st.form_submit_button(_("Send report"), icon=":material/flag:"):
            _checked(
                told,
                lambda note: actions.change(
                    _("Your report was sent to the moderators."),
                    lambda session, me: reports.report(session, me, seen.row.post, note, idea),
                    partial(controls.empty, f"board_why_{idea or ''}"),
                ),
            )


def _decide(seen: Visit) -> None:
    with st.form(f"board_decide_{seen.newest.version}", border=True):
        st.markdown(_("Publish this version? It must be about research or innovation, and contain no advertising and no personal data."))
        told = st.text_area(_("Reason, required when you refuse"), max_chars=1000, key=f"board_reason_{seen.newest.version}")
        with st.container(horizontal=True):
            publish = st.form_submit_button(_("Publish"), type="primary", icon=":material/check:")
            refuse = st.form_submit_button(_("Refuse"), icon=":material/block:")
    if publish:
        _take(seen, "publish", _("The post was published."))
    if refuse:
        _checked(told, lambda note: _take(seen, "refuse", _("The post was refused. Its author can see the reason."), note))


def _close(seen: Visit) -> None:
    with st.expander(_("Close with a result"), icon=":material/task_alt:"), st.form(f"board_close_{seen.newest.version}"):
        told = st.text_area(_("What came of it? Everyone can read this."), max_chars=2000, key=f"board_result_{seen.newest.version}")
        if st.form_submit_button(_("Close the post"), icon=":material/task_alt:"):
            _checked(told, lambda note: _take(seen, "close", _("The post was closed with a result."), note))


def _button(seen: Visit, step: str, label: str, icon: str, done: str) -> None:
    if st.button(label, icon=icon, key=f"board_{step}_{seen.newest.version}"):
        _take(seen, step, done)


def _undo(seen: Visit) -> None:
    from workspace.board import posts

    if st.button(_("Undo last change"), icon=":material/undo:", key=f"board_undo_{seen.newest.version}"):
        post, over = seen.newest.post, seen.newest.version
        actions.change(_("The last change was undone."), lambda session, me: posts.undo(session, me, post, over))


def _take(seen: Visit, step: str, done: str, note: str = "") -> None:
    from workspace.board import posts

    post, over = seen.newest.post, seen.newest.version
    actions.change(done, lambda session, me: posts.take(session, me, post, over, step, note=note))


def _checked(told: Any, act: Callable[[str], None]) -> None:
    """Act on a comment that can be kept, or say what is wrong with it."""
    from workspace.board import content

    try:
        note = content.text("note", told)
    except content.WrongField as error:
        st.error(text.wrong(error.field, error.code), icon=":material/error:")
        return
    act(note)
