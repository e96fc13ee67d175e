"""What one visit sees of one post: the version that everybody reads, or to its poster and to moderators the one that counts."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.catalogue.board import DRAFT
from data.errors import WorkspaceDown
from ui.app import login
from workspace.presence import anything
from workspace.roles import MODERATE, Actor

if TYPE_CHECKING:
    from workspace.board.reading import Posted


@dataclass(frozen=True)
class Visit:
    """A post as a visitor sees it: `row` is shown, `newest` counts, `before` is the one before it, None for the first.

    `public` is whether everybody sees `row`.
    """

    who: Actor
    row: "Posted"
    newest: "Posted"
    before: "Posted | None"
    public: bool
    mine: bool
    moderates: bool


def visit(post: int) -> Visit | None:
    """Return what this visit sees of a post, None where it may not see it or there is none."""
    if not anything():
        return None
    from workspace import database
    from workspace.board import reading
    from workspace.permissions import may

    who = login.actor()
    try:
        with database.reading() as session:
            versions = reading.versions_of(session, post)
            moderates = may(session, who, MODERATE)
    except WorkspaceDown:
        return None
    if not versions:
        return None
    shown = reading.public_among(versions)
    newest, mine = versions[0], versions[0].poster == who.account
    row = newest if mine or (moderates and newest.state != DRAFT) else shown
    if row is None:
        return None
    return Visit(who, row, newest, next(iter(versions[1:]), None), shown == row, mine, moderates)
