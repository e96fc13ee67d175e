"""Types of organisation in joint research projects, and the years of these."""

from types import MappingProxyType
from typing import Final

from data.catalogue.model import N_

KINDS: Final = MappingProxyType(
    {
        "HES": N_("Universities"),
        "PRC": N_("Companies"),
        "REC": N_("Research institutes"),
        "PUB": N_("Public bodies"),
        "OTH": N_("Other organisations"),
    }
)
"""Types of organisation by CORDIS' own codes."""

YEARS: Final = range(2014, 2023)
"""Years in which projects of Horizon 2020 start."""
