"""Answers to a post: the poster reads them all, whoever answered their own conversation; nobody sees an address."""

from collections.abc import Callable
from functools import partial
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Any

import streamlit as st

from data.catalogue.board import PUBLISHED
from ui.app import actions, login
from ui.app.i18n import _, ngettext
from ui.components import safe_text
from ui.components.dates import moment
from ui.views.board import controls, text
from ui.views.board.visit import Visit

if TYPE_CHECKING:
    from workspace.board.answers import Message


def render(seen: Visit) -> None:
    """Draw the conversations that this visit may read, and the boxes to write in; nothing for visitors."""
    if seen.who.account is None:
        return
    messages = _messages(seen)
    if seen.mine:
        n = len({one.conversation for one in messages})
        st.subheader(ngettext("{n} person answered", "{n} people answered", n).format(n=n) if n else _("No answers yet"), anchor=False)
        for conversation, some in groupby(messages, lambda one: one.conversation):
            _conversation(list(some))
            _box(seen, _("Reply"), conversation)
    elif seen.row.state_now == PUBLISHED or messages:
        st.subheader(_("Answer"), anchor=False)
        _conversation(messages)
        if seen.row.state_now == PUBLISHED:
            st.caption(_("Only the author of this post will read your answer. Your account and address are not shown."))
            _box(seen, _("Send answer"), None, messages)


def _messages(seen: Visit) -> "list[Message]":
    from workspace import database
    from workspace.board import answers

    with database.reading() as session:
        return answers.conversations(session, login.actor(), seen.row.post)


def _conversation(messages: "list[Message]") -> None:
    for one in messages:
        who = _("You, as {name}").format(name=one.sender) if one.mine else one.sender
        st.html(f'<p class="note"><strong>{escape(who)}</strong>, {escape(moment(one.at))}</p>{safe_text.html(one.text)}')


def _box(seen: Visit, label: str, conversation: int | None, messages: "list[Message] | None" = None) -> None:
    from workspace.board import answers

    key = f"board_answer_{conversation or ''}_{seen.row.post}"
    with st.form(key, clear_on_submit=False):
        sender = next((one.sender for one in messages or [] if one.mine), "")
        if conversation is None:
            sender = st.text_input(_("Your name or organisation"), sender, 150, f"{key}_sender") or ""
        told = st.text_area(_("Message"), max_chars=4000, key=f"{key}_text")
        sent = st.form_submit_button(label, icon=":material/send:")
    if sent:
        send_checked(
            told,
            sender if conversation is None else None,
            lambda said, name: actions.change(
                _("Your message was sent."),
                lambda session, me: answers.send(session, me, seen.row.post, said, sender=name, conversation=conversation),
                partial(controls.empty, f"{key}_text"),
            ),
        )


def send_checked(told: Any, sender: Any, act: Callable[[str, str], None]) -> None:
    """Do something with a text and the name it is written under, None for the poster's own, or say what is wrong with them."""
    from workspace.board import content

    try:
        name = "" if sender is None else content.text("sender", sender)
        said = content.text("text", told)
    except content.WrongField as error:
        st.error(text.wrong(error.field, error.code), icon=":material/error:")
        return
    act(said, name)
