"""The ideas and votes of a challenge, and the box for a new idea."""

from functools import partial
from html import escape

import streamlit as st

from data.catalogue.board import PUBLISHED, SUBMITTED, WITHDRAWN
from ui.app import actions, login
from ui.app.i18n import _, ngettext
from ui.components import names, safe_text
from ui.components.dates import day
from ui.views.board import answers, controls, steps, text
from ui.views.board.visit import Visit


def render(seen: Visit) -> None:
    """Draw the published ideas, most votes first, the visitor's own that wait, and while the challenge is open the box for one more."""
    from workspace import database, log
    from workspace.board import ideas
    from workspace.board.ideas import Suggested

    with database.reading() as session:
        found: list[Suggested] = ideas.of(session, login.actor(), seen.row.post)
    shown = [one for one in found if one.state == PUBLISHED]
    st.subheader(ngettext("{n} idea", "{n} ideas", len(shown)).format(n=len(shown)) if shown else _("No ideas yet"), anchor=False)
    still = seen.row.state_now == PUBLISHED and seen.row.content["deadline"] >= log.now().date().isoformat()
    writes = seen.who.account is not None
    if writes and still and shown:
        st.caption(_("You have one vote in this challenge; you can move it or take it back until the deadline."))
    for one in found:
        state = text.state(one.state) if one.state != PUBLISHED else ""
        votes = ngettext("{n} vote", "{n} votes", one.votes).format(n=one.votes) if one.state == PUBLISHED else ""
        line = names.join(escape(one.sender), escape(day(one.at.date())), votes, state, by=" · ")
        st.html(f'<p class="note"><strong>{line}</strong></p>{safe_text.html(one.text)}')
        if writes:
            with st.container(horizontal=True):
                if still and one.state == PUBLISHED:
                    _vote(seen, one.number, chosen=one.chosen)
                _withdraw(one.number, allowed=(one.mine or seen.moderates) and one.state in (PUBLISHED, SUBMITTED))
                if one.state == PUBLISHED and not one.mine:
                    steps.report(seen, one.number)
    if writes and still:
        _suggest(seen)


def _vote(seen: Visit, idea: int, *, chosen: bool) -> None:
    from workspace.board import ideas

    label = _("Take back my vote") if chosen else _("Vote for this idea")
    if st.button(label, icon=":material/how_to_vote:", key=f"board_vote_{idea}", type="primary" if chosen else "secondary"):
        post = seen.row.post
        if chosen:
            actions.change(_("Your vote was taken back."), lambda session, me: ideas.take_back(session, me, post))
        else:
            actions.change(_("Your vote was counted."), lambda session, me: ideas.vote(session, me, idea))


def _withdraw(idea: int, *, allowed: bool) -> None:
    from workspace.board import ideas

    if allowed and st.button(_("Withdraw the idea"), icon=":material/delete:", key=f"board_gone_{idea}"):
        actions.change(_("The idea was withdrawn."), lambda session, me: ideas.decide(session, me, idea, WITHDRAWN))


def _suggest(seen: Visit) -> None:
    from workspace.board import ideas

    with st.expander(_("Suggest an idea"), icon=":material/lightbulb:"), st.form(f"board_idea_{seen.row.post}"):
        sender = st.text_input(_("Your name or organisation"), max_chars=150, key="board_idea_sender")
        told = st.text_area(_("Your idea"), max_chars=4000, key="board_idea_text")
        st.caption(_("A moderator reads every idea before it is published."))
        if st.form_submit_button(_("Submit idea"), icon=":material/send:"):
            answers.send_checked(
                told,
                sender,
                lambda said, name: actions.change(
                    _("The idea was submitted. A moderator will read it."),
                    lambda session, me: ideas.suggest(session, me, seen.row.post, name, said),
                    partial(controls.empty, "board_idea_text"),
                ),
            )
