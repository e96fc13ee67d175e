"""One region: its names and versions, what it was before, and what became of it."""

from collections.abc import Collection
from difflib import get_close_matches
from typing import Final

from analytics.nuts import codes
from api.carrying import bridge, predecessors, successors
from api.errors import Problem
from api.params import Asked
from api.responses import Answer, as_json
from data.schema import OTHER_NUTS, level_of
from data.store import Store, current

_MOST_SUGGESTIONS: Final = 5


def region(asked: Asked) -> Answer:
    """A code's name, level, country, NUTS versions, successors and predecessors."""
    store, geo = current(), asked["geo"]
    rows = store.regions()
    rows = rows[rows["geo"] == geo].sort_values("nuts")
    listed = {str(nuts) for nuts in rows["nuts"]} - {OTHER_NUTS}
    versions = sorted(listed.union(codes.versions(geo, bridge(store))))
    if rows.empty and not versions:
        raise unknown(geo, known_codes(store), 404)
    # codes of 2010 and 2013 stand in the weights only, which give no names
    name = None if rows.empty else str(rows["name"].iloc[-1])
    return as_json(
        {
            "geo": geo,
            "name": name,
            "level": level_of(geo),
            "country": geo[:2],
            "versions": versions,
            "successors": successors(store, geo),
            "predecessors": predecessors(store, geo),
        }
    )


def known_codes(store: Store) -> set[str]:
    """Codes of every NUTS version, those that only the weights know included."""
    return {*store.regions()["geo"], *bridge(store)["from_geo"]}


def unknown(geo: str, known: Collection[str], status: int) -> Problem:
    """The refusal of a code that nobody uses; it names the nearest ones."""
    near = get_close_matches(geo.upper(), sorted(known), _MOST_SUGGESTIONS, 0.5)
    like = f", {', '.join(near)} among them" if near else ""
    return Problem(status, f"There is no region {geo!r} here; /api/v1/regions lists them{like}.", near)
