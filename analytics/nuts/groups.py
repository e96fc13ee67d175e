"""Groups of regions that a list may be narrowed to: all, the EU, a partner network, or one country."""

from collections.abc import Mapping
from typing import Final

import pandas as pd

from data.catalogue import NETWORKS
from data.catalogue.areas import EU27
from data.catalogue.model import Network

ALL: Final = "all"
EU: Final = "eu"


def in_group(geos: pd.Series, group: str, networks: Mapping[str, Network] = NETWORKS) -> pd.Series:
    """Return whether each code is in the group: `all`, `eu`, the key of one of the networks, or a country's two letters.

    A network is its regions under the codes of every NUTS version, the larger regions that hold them, and the
    smaller areas that it names.
    """
    if group == ALL:
        return geos.notna()
    if group in networks:
        return geos.isin(_codes(networks[group]))
    return geos.str[:2].isin(EU27 if group == EU else [group]) & ~geos.str.contains("_")


def _codes(row: Network) -> set[str]:
    regions = {geo for codes in row.regions.values() for geo in codes}
    finer = {geo for codes in row.finer.values() for geo in codes}
    return finer | {geo[:length] for geo in regions for length in range(2, len(geo) + 1)}
