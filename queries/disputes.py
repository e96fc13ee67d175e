"""Disputed values as everybody reads them, cached by the state of what people wrote."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from data.catalogue.disputes import WITHDRAWN
from queries.board import state
from queries.cache import cached_by
from workspace.state import DOWN, UNREAD

if TYPE_CHECKING:
    from workspace.disputes.reading import Disputed

CELL: Final = ("value", "flags", "status", "release", "dataset", "source", "generation", "sha256")
"""What a dispute keeps of the value as it stood."""
DISPUTES: Final = ("key", "indicator", "geo", "year", *CELL, "text", "evidence", "submitted", "state", "since", "note")
"""Columns of a dispute; days are texts, text and evidence are "" until a moderator has read them."""


@dataclass(frozen=True)
class Disputes:
    """All disputes, newest first: columns `DISPUTES`; `partial` while the database does not answer."""

    rows: pd.DataFrame
    partial: bool


@cached_by(state, 2)
def get_disputes() -> Disputes:
    """Return the disputes as they stand."""
    name = state()
    rows = [] if name in UNREAD else _read()
    return Disputes(pd.DataFrame(rows, columns=list(DISPUTES)), name == DOWN)


def of_cell(indicator: str, geo: str, year: int) -> pd.DataFrame:
    """Return the disputes of one cell that nobody withdrew, newest first: columns `DISPUTES`."""
    rows = get_disputes().rows
    return rows[(rows["indicator"] == indicator) & (rows["geo"] == geo) & (rows["year"] == year) & (rows["state"] != WITHDRAWN)]


@cached_by(state, 256)
def states(geo: str) -> dict[tuple[str, int], str]:
    """Return the state of the newest dispute of each value of a region that nobody withdrew, by indicator and year."""
    rows = get_disputes().rows
    own = rows[(rows["geo"] == geo) & (rows["state"] != WITHDRAWN)][::-1]
    return {(str(key), int(year)): str(now) for key, year, now in zip(own["indicator"], own["year"], own["state"], strict=True)}


def as_row(dispute: "Disputed") -> dict[str, Any]:
    """Return a dispute with the columns `DISPUTES`."""
    return {
        "key": str(dispute.number),
        "indicator": dispute.indicator,
        "geo": dispute.geo,
        "year": dispute.year,
        **{name: dispute.cell.get(name) for name in CELL},
        "text": dispute.text,
        "evidence": dispute.evidence,
        "submitted": dispute.at.date().isoformat(),
        "state": dispute.now.state,
        "since": dispute.now.at.date().isoformat(),
        "note": dispute.now.note,
    }


def _read() -> list[dict[str, Any]]:
    from workspace import database
    from workspace.disputes import reading

    with database.reading() as session:
        return [as_row(dispute.for_everybody()) for dispute in reading.every(session)]
