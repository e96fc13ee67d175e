"""Figures carried over from codes that ended, and what became of these, out of the snapshot that is served."""

from collections.abc import Collection
from functools import lru_cache
from typing import Any, Final

import pandas as pd

from analytics.nuts import codes
from analytics.nuts.links import links
from analytics.nuts.series import carried, filled
from api.pool import go_on
from data.catalogue import INDICATORS
from data.store import Store, current

_KEPT: Final = 64


def carried_over(store: Store, indicator: str, nuts: str, release: str | None, geos: Collection[str]) -> pd.DataFrame:
    """Series of regions of a NUTS version as `analytics.nuts.series.with_successors` returns them."""
    go_on()
    return filled(store.observations(indicator, release), _carried(indicator, nuts, release, store.generation), geos)


@lru_cache(maxsize=_KEPT)
def _carried(indicator: str, nuts: str, release: str | None, _generation: str) -> pd.DataFrame:
    """What is carried over to all regions of a version: requests name ever other regions of it."""
    store, row = current(), INDICATORS[indicator]
    weight = store.observations(row.weight) if row.weight in store.indicators() else None
    return carried(store.observations(indicator, release), row, nuts, bridge(store), weight=weight)


def bridge(store: Store) -> pd.DataFrame:
    """Every link between an old and a new code: columns of `analytics.nuts.links.LINK_COLUMNS`."""
    return _bridge(store.generation)


@lru_cache(maxsize=2)
def _bridge(_generation: str) -> pd.DataFrame:
    store = current()
    return links(store.weights(), store.changes())


def has_predecessors(store: Store, geo: str) -> bool:
    """Whether a code took over the territory of others."""
    return geo in _heirs(store.generation)


@lru_cache(maxsize=2)
def _heirs(_generation: str) -> frozenset[str]:
    return codes.heirs(bridge(current()))


def successors(store: Store, geo: str) -> list[dict[str, Any]]:
    """What became of a code: from, to, nuts (the newer version), share of the people, kind; [] for one in use."""
    found = codes.successors(geo, bridge(store))
    return _records(found.rename(columns={"to_nuts": "nuts"}))


def predecessors(store: Store, geo: str) -> list[dict[str, Any]]:
    """What a code took over: from, to, nuts (the older version), share of the old code's people, kind."""
    found = codes.predecessors(geo, bridge(store))
    return _records(found.rename(columns={"from_nuts": "nuts"}))


def _records(found: pd.DataFrame) -> list[dict[str, Any]]:
    named = found.rename(columns={"from_geo": "from", "to_geo": "to"})[["from", "to", "nuts", "share", "kind"]]
    return [{str(name): value for name, value in row.items()} for row in named.round({"share": 4}).to_dict("records")]
