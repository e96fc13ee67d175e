"""Facilities that can do much the same, elsewhere."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from analytics.distances import kilometres
from analytics.facility_index import words_of

COLUMNS: Final = ("key", "likeness", "shared", "km")
_DOMAIN: Final = 0.15
"""Part of the likeness that a common domain gives; the techniques give the rest."""


@dataclass(frozen=True)
class Abilities:
    """What each facility can do, as `abilities` makes it once for many questions: its terms by their words, and how rare each is."""

    terms: tuple[dict[str, str], ...]
    rarity: Mapping[str, float]


def abilities(facilities: pd.DataFrame) -> Abilities:
    """The terms of every facility and their rarity, log(1 + N / n)."""
    terms = tuple(_terms(*pair) for pair in zip(facilities["techniques"], facilities["name"], strict=True))
    counted = Counter(term for one in terms for term in one)
    return Abilities(terms, {term: float(np.log1p(len(terms) / n)) for term, n in counted.items()})


def similar(facilities: pd.DataFrame, known: Abilities, key: str, most: int = 5) -> pd.DataFrame:
    """The `most` facilities most like one, at another place: columns `COLUMNS`, most alike first, then the nearest.

    Likeness is 0 to 1: 0.15 for a common domain, and the rest by the techniques that both name: the sum of their rarity
    over that of all that either names (a weighted Jaccard index). Facilities that share no technique are not like each
    other. `shared` names what both have. A facility that names no technique is compared by the words of its name.
    """
    at = facilities["key"].tolist().index(key)
    own, mine = facilities.iloc[at], known.terms[at]
    alike = [(row, mine.keys() & theirs.keys()) for row, theirs in enumerate(known.terms) if row != at and mine.keys() & theirs.keys()]
    found = facilities.iloc[[row for row, _shared in alike]]
    likeness = [_part(known, shared, {*mine, *known.terms[row]}) for row, shared in alike]
    told = pd.DataFrame(
        {
            "key": found["key"].to_numpy(),
            "likeness": np.array(likeness, float) * (1 - _DOMAIN) + _common(own, found) * _DOMAIN,
            "shared": [sorted(known.terms[row][term] for term in shared) for row, shared in alike],
            "km": _distance(own, found),
        }
    )
    elsewhere = told[((found["place"] != own["place"]) | (found["country"] != own["country"])).to_numpy()]
    nearest: pd.DataFrame = elsewhere.sort_values(["likeness", "km"], ascending=[False, True], na_position="last")
    return nearest.head(most).reset_index(drop=True)


def _part(known: Abilities, shared: Iterable[str], together: Iterable[str]) -> float:
    return sum(known.rarity[term] for term in shared) / sum(known.rarity[term] for term in together)


def _common(own: pd.Series, found: pd.DataFrame) -> np.ndarray:
    return np.array([bool(set(own["meril_domains"]) & set(domains)) for domains in found["meril_domains"]], float)


def _terms(techniques: list[str], name: str) -> dict[str, str]:
    """Techniques by their words; of a facility without any, the words of its name."""
    if techniques:
        return {" ".join(words_of(term)): term for term in techniques}
    return {word: word for word in words_of(name)}


def _distance(own: pd.Series, others: pd.DataFrame) -> np.ndarray:
    """Kilometres between two places that are known better than by their country; NaN for others."""
    vague = ["country", "unknown"]
    if own["precision"] in vague:
        return np.full(len(others), np.nan)
    away = kilometres(float(own["lon"]), float(own["lat"]), others["lon"].to_numpy(), others["lat"].to_numpy())
    return np.where(others["precision"].isin(vague), np.nan, away)
