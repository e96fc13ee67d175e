"""The partner networks that there are: those of the catalogue and those that editors published, as one table that is always current."""

from collections.abc import Iterator, Mapping
from typing import Final

from data import catalogue
from data.catalogue.model import Network
from queries.cache import cached_by, generation
from workspace.networks import published


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


@cached_by(lambda: (generation(), published.mark()), 2)
def recorded() -> dict[str, Network]:
    """Return the networks that editors published, by key."""
    if published.mark() == published.NONE:
        return {}
    from workspace import database  # only where there is something to read
    from workspace.networks import known

    with database.reading() as session:
        return {key: network for key, network in known.networks(session).items() if key not in catalogue.NETWORKS}
