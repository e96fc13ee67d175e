"""How much one account may write on the board, and how many values it may dispute, in a day, counted in the log."""

from datetime import timedelta
from types import MappingProxyType
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data.errors import TooOften
from workspace import log
from workspace.model import Entry

HOURS: Final = 24
A_DAY: Final = MappingProxyType(
    {
        "post_saved": 60,
        "post_submitted": 5,
        "post_renewed": 20,
        "post_undone": 60,
        "answer_sent": 20,
        "idea_submitted": 10,
        "idea_voted": 60,
        "vote_withdrawn": 60,
        "post_reported": 10,
        "dispute_submitted": 10,
    }
)
"""The most of each action, as the log names it, in so many hours."""


def check(session: Session, account: int, action: str) -> None:
    """Raise `TooOften` where the account has done this as often as it may; what has no limit passes."""
    if action not in A_DAY:
        return
    since = log.now() - timedelta(hours=HOURS)
    lately = select(func.count(Entry.id)).where(Entry.account_id == account, Entry.action == action, Entry.at > since)
    if (session.scalar(lately) or 0) >= A_DAY[action]:
        raise TooOften(f"One account may do this {A_DAY[action]} times in {HOURS} hours: try again later.")
