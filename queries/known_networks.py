"""The partner networks that there are: those of the catalogue and those that editors published, as one table that is always current."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

import pandas as pd

from analytics.nuts import groups
from data import catalogue
from data.catalogue.model import Network
from data.record_kinds import NETWORK
from queries.cache import P, R, cached_by, generation
from workspace import state as states

if TYPE_CHECKING:  # only where there is something to read
    from sqlalchemy.orm import Session


class _Networks(Mapping[str, Network]):
    """Reads the records of editors only where the catalogue does not have the key, or where every network is asked for."""

    def __getitem__(self, key: str) -> Network:
        return catalogue.NETWORKS[key] if key in catalogue.NETWORKS else recorded()[key]

    def __iter__(self) -> Iterator[str]:
        return iter({**catalogue.NETWORKS, **recorded()})

    def __len__(self) -> int:
        return len(catalogue.NETWORKS) + len(recorded())


NETWORKS: Final[Mapping[str, Network]] = _Networks()
"""Networks by key, the catalogue's first."""


def mark() -> str:
    """Return what tells one state of the networks that editors published from another."""
    return states.state(_newest)


def _newest(session: "Session") -> str:
    from workspace.networks import published  # only where there is something to read

    return str(published.last(session, NETWORK) or "")


def state() -> tuple[str, str]:
    """Return what tells one state of the snapshot and these networks from another."""
    return generation(), mark()


def networks_cached(maxsize: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Keep the last `maxsize` results of a query by its arguments, the snapshot's generation and the networks that editors published."""
    return cached_by(state, maxsize)


@networks_cached(2)
def recorded() -> dict[str, Network]:
    """Return the networks that editors published, by key."""
    if mark() in states.UNREAD:
        return {}
    from workspace import database  # only where there is something to read
    from workspace.networks import known

    with database.reading() as session:
        return {key: network for key, network in known.networks(session).items() if key not in catalogue.NETWORKS}


def in_group(geos: pd.Series, group: str) -> pd.Series:
    """Return whether each code is in the group, as `analytics.nuts.groups.in_group` does, with every network that there is."""
    return groups.in_group(geos, group, NETWORKS)
