"""Which facilities fit what somebody looks for."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd

COMPANIES: Final = ("open", "on_conditions")
"""Values of `commercial_use` under which companies may come."""


@dataclass(frozen=True)
class Facets:
    """What is looked for; what is left empty does not narrow. `codes` are regions or countries, `network` a key of one."""

    domain: str = ""
    structure: str = ""
    access_type: str = ""
    access_mode: str = ""
    companies: bool = False
    network: str = ""
    codes: tuple[str, ...] = ()
    confirmed_since: date | None = None


def chosen(facilities: pd.DataFrame, facets: Facets) -> pd.DataFrame:
    """Return the rows of `data.directory.FACILITIES` that fit every facet, in their order.

    What a record does not state does not fit: nobody is said to admit companies because nothing says otherwise.
    """
    fits = pd.Series(data=True, index=facilities.index)
    if facets.domain:
        fits &= has(facilities["meril_domains"], facets.domain) | (facilities["esfri_domain"] == facets.domain)
    if facets.structure:
        fits &= facilities["structure"] == facets.structure
    for column, value in (("access_types", facets.access_type), ("access_modes", facets.access_mode)):
        if value:
            fits &= has(facilities[column], value)
    if facets.companies:
        fits &= open_to_companies(facilities)
    if facets.codes or facets.network:
        fits &= lies_in(facilities, facets.codes) | has(facilities["networks"], facets.network)
    if facets.confirmed_since:
        since = facets.confirmed_since
        fits &= facilities["confirmed"].map(lambda day: isinstance(day, date) and day >= since).astype(bool)
    return facilities[fits]


def open_to_companies(facilities: pd.DataFrame) -> pd.Series:
    """Return whether a facility says that companies may use it: by its rules, or by whom it admits."""
    use = facilities["commercial_use"]
    return use.isin(COMPANIES) | (has(facilities["admitted"], "industry") & (use != "closed"))


def has(lists: pd.Series, value: str) -> pd.Series:
    """Return whether each list holds a value."""
    return pd.Series([value in cell for cell in lists], index=lists.index, dtype=bool)


def lies_in(facilities: pd.DataFrame, codes: Collection[str]) -> pd.Series:
    """Return whether a facility lies in one of the regions or countries: by its finest code in either version, or its country."""
    result = pd.Series(data=False, index=facilities.index)
    if finer := tuple(code for code in codes if len(code) > 2):
        result |= facilities["nuts_2024"].str.startswith(finer) | facilities["nuts_2021"].str.startswith(finer)
    return result | facilities["country"].isin([code for code in codes if len(code) == 2])
