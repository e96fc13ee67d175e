"""What fits a post: facilities, partners, practices and other posts, by technique, words, domain and region, each with why."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import numpy as np
import pandas as pd

from analytics.board.candidates import Candidates, incidence, unit
from analytics.facilities.index import words_of

COLUMNS: Final = ("post", "key", "score", "techniques", "words", "domains", "near")

SAME: Final = 3
NEIGHBOUR: Final = 2
COUNTRY: Final = 1
"""How near a candidate lies: in the same NUTS 2 region, in one beside it, in the same country; 0 for farther or not known."""

TECHNIQUE: Final = 0.45
WORDS: Final = 0.2
DOMAIN: Final = 0.1
NEAR: Final = (0.0, 0.05, 0.15, 0.25)
"""Parts of the score, which is 1 for what has all of them; `NEAR` by how near."""

_AT_ONCE: Final = 128
"""Posts that are scored together."""
_REGION: Final = 4
_SAID: Final = 4
"""At most so many words are named as a reason."""


def match(
    posts: pd.DataFrame, candidates: Candidates, techniques: Sequence[str], neighbours: Mapping[str, Sequence[str]], most: int = 5
) -> pd.DataFrame:
    """Return the `most` best candidates of each post, best first: columns `COLUMNS`; none for what shares nothing.

    `posts` has key, text (all its words), techniques and domains (keys) and geo; `techniques` are the keys of the index's things, in its
    order, and `neighbours` the regions beside each. Techniques that the text names, in any language of the index, count too: they may
    stand in for tagged ones. Score: `TECHNIQUE` times the share of the post's techniques, `WORDS` times the cosine of their rare words,
    `DOMAIN` for a domain in common, and `NEAR`. `near` is `SAME`, `NEIGHBOUR`, `COUNTRY` or 0; techniques, words and domains are those in
    common.
    """
    if posts.empty or not candidates.index.keys:
        return pd.DataFrame(columns=list(COLUMNS))
    asked = _Asked(posts, candidates, techniques)
    near = _Nearness(posts["geo"].tolist(), candidates.geos, neighbours)
    rows = [row for start in range(0, len(posts), _AT_ONCE) for row in _best(asked, near, slice(start, start + _AT_ONCE), most)]
    return pd.DataFrame(rows, columns=list(COLUMNS))


class _Asked:
    """Posts as matrices over the candidates' things, words and domains."""

    def __init__(self, posts: pd.DataFrame, candidates: Candidates, techniques: Sequence[str]) -> None:
        self.candidates, self.keys, self.techniques = candidates, posts["key"].tolist(), techniques
        spelled = [set(words_of(text)) for text in posts["text"]]
        places = {key: at for at, key in enumerate(techniques)}
        tagged = [{places[key] for key in keys if key in places} for keys in posts["techniques"]]
        phrases = [(frozenset(one), at) for at, (each, _rows) in enumerate(candidates.index.things) for one in each]
        named = [{at for phrase, at in phrases if phrase <= words} for words in spelled]
        self.meant = [one | other for one, other in zip(tagged, named, strict=True)]
        shares = np.array([1 / max(len(one), 1) for one in tagged], np.float32)[:, None]
        self.things, self.held_things = incidence(self.meant, len(techniques)).multiply(shares).tocsr(), candidates.things.tocsc()
        self.vocabulary, self.by_word = list(candidates.words), candidates.weights.T.tocsr()
        self.held = [{candidates.words[word] for word in words if word in candidates.words} for words in spelled]
        self.words = unit(incidence(self.held, len(candidates.words)).multiply(candidates.rarity).tocsr())
        self.domains = [set(keys) for keys in posts["domains"]]
        known = {key: at for at, key in enumerate(sorted(set().union(*self.domains)))}
        own, theirs = ([[known[key] for key in keys if key in known] for keys in side] for side in (self.domains, candidates.domains))
        self.own_domains, self.their_domains = incidence(own, len(known)), incidence(theirs, len(known)).T.tocsr()

    def scores(self, part: slice) -> np.ndarray:
        """What posts share with every candidate but for where they lie."""
        share, domains = self.things[part] @ self.candidates.things, self.own_domains[part] @ self.their_domains
        share.data, domains.data = np.float32(TECHNIQUE) * np.minimum(share.data, 1), np.full_like(domains.data, DOMAIN)
        result: np.ndarray = (share + np.float32(WORDS) * (self.words[part] @ self.by_word) + domains).toarray()
        return result

    def reasons(self, post: int, at: int) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """Techniques, words and domains that a post shares with a candidate."""
        both = sorted(set(_row(self.held_things, at)) & self.meant[post])
        held = set(_row(self.candidates.weights, at)) & self.held[post]
        rarest = sorted(held, key=lambda column: (-self.candidates.rarity[column], column))[:_SAID]
        domains = sorted(self.domains[post] & set(self.candidates.domains[at]))
        return tuple(self.techniques[one] for one in both), tuple(self.vocabulary[column] for column in rarest), tuple(domains)


def _row(matrix: Any, at: int) -> list[int]:
    """Which columns a row of a compressed matrix holds, or the other way round."""
    row: list[int] = matrix.indices[matrix.indptr[at] : matrix.indptr[at + 1]].tolist()
    return row


class _Nearness:
    """How near every candidate lies to every post, made of the few regions that there are."""

    def __init__(self, own: Sequence[str], theirs: Sequence[str], neighbours: Mapping[str, Sequence[str]]) -> None:
        ours, self.own = np.unique([geo[:_REGION] for geo in own], return_inverse=True)
        regions, self.theirs = np.unique([geo[:_REGION] for geo in theirs], return_inverse=True)
        self.table = np.array([[_near(one, other, neighbours) for other in regions] for one in ours], np.int8)

    def scores(self, part: slice) -> np.ndarray:
        """Return what nearness adds to the score, a row per post."""
        rows: np.ndarray = np.take(np.array(NEAR, np.float32)[self.table[self.own[part]]], self.theirs, axis=1)
        return rows

    def of(self, post: int, at: int) -> int:
        """Return how near a candidate lies to a post."""
        return int(self.table[self.own[post], self.theirs[at]])


def _near(one: str, other: str, neighbours: Mapping[str, Sequence[str]]) -> int:
    if one == other and len(one) == _REGION:
        return SAME
    if other in neighbours.get(one, ()):
        return NEIGHBOUR
    return COUNTRY if one[:2] and one[:2] == other[:2] else 0


def _best(asked: _Asked, nearness: _Nearness, part: slice, most: int) -> Iterator[tuple[Any, ...]]:
    """Rows of `COLUMNS` for a part of the posts."""
    scores, near = asked.scores(part), nearness.scores(part)
    fits = scores > 0
    if asked.candidates.near_alone:
        fits |= near >= np.float32(NEAR[SAME])
    scores += near
    scores[~fits] = 0
    n = min(most, scores.shape[1])
    # the smallest of the negated: among thousands of equal zeros the largest take ten times as long to find
    top = np.argpartition(-scores, n - 1, axis=1)[:, :n]
    for row, columns in enumerate(top):
        post = part.start + row
        for at in sorted(columns.tolist(), key=lambda column: (-scores[row, column], column)):
            if scores[row, at] <= 0:
                continue
            techniques, words, domains = asked.reasons(post, at)
            close = asked.candidates.near_alone and nearness.of(post, at) == SAME
            if techniques or domains or close or len(words) >= asked.candidates.least_words:
                score = round(float(scores[row, at]), 4)
                yield asked.keys[post], asked.candidates.index.keys[at], score, techniques, words, domains, nearness.of(post, at)
