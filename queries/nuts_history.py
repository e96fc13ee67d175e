"""Values converted from codes that ended, and what became of these."""

import pandas as pd

from analytics.nuts import codes
from analytics.nuts.links import links
from analytics.nuts.series import converted, fill_with_converted
from data.catalogue import INDICATORS, own_table
from data.store import current
from queries.cache import snapshot_cached


def converted_series(indicator: str, nuts: str, release: str | None, geos: frozenset[str]) -> pd.DataFrame:
    """Return series of regions of a NUTS version, reported figures first: see `analytics.nuts.series.fill_with_converted`."""
    snapshot = current()
    return fill_with_converted(snapshot.observations(indicator, release), _converted(indicator, nuts, release), geos)


@snapshot_cached(2 * len(INDICATORS))
def _converted(indicator: str, nuts: str, release: str | None) -> pd.DataFrame:
    """What is carried over to all regions of a version: pages ask for ever other regions of it."""
    snapshot, row = current(), INDICATORS[indicator]
    weight = snapshot.observations(row.weight) if row.weight in snapshot.indicators() else None
    table = own_table.concerned(indicator)
    bridge = _bridge() if table is None or table.converts else _bridge().iloc[:0]
    return converted(snapshot.observations(indicator, release), row, nuts, bridge, weight=weight)


@snapshot_cached(512)
def successors(geo: str) -> pd.DataFrame:
    """Return codes that took a code over: columns of `analytics.nuts.codes.RELATIVES`; none for one that is in use."""
    return codes.successors(geo, _bridge())


def predecessors(geo: str) -> pd.DataFrame:
    """Return codes from which a code took over territory: columns of `analytics.nuts.codes.RELATIVES`."""
    return codes.predecessors(geo, _bridge())


def has_predecessors(geo: str) -> bool:
    """Return whether a code took over the territory of others."""
    return geo in _heirs()


@snapshot_cached(2)
def _heirs() -> frozenset[str]:
    return codes.heirs(_bridge())


@snapshot_cached(2)
def known_codes() -> frozenset[str]:
    """Return the codes of every NUTS version, those that only the weights know included."""
    return frozenset({*current().regions()["geo"], *_bridge()["from_geo"]})


@snapshot_cached(512)
def versions(geo: str) -> tuple[str, ...]:
    """Return NUTS versions that have a code, oldest first."""
    return codes.versions(geo, _bridge())


@snapshot_cached(512)
def kept_names(geo: str) -> pd.DataFrame:
    """Return the versions between which a code stayed while its borders moved (`analytics.nuts.codes.kept_names`), none for most."""
    result = _kept_names()
    return result[result["geo"] == geo]


@snapshot_cached(2)
def _kept_names() -> pd.DataFrame:
    return codes.kept_names(current().weights())


@snapshot_cached(2)
def _bridge() -> pd.DataFrame:
    snapshot = current()
    return links(snapshot.weights(), snapshot.changes())
