"""Which regions a profile sets beside its own: partners, neighbours, similar ones, or those of the country."""

from dataclasses import dataclass
from typing import Final

from data.catalogue.model import N_
from data.schema import AGGREGATE_LEVEL, DEFAULT_NUTS, NUTS_VERSIONS, OTHER_NUTS, level_of
from data.store import current
from queries import observations
from queries import similar as queries_similar
from ui.app import url_state
from ui.app.i18n import _
from ui.app.visit_cache import visit_cached
from ui.components import selectors

LABELS: Final = {
    "network": N_("Partner regions"),
    "neighbours": N_("Neighbours"),
    "similar": N_("Similar regions"),
    "country": N_("Regions of the country"),
}


@dataclass(frozen=True)
class Group:
    """Regions set beside one: a key of `LABELS` ("" for none) and the others' codes, the region itself left out."""

    key: str
    codes: tuple[str, ...]


def choose(region: str) -> Group:
    """Draw the groups that the region has and return the chosen one, usually the partners, without a network the neighbours."""
    groups = available(region)
    if not groups:
        return Group("", ())
    value = selectors.buttons("beside", _("Compare with"), {key: LABELS[key] for key in groups})
    return Group(value, groups[value] or queries_similar.nearest_codes(region))


@visit_cached(256)
def available(region: str) -> dict[str, tuple[str, ...]]:
    """Return the codes of each group that a region has, in the order of `LABELS`; () for similar ones, found when asked for."""
    level, version = level_of(region), observations.nuts_of(region)
    if level == AGGREGATE_LEVEL or version == OTHER_NUTS:
        return {}
    result = {
        "network": _partners(url_state.chosen("network"), level),
        "neighbours": neighbours(region, version, level),
        "country": tuple(sorted(geo for geo in observations.layer_codes(version, level) if level and geo[:2] == region[:2])),
    }
    others = {key: tuple(geo for geo in codes if geo != region) for key, codes in result.items()}
    similar = version == DEFAULT_NUTS and level == 2
    return {key: others.get(key, ()) for key in LABELS if others.get(key) or (key == "similar" and similar)}


def neighbours(region: str, nuts: str, level: int) -> tuple[str, ...]:
    """Return regions of the same version and level that share a border or a corner with one."""
    pairs = current().neighbours(nuts, level)
    return tuple(pairs.loc[pairs["geo"] == region, "neighbour"])


def _partners(network: str, level: int) -> tuple[str, ...]:
    """Codes of a network's regions in every version: figures stand under those of their time."""
    return tuple(dict.fromkeys(geo for nuts in reversed(NUTS_VERSIONS) for geo in observations.network_codes(network, nuts, level)))
