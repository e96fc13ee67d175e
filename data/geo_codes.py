"""Geo codes of Eurostat's list that stand for no region: groups of countries, and what a country reports outside its regions."""

import re
from typing import Final

_GROUPS: Final = re.compile(r"(?:(?:EU|EA|EEA|EFTA)[0-9]*|(?:ACC|CC|CEC|CPC|NMS)[0-9]+)(?:_[0-9A-Z]+)*")
"""The European Union, the euro area, the European Economic Area and EFTA in any size, candidates (CC, CPC), acceding countries
(ACC), Central Europe (CEC) and new member states (NMS), with a year or an exception behind: EU27_2020, EA19, EEA30_2007, NMS10."""

_WORDS: Final = """
    ACP AFR AME ANDEAN ASEAN ASI BRICS CIS DOM EUR EUROPE EXT FOR G7 G20 INT LDC MED NAFTA NAT NSP OCE OECD OPEC OTH OTHER ROW
    TOTAL UNK WORLD CN_X_HK DE_TOT
    """
"""Continents, alliances and remainders of the world; China without Hong Kong, Germany with its former east."""

_NAMED: Final = frozenset(_WORDS.split())

_AGGREGATED_FROM: Final = re.compile(r"(?:EXT|INT|ROW|NEU|NEA|FOR)[0-9]*_[0-9A-Z_]+")
"""What lies inside or outside of a group, such as EXT_EU27_2020."""

_EXTRA_REGIO: Final = re.compile(r"[A-Z]{2}(?:Z{1,3}|X{1,3})")

_REGION: Final = re.compile(r"[A-Z]{2}[0-9A-Z]{0,3}")


def is_aggregate(geo: str) -> bool:
    """Return whether a code is one of Eurostat's groups of countries or remainders of the world."""
    return geo in _NAMED or bool(_GROUPS.fullmatch(geo) or _AGGREGATED_FROM.fullmatch(geo))


def is_extra_regio(geo: str) -> bool:
    """Return whether a code stands for what a country reports of none of its regions (FRZ, FRZZ, FRZZZ) or of an unknown one (ALXX).

    NUTS has no such regions: they are embassies, seas and gaps in an address, have no borders and are in no ranking.
    """
    return _EXTRA_REGIO.fullmatch(geo) is not None


def is_region(geo: str) -> bool:
    """Return whether a code is written as one of a country or of a region in it, of whatever NUTS version."""
    return bool(_REGION.fullmatch(geo)) and not is_aggregate(geo) and not is_extra_regio(geo)
