"""Who can do this, over 10,000 facilities, against a straightforward comparison of the words with every record."""

import numpy as np
import pandas as pd
from rapidfuzz import fuzz

from analytics.facilities.index import index
from analytics.facilities.search import SearchQuery, search
from benchmarks.case import Case, Measured, alternating
from data import facility_words
from data.store import current

_ROUNDS = 5
_SIZE = 10_000
_QUESTIONS = ("electron microscopy", "elektron microscpy", "supercomputer", "mikroskopia elektronowa", "marine research ship near Gdańsk")


def many() -> pd.DataFrame:
    """The directory's own facilities, drawn again under other keys until there are enough."""
    held = current().facilities()
    drawn = held.iloc[np.random.default_rng(7).integers(0, len(held), _SIZE - len(held))]
    return pd.concat([held, drawn.assign(key=[f"again.{at}" for at in range(len(drawn))])], ignore_index=True)


def _search() -> Measured:
    facilities = many()
    words = index(facilities, {}, facility_words.techniques(), facility_words.domains())
    texts = [" ".join([name, *terms]).casefold() for name, terms in zip(facilities["name"], facilities["techniques"], strict=True)]
    ways = {f"“{text}”": (lambda text=text: search(SearchQuery(text, 19.0, 50.3), facilities, words)) for text in _QUESTIONS}
    seconds = alternating(
        {**ways, "loop": lambda: sorted(((fuzz.partial_ratio(_QUESTIONS[0], text), at) for at, text in enumerate(texts)), reverse=True)},
        _ROUNDS,
    )
    return {
        "facilities": len(facilities),
        **{f"{name}, s": value for name, value in seconds.items() if name != "loop"},
        "slowest, s": max(value for name, value in seconds.items() if name != "loop"),
        "every record compared, s": seconds["loop"],
    }


CASES = (
    Case(
        "who can do this, among 10,000 facilities",
        "at most 50 ms for each of five questions, typos and Polish among them",
        _search,
        lambda m: m["slowest, s"] <= 0.05,
    ),
)
