"""Capital regions: which they are, which ones the competitiveness index merges, and why a list in which one is low is not taken."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import pandas as pd

from data.errors import SourceChanged

MERGED: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "AT_C": ("AT12", "AT13"),
        "BE_C": ("BE10", "BE24", "BE31"),
        "CZ_C": ("CZ01", "CZ02"),
        "DE_C": ("DE30", "DE40"),
        "HR_C": ("HR05", "HR06"),
        "HU_C": ("HU11", "HU12"),
        "NL_C": ("NL23", "NL32"),
    }
)
"""Capitals with their commuting area as the Regional Competitiveness Index 2.0 counts them, and the NUTS 2021 regions in them."""

_CAPITALS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "AT": ("AT13", "AT_C", "AT00", "AT1"),
        "BE": ("BE10", "BE_C", "BE00", "BE1"),
        "BG": ("BG41",),
        "CZ": ("CZ01", "CZ_C", "CZ00"),
        "DE": ("DE30", "DE_C", "DE00", "DE3"),
        "DK": ("DK01",),
        "EL": ("EL30", "EL3"),
        "ES": ("ES30", "ES3"),
        "FI": ("FI1B",),
        "FR": ("FR10", "FR1"),
        "HR": ("HR05", "HR_C"),
        "HU": ("HU11", "HU_C", "HU10"),
        "IE": ("IE06", "IE02"),
        "IT": ("ITI4",),
        "NL": ("NL32", "NL_C", "NL00"),
        "PL": ("PL91", "PL90", "PL12"),
        "PT": ("PT1A", "PT17"),
        "RO": ("RO32",),
        "RS": ("RS11",),
        "SE": ("SE11",),
        "SK": ("SK01",),
        "UK": ("UKI3", "UK00", "UKI"),
    }
)
"""Codes of the capital's region by country, in the order in which they are looked for."""

_CHECKED: Final = frozenset({"ris_index", "rci_score", "rci_zscore"})
"""Indicators in which every edition so far has each capital above the mean of its country's other regions."""

_FEWEST: Final = 3


def refuse_shifted(rows: pd.DataFrame, indicator: str, name: str) -> None:
    """Raise `SourceChanged` where a capital is below the mean of its country's other regions: a column slipped against its codes."""
    if indicator not in _CHECKED:
        return
    regions = rows[rows["value"].notna() & (rows["geo"].str.len() > len("PL"))]
    for (release, year, country), group in regions.groupby(["release", "year", regions["geo"].str[:2]]):
        values = group.set_index("geo")["value"]
        capital = next((geo for geo in _CAPITALS.get(str(country), ()) if geo in values.index), None)
        if capital is None or len(values) < _FEWEST:
            continue
        around = [capital, f"{country}_C", *MERGED.get(f"{country}_C", ())]
        others = values.drop(around, errors="ignore").mean()
        if values[capital] < others:
            raise SourceChanged(
                f"{name}: the capital region {capital} has {values[capital]:g} in {year} (release {release}), less than the mean of the "
                f"country's other regions, {others:.1f}: values seem to stand beside other regions' codes; look at the list."
            )
