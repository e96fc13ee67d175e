"""The words under which facilities are found: a table of words, and of each the facilities and how much it says of them."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

WORD: Final = re.compile(r"[^\W_]+")
_MARKED: Final = str.maketrans("łŁøØđĐß", "lLoOdDs")

WEIGHTS: Final = {"techniques": 3.0, "name": 2.5, "domain": 1.5, "organisation": 0.8, "place": 0.8}
"""How much it says that a word stands there."""

COVERED: Final = 2.0
"""How much it says that a facility has words of the thing that is asked for."""


@dataclass(frozen=True, kw_only=True)
class Index:
    """`keys` are the facilities; `words` the distinct words, sorted, each with the rows that hold it and their weights.

    `things` are what people ask for: its phrases as words, and the rows whose name or techniques hold one of them; `parts`
    are the distinct words of these phrases.
    """

    keys: tuple[str, ...]
    words: tuple[str, ...]
    rows: tuple[np.ndarray, ...]
    weights: tuple[np.ndarray, ...]
    things: tuple[tuple[tuple[tuple[str, ...], ...], np.ndarray], ...]
    parts: tuple[str, ...]

    def rarity(self, result: int) -> float:
        """Return how much a word says that `result` facilities have: log(1 + N / n), the inverse document frequency."""
        return float(np.log1p(len(self.keys) / max(result, 1)))


def words_of(text: str) -> tuple[str, ...]:
    """Return words of a text in lower case without marks; a single letter is none."""
    plain = unicodedata.normalize("NFKD", text.translate(_MARKED)).encode("ascii", "ignore").decode().casefold()
    return tuple(word for word in WORD.findall(plain) if len(word) > 1)


def index(
    facilities: pd.DataFrame,
    organisations: Mapping[str, str],
    things: Sequence[Sequence[str]],
    domains: Mapping[str, Sequence[str]],
) -> Index:
    """Return the index of the rows of `data.directory.FACILITIES`.

    `organisations` are names by key, `things` the phrases of what people ask for, `domains` those of each domain, all of
    them in every language.
    """
    domain_words = {key: words_of(" ".join(phrases)) for key, phrases in domains.items()}
    texts = {
        "techniques": facilities["techniques"].map(" ".join),
        "name": facilities["name"],
        "organisation": facilities["organisation"].map(lambda key: organisations.get(key, "")),
        "place": facilities["place"],
    }
    spelled = {where: [words_of(text) for text in column] for where, column in texts.items()}
    spelled["domain"] = [tuple(word for key in keys for word in domain_words.get(key, ())) for keys in facilities["meril_domains"]]
    heaps = _heaps(spelled)
    words = tuple(sorted(heaps))
    meant = tuple(_thing(phrases, heaps) for phrases in things)
    return Index(
        keys=tuple(facilities["key"]),
        words=words,
        rows=tuple(np.fromiter(heaps[word], np.int32) for word in words),
        weights=tuple(np.fromiter(heaps[word].values(), np.float32) for word in words),
        things=meant,
        parts=tuple(sorted({word for phrases, _rows in meant for phrase in phrases for word in phrase})),
    )


def _heaps(spelled: Mapping[str, Sequence[Sequence[str]]]) -> dict[str, dict[int, float]]:
    """The rows that hold each word, with the weight of the weightiest column in which it stands."""
    heaps: dict[str, dict[int, float]] = {}
    for where in sorted(spelled, key=WEIGHTS.__getitem__):
        for row, words in enumerate(spelled[where]):
            for word in words:
                heaps.setdefault(word, {})[row] = WEIGHTS[where]
    return heaps


def _thing(phrases: Sequence[str], heaps: Mapping[str, Mapping[int, float]]) -> tuple[tuple[tuple[str, ...], ...], np.ndarray]:
    """Phrases as words, and the rows that hold all words of one of them in their name or techniques."""
    spelled = tuple(words for phrase in phrases if (words := words_of(phrase)))
    rows = {row for words in spelled for row in _having(words, heaps)}
    return spelled, np.array(sorted(rows), np.int32)


def _having(words: Sequence[str], heaps: Mapping[str, Mapping[int, float]]) -> set[int]:
    least = min(WEIGHTS["techniques"], WEIGHTS["name"])
    held = [{row for row, weight in heaps.get(word, {}).items() if weight >= least} for word in words]
    return set.intersection(*held)
