"""What may fit a post, as matrices: made once for many posts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from analytics.facilities.index import Index
from analytics.facilities.similar import generic

if TYPE_CHECKING:
    from scipy import sparse

_COMMON: Final = frozenset(
    """
    about able all also and any are ask away back because been best better both but can could day days does during each every find first
    from full get give good had has have help how idea ideas improve into its just know large last less like long look looking made make
    many may month months more most much must need needed needs new next not now offer offers old one only other our out over own part
    please problem results same see should show small some such take than that the their them then there these they this those time two
    under until use used using very want was way week weeks well were what when where which who why will with within without work would
    year years you your

    albo ale bez bardzo byc dla czy gdzie jak jako jest juz kazdy ktora ktore ktory lub maja miesiac moze mozna musi nad nasz nasza nasze
    nie nowe nowy oferujemy oraz pod poza potrzebujemy przed przez przy roku rok lat sie szukamy tak takze tego tej ten tez tydzien
    tylko tym wiele wszystkie zeby
    """.split()  # noqa: SIM905
)
"""Words of sentences, without marks, that say nothing of what is done."""

_RARE: Final = 0.05
_FEW: Final = 5
"""A word counts where at most so large a part of the candidates, or so few of them, have it."""


@dataclass(frozen=True)
class Candidates:
    """The index of their words and things (`analytics.facilities.index`), and of each the domains and the finest code of its place.

    With `near_alone`, a place in the post's region is enough to fit. Fewer words in common than `least_words` are not.
    """

    index: Index
    domains: Sequence[Iterable[str]]
    geos: Sequence[str]
    near_alone: bool = False
    least_words: int = 1

    @cached_property
    def words(self) -> dict[str, int]:
        """Columns of the words that are rare enough to say something."""
        most = max(_FEW, _RARE * len(self.index.keys))
        said = (
            word
            for word, rows in zip(self.index.words, self.index.rows, strict=True)
            if len(rows) <= most and not (word in _COMMON or generic(word))
        )
        return {word: column for column, word in enumerate(said)}

    @cached_property
    def weights(self) -> "sparse.csr_matrix":
        """Words by candidate, each by its rarity and by where it stands; every row of length 1."""
        from scipy import sparse  # half a second, when something is first matched

        places = [at for at, word in enumerate(self.index.words) if word in self.words]
        rows = [self.index.rows[at] for at in places]
        data = [self.index.weights[at] * np.float32(self.index.rarity(len(held))) for at, held in zip(places, rows, strict=True)]
        pointers = np.concatenate([[0], np.cumsum([len(held) for held in rows])]).astype(np.int32)
        flat = (np.concatenate([*data, np.zeros(0, np.float32)]), np.concatenate([*rows, np.zeros(0, np.int32)]), pointers)
        return unit(sparse.csc_matrix(flat, shape=(len(self.index.keys), len(places))).tocsr())

    @cached_property
    def rarity(self) -> np.ndarray:
        """How much each word says, in the order of `words`."""
        counts = [len(rows) for word, rows in zip(self.index.words, self.index.rows, strict=True) if word in self.words]
        return np.array([self.index.rarity(n) for n in counts], np.float32)

    @cached_property
    def things(self) -> "sparse.csr_matrix":
        """What a candidate has of what people ask for: a row per thing, a column per candidate."""
        return incidence([rows.tolist() for _phrases, rows in self.index.things], len(self.index.keys))


def unit(matrix: "sparse.csr_matrix") -> "sparse.csr_matrix":
    """Return the rows divided by their length; empty ones stay empty."""
    from scipy import sparse

    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return sparse.diags(np.divide(1, lengths, where=lengths > 0, out=np.zeros_like(lengths)), dtype=np.float32) @ matrix


def incidence(held: Sequence[Iterable[int]], columns: int) -> "sparse.csr_matrix":
    """Return a matrix with 1 where a row holds a column."""
    from scipy import sparse

    each = [sorted(set(one)) for one in held]
    pointers = np.concatenate([[0], np.cumsum([len(one) for one in each])]).astype(np.int32)
    indices = np.array([column for one in each for column in one], np.int32)
    return sparse.csr_matrix((np.ones(len(indices), np.float32), indices, pointers), shape=(len(each), columns))
