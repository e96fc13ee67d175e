"""What waits for moderators: posts, ideas and reports."""

from html import escape
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from data.catalogue.board import PUBLISHED, REFUSED, WITHDRAWN
from ui.app import actions, login
from ui.app.i18n import _
from ui.components import html_table, safe_text
from ui.components.dates import moment
from ui.components.html_table import Link, Table
from ui.views.board import text
from ui.views.board.controls import POST

if TYPE_CHECKING:
    from workspace.board.reports import Reported


def render() -> None:
    """Draw the three queues; a sentence where nothing waits."""
    from workspace import database
    from workspace.board import ideas, reading, reports

    who = login.actor()
    with database.reading() as session:
        posts, suggested, reported = reading.queue(session, who), ideas.queue(session, who), reports.queue(session, who)
    if not (posts or suggested or reported):
        st.info(_("Nothing is waiting for a moderator."), icon=":material/check:")
        return
    if posts:
        rows = {
            _("Title"): [Link(row.content["title"], text.address(row.post), here=True) for row in posts],
            _("Type of post"): [text.kind(row.content["type"]) for row in posts],
            _("Institution or company"): [row.content["organisation"] for row in posts],
            _("Submitted"): [moment(row.at) for row in posts],
        }
        st.subheader(_("Posts"), anchor=False)
        html_table.render(Table(pd.DataFrame(rows)), _("Posts waiting for a moderator, oldest first"))
    if suggested:
        st.subheader(_("Ideas"), anchor=False)
        for one in suggested:
            st.html(f'<p class="note"><strong>{escape(one.sender)}</strong>, {moment(one.at)}</p>{safe_text.html(one.text)}')
            _idea(one.number, one.post)
    if reported:
        st.subheader(_("Reports"), anchor=False)
        for report in reported:
            about = _("About an idea") if report.idea else _("About the post")
            st.html(f'<p class="note"><strong>{escape(about)}</strong>, {moment(report.at)}</p>{safe_text.html(report.text)}')
            _settle(report)


def _view(post: int, key: str) -> None:
    if st.button(_("View the post"), icon=":material/visibility:", key=key):
        st.query_params[POST] = str(post)
        st.rerun()


def _idea(number: int, post: int) -> None:
    from workspace.board import ideas

    with st.container(horizontal=True):
        if st.button(_("Publish"), icon=":material/check:", key=f"board_publish_idea_{number}"):
            actions.change(_("The idea was published."), lambda session, me: ideas.decide(session, me, number, PUBLISHED))
        if st.button(_("Refuse"), icon=":material/block:", key=f"board_refuse_idea_{number}"):
            actions.change(_("The idea was refused."), lambda session, me: ideas.decide(session, me, number, REFUSED))
        _view(post, f"board_post_of_idea_{number}")


def _settle(report: "Reported") -> None:
    from workspace.board import ideas, reports

    number, idea = report.number, report.idea
    with st.container(horizontal=True):
        if idea is not None and st.button(_("Withdraw the idea"), icon=":material/delete:", key=f"board_idea_of_{number}"):
            actions.change(_("The idea was withdrawn."), lambda session, me: ideas.decide(session, me, idea, WITHDRAWN))
        if st.button(_("Mark report as settled"), icon=":material/done_all:", key=f"board_settle_{number}"):
            actions.change(_("The report is settled."), lambda session, me: reports.settle(session, me, number))
        _view(report.post, f"board_post_of_report_{number}")
