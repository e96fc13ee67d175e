"""The board as everybody reads it, cached by its state."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from analytics.board.filters import BoardQuery, chosen
from data.catalogue.board import CLOSED, KIND_OF, TECHNIQUES
from data.language import translations
from queries.cache import cached_by
from workspace import state as states

if TYPE_CHECKING:  # only where there is something to read
    from sqlalchemy.orm import Session

POSTS: Final = (
    *("key", "kind", "type", "title", "text", "organisation", "domains", "techniques", "geo", "network"),
    *("deadline", "published", "expires", "state", "result", "ideas", "votes"),
)
"""Columns of a post as everybody reads it; days are texts, domains and techniques lists of keys."""


@dataclass(frozen=True)
class Board:
    """The posts that everybody may read, newest first, columns `POSTS`; `partial` while the database does not answer."""

    name: str
    posts: pd.DataFrame
    partial: bool


def get_board() -> Board:
    """Return the board as it stands."""
    return _board()


def matching_posts(query: BoardQuery) -> pd.DataFrame:
    """Return the posts that fit a query, newest first."""
    return chosen(get_board().posts, query)


def technique(key: str, language: str) -> str:
    """Return the label of a technique: the first of its words in a language."""
    return translations(language).gettext(TECHNIQUES[key]).partition(",")[0].strip()


def state() -> str:
    """Return what tells one state of the board from another; time passes by the hour, for what expires."""
    changes = states.state(_changes)
    if changes in states.UNREAD:
        return changes
    return f"{changes}-{datetime.now(UTC):%Y%m%d%H}"


def _changes(session: "Session") -> str:
    from workspace import log  # only where there is something to read

    return log.word(session)


@cached_by(state, 2)
def _board() -> Board:
    name = state()
    rows = [] if name in states.UNREAD else _read()
    return Board(name, pd.DataFrame(rows, columns=list(POSTS)), name == states.DOWN)


def _read() -> list[dict[str, Any]]:
    from workspace import database
    from workspace.board import ideas, reading

    with database.reading() as session:
        shown, since, totals = reading.public(session), reading.published_since(session), ideas.totals(session)
    return [
        {
            **row.content,
            "key": str(row.post),
            "kind": KIND_OF[row.content["type"]],
            "published": since[row.post].date().isoformat(),
            "expires": row.expires_at.date().isoformat() if row.expires_at else "",
            "state": row.state_now,
            "result": row.note if row.state == CLOSED else "",
            "ideas": totals.get(row.post, (0, 0))[0],
            "votes": totals.get(row.post, (0, 0))[1],
        }
        for row in shown
    ]
