"""Organisations and events as schema.org JSON-LD."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

import pandas as pd

_CONTEXT: Final = "https://schema.org"
_BOARD: Final = {"offer": ("makesOffer", "Offer"), "need": ("seeks", "Demand")}
_DAYS: Final = frozenset({4, 7, 10})


def organisations(rows: pd.DataFrame, names: Mapping[str, str]) -> bytes:
    """Return partners (columns of `data.networks.PARTNERS`) as a graph of schema:Organization; `names` are labels of networks by key.

    What is not known is left out.
    """
    return _graph(_organisation(row, names) for row in rows.to_dict("records"))


def events(rows: pd.DataFrame, names: Mapping[str, str]) -> bytes:
    """Return events (columns of `data.networks.EVENTS`) as a graph of schema:Event; one without a date has none."""
    return _graph(_event(row, names) for row in rows.to_dict("records"))


def offers(rows: pd.DataFrame) -> bytes:
    """Return posts of the board (columns of `queries.board.POSTS`) as a graph of schema:Organization with what each offers or seeks."""
    return _graph(_offer(row) for row in rows.to_dict("records"))


def _offer(row: Mapping[Any, Any]) -> dict[str, Any]:
    name, kind = _BOARD[row["kind"]]
    said = {"identifier": row["key"], "name": row["title"], "description": row["text"], "areaServed": row["geo"]}
    days = {"availabilityStarts": row["published"], "availabilityEnds": row["deadline"], "validThrough": row["expires"]}
    return {"@type": "Organization", "name": row["organisation"], name: _some({"@type": kind, **said, **days})}


def _organisation(row: Mapping[Any, Any], names: Mapping[str, str]) -> dict[str, Any]:
    point = {"@type": "GeoCoordinates", "latitude": row["lat"], "longitude": row["lon"]} if pd.notna(row["lat"]) else None
    return {
        "@type": "Organization",
        "@id": row["ror"],
        "name": row["organisation"],
        "url": row["website"],
        "sameAs": row["ror"],
        "address": _some({"@type": "PostalAddress", "addressLocality": row["place"], "addressCountry": row["country"]}),
        "location": _some({"@type": "Place", "geo": point}),
        "memberOf": _some({"@type": "ResearchProject", "name": names.get(row["network"], row["project"])}),
    }


def _event(row: Mapping[Any, Any], names: Mapping[str, str]) -> dict[str, Any]:
    online = str(row["place"]).startswith("online")
    address = {"@type": "PostalAddress", "addressRegion": row.get("nuts_2024", ""), "addressCountry": row["country"]}
    place = {"@type": "Place", "name": row["place"], "address": _some(address)}
    return {
        "@type": "Event",
        "name": row["title"],
        "description": row["details"],
        "startDate": row["start"] if len(row["start"]) in _DAYS else "",
        "endDate": row["end"] if len(row["end"]) in _DAYS else "",
        "eventAttendanceMode": f"{_CONTEXT}/OnlineEventAttendanceMode" if online else "",
        "location": _some(place) if row["place"] and not online else None,
        "organizer": _some({"@type": "ResearchProject", "name": names.get(row["network"], row["project"])}),
        "url": row["address"] if row["address_exact"] else "",
    }


def _graph(nodes: Iterable[dict[str, Any]]) -> bytes:
    graph = [_some(node) for node in nodes]
    return (json.dumps({"@context": _CONTEXT, "@graph": graph}, ensure_ascii=False, allow_nan=False) + "\n").encode()


def _some(node: Mapping[str, Any]) -> dict[str, Any] | None:
    """A node without what is not known, None where only its type is."""
    filled = {name: value for name, value in node.items() if value not in ("", None)}
    return filled if len(filled) > 1 else None
