"""Rows page by page: a cursor says where the next page begins, and belongs to one query over one snapshot."""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from collections.abc import Sequence
from hashlib import sha256
from typing import Annotated, Final

import pandas as pd
from pydantic import Field

from api.errors import Problem
from api.types import Text, Whole
from queries.selected_rows import SelectedRows

Pairs = Sequence[tuple[str, str]]

MOST_ROWS: Final = 1_000_000
"""Rows of a page at most; without pages there may be any number."""

PageSize = Annotated[
    Annotated[int, Whole(1, MOST_ROWS)] | None,
    Field(description="Rows of a page; all of them if left out. The header Link leads to the next page."),
]
Cursor = Annotated[Text | None, Field(description="Where a page begins, as the header Link of the page before gives it.")]

_INSIDE: Final = re.compile(r"(\d{1,9})\.([0-9a-f]{16})")


def page(rows: SelectedRows, limit: int | None, cursor: str | None, query: Pairs, generation: str) -> tuple[pd.DataFrame, str | None]:
    """Return the rows of a page and the cursor of the next one, None where this is the last.

    Raises `Problem` for a cursor that was not given out for this query and snapshot.
    """
    start = 0 if cursor is None else _start(cursor, query, generation)
    end = len(rows) if limit is None else start + limit
    return rows.rows(start, end), _cursor(end, query, generation) if end < len(rows) else None


def _cursor(start: int, query: Pairs, generation: str) -> str:
    return urlsafe_b64encode(f"{start}.{_mark(start, query, generation)}".encode()).decode().rstrip("=")


def _start(cursor: str, query: Pairs, generation: str) -> int:
    try:
        inside = _INSIDE.fullmatch(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode("ascii"))
    except (Error, UnicodeError, ValueError):
        inside = None
    if inside is None or inside[2] != _mark(int(inside[1]), query, generation):
        raise Problem(422, "cursor was not given out for this query and snapshot: leave it out to begin with the first page.")
    return int(inside[1])


def _mark(start: int, query: Pairs, generation: str) -> str:
    """Nothing here is secret: the mark only tells a cursor of this query and snapshot from any other text."""
    return sha256(repr((start, tuple(query), generation)).encode()).hexdigest()[:16]
