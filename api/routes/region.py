"""One region: its names and versions, what it was before, and what became of it."""

from collections.abc import Collection
from difflib import get_close_matches
from typing import Annotated, Any, Final

import pandas as pd
from pydantic import Field

from api.errors import Problem
from api.query import Query
from api.responses import Answer, as_json
from api.types import Text
from data.schema import OTHER_NUTS, level_of
from data.store import current
from queries import nuts_history
from queries.nuts_history import known_codes

_MOST_SUGGESTIONS: Final = 5


class RegionQuery(Query):
    """Which code."""

    geo: Annotated[Text, Field(description="Code of a region in any NUTS version since 2010.")]


def region(params: RegionQuery) -> Answer:
    """Return a code's name, level, country, NUTS versions, successors and predecessors."""
    geo = params.geo
    rows = current().regions()
    rows = rows[rows["geo"] == geo].sort_values("nuts")
    listed = {str(nuts) for nuts in rows["nuts"]} - {OTHER_NUTS}
    versions = sorted(listed.union(nuts_history.versions(geo)))
    if rows.empty and not versions:
        raise unknown(geo, known_codes(), 404)
    # codes of 2010 and 2013 stand in the weights only, which give no names
    name = None if rows.empty else str(rows["name"].iloc[-1])
    return as_json(
        {
            "geo": geo,
            "name": name,
            "level": level_of(geo),
            "country": geo[:2],
            "versions": versions,
            "successors": successors(geo),
            "predecessors": relatives(nuts_history.predecessors(geo), "from_nuts"),
        }
    )


def successors(geo: str) -> list[dict[str, Any]]:
    """Return what became of a code: from, to, nuts (the newer version), share of the people, kind; [] for one in use."""
    return relatives(nuts_history.successors(geo), "to_nuts")


def relatives(rows: pd.DataFrame, nuts: str) -> list[dict[str, Any]]:
    """Return rows of `analytics.nuts.codes.RELATIVES` as the API gives them; `nuts` names the column of the version to name."""
    named = rows.rename(columns={"from_geo": "from", "to_geo": "to", nuts: "nuts"})[["from", "to", "nuts", "share", "kind"]]
    return [{str(name): value for name, value in row.items()} for row in named.round({"share": 4}).to_dict("records")]


def unknown(geo: str, known: Collection[str], status: int) -> Problem:
    """Return the refusal of a code that nobody uses; it names the nearest ones."""
    near = get_close_matches(geo.upper(), sorted(known), _MOST_SUGGESTIONS, 0.5)
    like = f", {', '.join(near)} among them" if near else ""
    return Problem(status, f"There is no region {geo!r} here; /api/v1/regions lists them{like}.", near)
