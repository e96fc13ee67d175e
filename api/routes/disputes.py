"""Disputed values over HTTP, to read."""

from dataclasses import replace
from typing import Annotated, Final

from pydantic import Field

from api import formats
from api.formats import TABLES
from api.operation import PREFIX, Operation
from api.query import Query
from api.responses import CHECKED, Answer
from api.types import Indicator, Table, Text, YearHeld, one_of
from data.catalogue.disputes import STATES
from data.store import current
from queries import disputes as queries


class DisputesQuery(Query):
    """Which disputes."""

    indicator: Annotated[Indicator | None, Field(description="Key of an indicator; all of them if left out.")] = None
    region: Annotated[Text | None, Field(description="Code of a region; all of them if left out.")] = None
    year: Annotated[YearHeld | None, Field(description="Year; all of them if left out.")] = None
    state: Annotated[Annotated[str, one_of(*STATES)] | None, Field(description="State of the dispute; all of them if left out.")] = None
    format: Table = "json"


def disputes(params: DisputesQuery) -> Answer:
    """Return the disputes that fit, newest first."""
    found = queries.get_disputes()
    given = {"indicator": params.indicator, "geo": params.region, "year": params.year, "state": params.state}
    rows = found.rows
    for name, value in given.items():
        rows = rows if value is None else rows[rows[name] == value]
    head = {"generation": current().generation, "partial": found.partial}
    return replace(formats.answer(params, "disputes", rows, queries.DISPUTES, lambda: head), cache=CHECKED)


ROWS: Final = (
    Operation(
        f"{PREFIX}/disputes",
        "disputes",
        "Values that somebody disputed, as they stood then, with the state of each dispute; words once a moderator has read them.",
        disputes,
        TABLES,
    ),
)
