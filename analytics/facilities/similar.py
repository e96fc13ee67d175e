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

_GENERIC: Final = frozenset(
    re.findall(
        r"\w+",
        """
        and the for from with des les pour sur aux par dans est und fur der die das del dela dell della delle degli dei dos das per con una
        para
        saint open access high new
        lab labs labo labor labore laboratuvari centre center centers centres centro centros centrum centra central zentrum zentren
        academy academie academia akademie accademia akademia school ecole scuola escuela escola college faculty faculte fakultat
        group groups groupe grupo gruppo team equipe division section sezione direction branch core hub joint house maison haus
        foundation fondation fundacion fondazione fundacja stiftung agency agence agenzia agencja company gmbh association
        studies study etude etudes detudes estudos estudios studi nauk nauki badan badania
        unit units unite unites unidade unita unidad service services platform platforms plateforme plateformes plattform
        network networks reseau reseaux netzwerk state staatliche public federal global
        advanced excellence system systems systeme systemes sistemi sistemas
        desenvolvimento desarrollo sviluppo rozwoju entwicklung angewandte stosowanej stosowanych
        slovak czech polish german deutsches swiss austrian british royal
        max planck fraunhofer leibniz helmholtz ludwig boltzmann lukasiewicz inria cnrs nihr mrc ren hun ingv
        """,
    )
)
"""Words of names that say what kind of house it is, or whose, not what is done there; without marks, as `words_of` writes them."""

_GENERIC_BEGINNINGS: Final = (
    *("laborator", "institu", "instytut", "universi", "uniwersyt", "departament", "department", "departement", "facilit", "equipment"),
    *("infrastruc", "infrastruk", "research", "recherch", "investiga", "ricerc", "forschung", "badawcz", "naukow", "scien", "cientific"),
    *("technolog", "tecnolog", "techniqu", "technical", "technisch", "innova", "inovac", "develop", "applied", "applicat", "appliqu"),
    *("nation", "nazional", "nacional", "internation", "internazional", "europ", "region", "interdisciplin", "multidisciplin"),
)
"""Beginnings of words that are generic in all their forms."""

_SHORTEST: Final = 3


@dataclass(frozen=True)
class Abilities:
    """What each facility can do, as `abilities` makes it once for many questions: its terms by their words, and how rare each is."""

    terms: tuple[dict[str, str], ...]
    rarity: Mapping[str, float]


def abilities(facilities: pd.DataFrame) -> Abilities:
    """Return the terms of every facility and their rarity, log(1 + N / n)."""
    towns = frozenset(word for place in facilities["place"].unique() for word in words_of(place))
    terms = tuple(_terms(*pair, towns) for pair in zip(facilities["techniques"], facilities["name"], strict=True))
    counted = Counter(term for one in terms for term in one)
    return Abilities(terms, {term: float(np.log1p(len(terms) / n)) for term, n in counted.items()})


def similar(facilities: pd.DataFrame, known: Abilities, key: str, most: int = 5) -> pd.DataFrame:
    """Return the `most` facilities most like one, at another place: columns `COLUMNS`, most alike first, then the nearest.

    Likeness is 0 to 1: 0.15 for a common domain, and the rest by the techniques that both name: the sum of their rarity
    over that of all that either names (a weighted Jaccard index). Facilities that share no technique are not like each
    other. `shared` names what both have. A facility that names no technique is compared by the words
    of its name; generic words, and those of places, count in neither.
    """
    at = facilities["key"].tolist().index(key)
    own, mine = facilities.iloc[at], known.terms[at]
    alike = [(row, mine.keys() & theirs.keys()) for row, theirs in enumerate(known.terms) if row != at and mine.keys() & theirs.keys()]
    rows = facilities.iloc[[row for row, _shared in alike]]
    likeness = [_part(known, shared, {*mine, *known.terms[row]}) for row, shared in alike]
    stated = pd.DataFrame(
        {
            "key": rows["key"].to_numpy(),
            "likeness": np.array(likeness, float) * (1 - _DOMAIN) + _common(own, rows) * _DOMAIN,
            "shared": [sorted(known.terms[row][term] for term in shared) for row, shared in alike],
            "km": _distance(own, rows),
        }
    )
    elsewhere = stated[((rows["place"] != own["place"]) | (rows["country"] != own["country"])).to_numpy()]
    nearest: pd.DataFrame = elsewhere.sort_values(["likeness", "km"], ascending=[False, True], na_position="last")
    return nearest.head(most).reset_index(drop=True)


def generic(word: str) -> bool:
    """Return whether a word of a name, in lower case without marks, says nothing of what is done there."""
    return len(word) < _SHORTEST or word in _GENERIC or word.startswith(_GENERIC_BEGINNINGS)


def _part(known: Abilities, shared: Iterable[str], together: Iterable[str]) -> float:
    return sum(known.rarity[term] for term in shared) / sum(known.rarity[term] for term in together)


def _common(own: pd.Series, rows: pd.DataFrame) -> np.ndarray:
    return np.array([bool(set(own["meril_domains"]) & set(domains)) for domains in rows["meril_domains"]], float)


def _terms(techniques: list[str], name: str, towns: frozenset[str]) -> dict[str, str]:
    """Techniques by their words; of a facility without any, those words of its name that say what is done there."""
    if techniques:
        rows = {words_of(term): term for term in techniques}
        return {" ".join(words): term for words, term in rows.items() if not all(map(generic, words))}
    return {word: word for word in words_of(name) if word not in towns and not generic(word)}


def _distance(own: pd.Series, others: pd.DataFrame) -> np.ndarray:
    """Kilometres between two places that are known better than by their country; NaN for others."""
    vague = ["country", "unknown", ""]
    if own["precision"] in vague or pd.isna(own["lon"]):
        return np.full(len(others), np.nan)
    away = kilometres(float(own["lon"]), float(own["lat"]), others["lon"].to_numpy(float), others["lat"].to_numpy(float))
    return np.where(others["precision"].isin(vague), np.nan, away)
