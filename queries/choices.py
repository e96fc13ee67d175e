"""What may be chosen: lists that depend on the data in force."""

from analytics.nuts.groups import ALL, EU
from data.catalogue import own_table
from data.store import current
from queries.known_networks import NETWORKS, networks_cached


def indicators() -> tuple[str, ...]:
    """Return the keys of the indicators that the snapshot has."""
    return current().indicators()


def years() -> tuple[str, ...]:
    """Return the years for which the snapshot, or the visit's own table, lists anything, ascending."""
    table = own_table.shown()
    own = {str(year) for frame in table.frames.values() for year in frame["year"].unique()} if table else set()
    return tuple(sorted({*_years(), *own})) if own else _years()


@networks_cached(2)
def _years() -> tuple[str, ...]:
    snapshot = current()
    result = {int(year) for key in snapshot.indicators() for year in snapshot.vintages(key)["year"].unique()}
    return tuple(str(year) for year in sorted(result))


@networks_cached(2)
def groups() -> tuple[str, ...]:
    """Return the groups of regions: all, the EU, each network, each country."""
    return ALL, EU, *NETWORKS, *sorted({str(code) for code in current().regions()["country"]})
