"""Facilities that may be one, as the page shows them: nobody has decided on them yet, and the person may."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from analytics.facilities.duplicates import pairs
from queries import facilities
from queries.cache import cached_by
from workspace.roles import Actor

Row = dict[Any, Any]


@dataclass(frozen=True)
class Candidate:
    """A pair as `analytics.facilities.duplicates.pairs` tells it, with both rows, and whether the person may decide on it."""

    reasons: Row
    rows: tuple[Row, Row]
    decides: bool

    @property
    def code(self) -> str:
        """The pair in an address."""
        return f"{self.reasons['first']}~{self.reasons['second']}"

    @property
    def names(self) -> tuple[str, str]:
        """Names of both."""
        return self.rows[0]["name"], self.rows[1]["name"]


def candidates(actor: Actor) -> list[Candidate]:
    """Return the pairs that concern a person, likeliest first."""
    from workspace import database, decisions  # whoever comes here is signed in

    with database.reading() as session:
        reach = decisions.reach(session, actor)
        decided = {one.keys for one in decisions.in_force(session)}
    held = facilities.get_directory()
    rows = {str(row["key"]): row for row in held.listed.to_dict("records")}
    result = []
    for pair in _pairs().to_dict("records"):
        keys = (str(pair["first"]), str(pair["second"]))
        shown = {held.shown_as.get(key, key) for key in keys}
        places = [_place(rows[key]) for key in keys]
        if len(shown) == 2 and frozenset(keys) not in decided and reach.concerns(keys, places):
            result.append(Candidate(pair, (rows[keys[0]], rows[keys[1]]), reach.decides(keys, places)))
    return result


@cached_by(lambda: facilities.get_directory().listing, 1)
def _pairs() -> pd.DataFrame:
    return pairs(facilities.get_directory().listed)


def _place(row: Row) -> str:
    return str(row["nuts_2024"] or row["nuts_2021"] or row["country"])
