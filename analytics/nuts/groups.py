"""Groups of regions that a list may be narrowed to: all, the EU, a partner network, or one country."""

from typing import Final

import pandas as pd

from data.catalogue import NETWORKS
from data.catalogue.areas import EU27

ALL: Final = "all"
EU: Final = "eu"


def in_group(geos: pd.Series, group: str) -> pd.Series:
    """Return whether each code is in the group: `all`, `eu`, the key of a network, or a country's two letters.

    A network is its regions under the codes of every NUTS version, the larger regions that hold them, and the
    smaller areas that it names.
    """
    if group == ALL:
        return geos.notna()
    if group in NETWORKS:
        return geos.isin(_codes(group))
    return geos.str[:2].isin(EU27 if group == EU else [group]) & ~geos.str.contains("_")


def _codes(network: str) -> set[str]:
    row = NETWORKS[network]
    regions = {geo for codes in row.regions.values() for geo in codes}
    finer = {geo for codes in row.finer.values() for geo in codes}
    return finer | {geo[:length] for geo in regions for length in range(2, len(geo) + 1)}
