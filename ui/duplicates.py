"""Facilities that may be one, as the page shows them: nobody has decided on them yet, and the person may."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from analytics.facilities.duplicates import pairs
from ui import directory
from ui.app import login

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


def candidates() -> list[Candidate]:
    """Pairs that concern this visit, likeliest first."""
    from workspace import database, decisions  # whoever comes here is signed in

    with database.reading() as session:
        reach = decisions.reach(session, login.actor())
        decided = {one.keys for one in decisions.in_force(session)}
    held = directory.held()
    rows = {str(row["key"]): row for row in held.listed.to_dict("records")}
    found = []
    for pair in _pairs(held.listing).to_dict("records"):
        keys = (str(pair["first"]), str(pair["second"]))
        shown = {held.shown_as.get(key, key) for key in keys}
        places = [_place(rows[key]) for key in keys]
        if len(shown) == 2 and frozenset(keys) not in decided and reach.concerns(keys, places):
            found.append(Candidate(pair, (rows[keys[0]], rows[keys[1]]), reach.decides(keys, places)))
    return found


@st.cache_resource(max_entries=1, show_spinner=False)
def _pairs(listing: str) -> pd.DataFrame:
    return pairs(directory.held().listed)


def _place(row: Row) -> str:
    return str(row["nuts_2024"] or row["nuts_2021"] or row["country"])
