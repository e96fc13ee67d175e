"""Lists of posts: those that everybody reads, with their filters, and a visitor's own."""

from typing import Final
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from analytics.board.filters import OPEN, BoardQuery
from data.catalogue.board import CHALLENGE, NEED, OFFER
from exports.workbook import to_workbook
from queries import board
from ui.app import login, notices
from ui.app.i18n import _, ngettext
from ui.components import downloads, html_table, names
from ui.components.dates import moment
from ui.components.downloads import File
from ui.components.html_table import Link, Table
from ui.components.panel import Panel
from ui.views.board import controls, text

_SHOWN: Final = 100
_FILE: Final = "regioscope-board"


def render() -> None:
    """Draw the filters and the posts that fit."""
    query = controls.query()
    notices.unknown_codes()
    panel(query).render()


def panel(query: BoardQuery) -> Panel:
    """Return the posts that fit as a panel."""
    rows = board.matching_posts(query)
    query_string = urlencode(controls.parameters(query), doseq=True)
    api = f"board?{query_string}" if query_string else "board"
    if rows.empty:
        return Panel(nothing=_nothing(query), api=api)
    flat = rows.assign(**{name: rows[name].map("; ".join) for name in ("domains", "techniques")})
    workbook = File(key="board_xlsx", name=f"{_FILE}.xlsx", make=lambda: to_workbook({"board": flat[list(board.POSTS)]}))
    return Panel(
        headline=headline(rows),
        chart=lambda _alternative: html_table.render(table(rows.head(_SHOWN)), _("Offers and needs")),
        notes=[_("The {n} newest posts are shown; narrow your search to see others.").format(n=_SHOWN) if len(rows) > _SHOWN else ""],
        files=[downloads.csv("board", _FILE, lambda: flat, board.POSTS), workbook],
        api=api,
    )


def headline(rows: pd.DataFrame) -> str:
    """Return how many offers, needs and challenges there are."""
    offers, needs = int((rows["kind"] == OFFER).sum()), int((rows["kind"] == NEED).sum())
    challenges = int((rows["type"] == CHALLENGE).sum())
    return names.join(
        ngettext("{n} offer.", "{n} offers.", offers).format(n=offers) if offers else "",
        ngettext("{n} need.", "{n} needs.", needs).format(n=needs) if needs else "",
        ngettext("{n} of them is a challenge.", "{n} of them are challenges.", challenges).format(n=challenges) if challenges else "",
    )


def table(rows: pd.DataFrame) -> Table:
    """Return a line per post with a link to its own view."""
    lines = rows.to_dict("records")
    every = {
        _("Title"): [Link(row["title"], text.address(row["key"]), here=True) for row in lines],
        _("Type of post"): [text.kind(row["type"]) for row in lines],
        _("Institution or company"): [row["organisation"] for row in lines],
        _("Region"): [names.region(row["geo"]) for row in lines],
        _("Domains and techniques"): [text.tags({"domains": row["domains"], "techniques": row["techniques"]}) for row in lines],
        _("Published"): [text.day(row["published"]) for row in lines],
        _("Deadline"): [text.day(row["deadline"]) or _("none") for row in lines],
    }
    return Table(pd.DataFrame(every))


def mine() -> None:
    """Draw the visitor's own posts with their state and how many people answered, and the posts that the visitor answered."""
    from workspace import database  # whoever comes here is signed in
    from workspace.board import answers, reading

    who = login.actor()
    with database.reading() as session:
        own = reading.mine(session, who)
        people = answers.counts(session, [row.post for row in own])
        answered = set(answers.answered(session, who))
    rows = [
        {
            _("Title"): Link(row.content["title"], text.address(row.post), here=True),
            _("Status"): text.state(row.state_now),
            _("People who answered"): people.get(row.post, 0),
            _("Last change"): moment(row.at),
            _("Expires"): text.day(row.expires_at.date().isoformat()) if row.expires_at else _("none"),
        }
        for row in own
    ]
    if rows:
        html_table.render(Table(pd.DataFrame(rows), [_("People who answered")]), _("My posts"))
    else:
        st.info(_("You have not written a post yet."), icon=":material/info:")
    posts = board.get_board().posts
    others = posts[posts["key"].isin([str(post) for post in answered])]
    if len(others):
        st.subheader(_("Posts you answered"), anchor=False)
        html_table.render(table(others), _("Posts you answered"))


def _nothing(query: BoardQuery) -> str:
    if query == BoardQuery(state=OPEN):
        return _("Nobody has posted an offer or a need yet. Sign in and write the first one.")
    return _("No post matches your search. Remove a filter or use fewer words.")
