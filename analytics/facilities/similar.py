"""Facilities that can do much the same, elsewhere."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from analytics.facilities.index import words_of
from analytics.similarity.distances import kilometres

COLUMNS: Final = ("key", "likeness", "shared", "km")
_DOMAIN: Final = 0.15
"""Part of the likeness that a common domain gives; the techniques give the rest."""

_HOUSE: Final = frozenset(
    re.findall(
        r"\w+",
        """
        and the for from with des les pour sur aux par und fur der die das del dela della delle degli dei dos das per con una para
        institute institutes institut instituto istituto instytut centre center centro centrum zentrum academy academie academia
        laboratory laboratoire laboratorio laboratorium university universite department departement group groupe joint applied
        research recherche recherches investigacao investigacion investigaciones ricerca ricerche forschung badan
        study studies etudes estudos estudios studi science sciences scientifique ciencias ciencia scienze nauk
        unit unite unidade unita unidad service services facility facilities infrastructure platform plateforme network reseau
        national nationale nacional nazionale european europeen europeenne europea international internationale
        slovak czech polish max planck fraunhofer leibniz inria cnrs
        """,
    )
)
"""Words of names that say what kind of house it is, not what is done there; without marks, as `words_of` writes them."""
_SHORTEST: Final = 3


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
    other. `shared` names what both have. A facility that names no technique is compared by the
    words of its name, without those of `_HOUSE`.
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
    """Techniques by their words; of a facility without any, those words of its name that say what is done there."""
    if techniques:
        return {" ".join(words_of(term)): term for term in techniques}
    return {word: word for word in words_of(name) if len(word) >= _SHORTEST and word not in _HOUSE}


def _distance(own: pd.Series, others: pd.DataFrame) -> np.ndarray:
    """Kilometres between two places that are known better than by their country; NaN for others."""
    vague = ["country", "unknown", ""]
    if own["precision"] in vague or pd.isna(own["lon"]):
        return np.full(len(others), np.nan)
    away = kilometres(float(own["lon"]), float(own["lat"]), others["lon"].to_numpy(float), others["lat"].to_numpy(float))
    return np.where(others["precision"].isin(vague), np.nan, away)
