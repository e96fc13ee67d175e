"""Networks that there are: those of the catalogue, and those that were published as records; their regions in every NUTS version."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy.orm import Session

from data.catalogue import NETWORKS
from data.catalogue.model import Network
from data.record_kinds import NETWORK
from data.schema import DEFAULT_NUTS, NUTS_VERSIONS, OTHER_NUTS
from data.store import current
from workspace.networks import published


def networks(session: Session) -> dict[str, Network]:
    """Return every network by key, the catalogue's first."""
    rows = published.rows(session, NETWORK)
    return {**NETWORKS, **{row["key"]: network(row) for row in rows if row["key"] not in NETWORKS}}


def network(row: Mapping[str, Any]) -> Network:
    """Return the network of a record."""
    regions = {nuts: in_version(row["regions"], nuts) for nuts in NUTS_VERSIONS}
    period = (row["start"], row["end"])
    return Network(
        key=row["key"], label=row["label"], programme=row["programme"], period=period, regions=MappingProxyType(regions), note=row["note"]
    )


def in_version(codes: Iterable[str], nuts: str) -> tuple[str, ...]:
    """Return the regions of a NUTS version in which most people of each region lived: the region itself where its code is there."""
    regions = current().regions()
    there = frozenset(regions.loc[regions["nuts"].isin([nuts, OTHER_NUTS]), "geo"])
    return tuple(dict.fromkeys(code if code in there else _former(code, nuts) or code for code in codes))


def _former(code: str, nuts: str) -> str:
    """The region of an older version from which most inhabitants of a new one came, "" for none."""
    weights = current().weights()
    rows = weights[(weights["to_geo"] == code) & (weights["to_nuts"] == DEFAULT_NUTS) & (weights["from_nuts"] == nuts)]
    rows = rows.sort_values("population_2021", ascending=False, na_position="last")
    return "" if rows.empty else str(rows["from_geo"].iloc[0])
