"""Who can do this: facilities by how well they fit words, typos and words of other languages included."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process

from analytics.facilities.filters import open_to_companies
from analytics.facilities.index import COVERED, WEIGHTS, Index, words_of
from analytics.similarity.distances import kilometres

MOST_WORDS: Final = 12
"""Words of a question that count; what follows is left out."""

ALIKE: Final = 82.0
"""Similarity in % (Indel ratio) from which two words count as one with a typo."""

_SHORT: Final = 4
_BEGINS: Final = 0.9
_BEGINS_ANOTHER: Final = 0.5
_ENDING: Final = 3
"""So many letters more are an ending (laser, lasers); with more of them it is another word, if the shorter one is a word itself."""

_NOISE: Final = frozenset("a an the of for and or in on to with at by do w z i o u na do dla oraz lub za po czy od".split())  # noqa: SIM905
_IN_ENGLISH: Final = "who can where need looking access company companies firm firms lab labs laboratory facility facilities"
_IN_POLISH: Final = "kto gdzie potrzebuje szukam dostep firma firmy laboratorium infrastruktura"
_ASKING: Final = frozenset(f"{_IN_ENGLISH} {_IN_POLISH}".split())
"""Words in which people ask, which say nothing of what they look for unless nothing else is said; without marks."""

BANDS: Final = 4
"""Fits are told apart in so many steps only: within one the nearer facility comes first."""

_NEEDED: Final = ("key", "name", "lon", "lat", "precision", "commercial_use", "admitted")
COLUMNS: Final = ("key", "fit", "band", "km", "companies")


@dataclass(frozen=True)
class SearchQuery:
    """A question in words, and where from: longitude and latitude, None where it does not matter."""

    words: str
    lon: float | None = None
    lat: float | None = None


def search(query: SearchQuery, facilities: pd.DataFrame, index: Index) -> pd.DataFrame:
    """Return a row per facility that fits: columns `COLUMNS`, best first; none for words that nothing holds.

    Each word of the question is looked up as it is, as the beginning of a longer word (0.9; 0.5 of
    one over three letters longer, if the word asked for stands somewhere by itself) and with typos (its similarity
    squared), and counts by its rarity (log(1 + N / n)) and by where it stands (`analytics.facilities.index.WEIGHTS`). Words
    that name a known thing also find facilities that have other words for it. `fit` is the score relative to the best, 0 to
    1; `band` its step, `BANDS` for the best. Order: band, distance in km, whether companies may come, fit, name. Places that
    are known to the country alone have no distance and come last in their band.
    """
    scores = _scores(query.words, index)
    hits = np.flatnonzero(scores > 0)
    if not len(hits):
        return pd.DataFrame(columns=list(COLUMNS))
    result = facilities[list(_NEEDED)].iloc[hits]
    fit = scores[hits] / scores.max()
    rows = pd.DataFrame(
        {
            "key": result["key"].to_numpy(),
            "fit": fit,
            "band": np.ceil(fit * BANDS).astype(int),
            "km": distances(result, query),
            "companies": open_to_companies(result).to_numpy(),
            "name": result["name"].to_numpy(),
        }
    )
    ordered = rows.sort_values(["band", "km", "companies", "fit", "name"], ascending=[False, True, False, False, True], na_position="last")
    return ordered[list(COLUMNS)].reset_index(drop=True)


def distances(facilities: pd.DataFrame, query: SearchQuery) -> np.ndarray:
    """Return kilometres from the asker, NaN without one and for places of which only the country is known."""
    if query.lon is None or query.lat is None:
        return np.full(len(facilities), np.nan)
    away = kilometres(query.lon, query.lat, facilities["lon"].to_numpy(), facilities["lat"].to_numpy())
    return np.where(facilities["precision"].isin(["country", "unknown"]), np.nan, away)


def _scores(text: str, index: Index) -> np.ndarray:
    """Score by facility: the sum over the words of the question of the best that each finds."""
    said = [word for word in dict.fromkeys(words_of(text)) if word not in _NOISE]
    words = ([word for word in said if word not in _ASKING] or said)[:MOST_WORDS]
    if not words or not index.words:
        return np.zeros(len(index.keys))
    gains = np.zeros((len(words), len(index.keys)), np.float32)
    for at, (word, alike) in enumerate(zip(words, _likeness(words, index.words), strict=True)):
        for place, sure in _spellings(word, alike, index.words):
            rows, gain = index.rows[place], sure * index.rarity(len(index.rows[place])) * index.weights[place]
            gains[at, rows] = np.maximum(gains[at, rows], gain)
    same = {part: at for at, alike in enumerate(_likeness(words, index.parts)) for part in _same(words[at], alike, index.parts)}
    for phrases, rows in index.things:
        meant = _meant(phrases, same)
        worth = COVERED * index.rarity(len(rows)) * max(WEIGHTS.values()) / 2
        for at in meant:
            gains[at, rows] = np.maximum(gains[at, rows], worth / len(meant))
    # a facility that has every word asked for outweighs one that has a rare word often
    scores: np.ndarray = gains.sum(axis=0) * ((gains > 0).sum(axis=0) / len(words)) ** 2
    return scores


def _likeness(words: Sequence[str], known: Sequence[str]) -> np.ndarray:
    """Similarity of each word to each known one in %, 0 below `ALIKE`."""
    result: np.ndarray = process.cdist(words, known, scorer=fuzz.ratio, score_cutoff=ALIKE, dtype=np.float32)
    return result


def _spellings(word: str, alike: np.ndarray, known: Sequence[str]) -> list[tuple[int, float]]:
    """Places of the known words that may be meant, each with how sure that is, 0 to 1."""
    if len(word) < _SHORT:
        return [(place, 1.0) for place in _beginning(word, known) if known[place] == word]
    result = {int(place): float(alike[place] / 100) ** 2 for place in np.flatnonzero(alike)}
    begun = _beginning(word, known)
    known_itself = bool(begun) and known[begun[0]] == word
    for place in begun:
        more = len(known[place]) - len(word)
        sure = 1.0 if not more else _BEGINS_ANOTHER if known_itself and more > _ENDING else _BEGINS
        result[place] = max(sure, result.get(place, 0.0))
    return list(result.items())


def _beginning(word: str, known: Sequence[str]) -> range:
    """Places of the known words that begin so; they are sorted."""
    return range(bisect_left(known, word), bisect_left(known, word + "\x7f"))


def _same(word: str, alike: np.ndarray, parts: Sequence[str]) -> list[str]:
    """Words of phrases that a word of the question may be; a short one only as it is."""
    near = (parts[int(place)] for place in np.flatnonzero(alike))
    return [part for part in near if min(len(word), len(part)) >= _SHORT or part == word]


def _meant(phrases: Sequence[Sequence[str]], same: Mapping[str, int]) -> list[int]:
    """Places of the question's words that one of the phrases is made of, the longest phrase that is there whole."""
    whole = [[same[part] for part in phrase] for phrase in phrases if all(part in same for part in phrase)]
    return max(whole, key=len, default=[])
