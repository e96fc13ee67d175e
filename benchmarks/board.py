"""What fits 1,000 needs among 10,000 facilities, with why, against comparing every need with every facility in a loop."""

from time import process_time
from typing import Final

import numpy as np
import pandas as pd

from analytics.board.candidates import Candidates
from analytics.board.matching import match
from analytics.facilities.index import index, words_of
from benchmarks.case import Case, Measured, alternating
from benchmarks.facilities import many
from data import facility_words
from data.catalogue.board import TECHNIQUES
from data.catalogue.facilities import DOMAINS
from data.schema import DEFAULT_NUTS, USUAL_LEVEL
from data.store import current

_NEEDS: Final = 1_000
_LOOPED: Final = 10


def _needs(facilities: pd.DataFrame) -> pd.DataFrame:
    """Needs in the words of facilities, each with two techniques, a domain and a region."""
    random = np.random.default_rng(7)
    drawn = facilities.iloc[random.integers(0, len(facilities), _NEEDS)]
    techniques, domains = list(TECHNIQUES), list(DOMAINS)
    regions = current().regions(DEFAULT_NUTS, USUAL_LEVEL)["geo"].tolist()
    return pd.DataFrame(
        {
            "key": range(_NEEDS),
            "text": [" ".join([name, *terms]) for name, terms in zip(drawn["name"], drawn["techniques"], strict=True)],
            "techniques": [[techniques[at] for at in random.choice(len(techniques), 2, replace=False)] for _need in range(_NEEDS)],
            "domains": [[domains[at]] for at in random.integers(0, len(domains), _NEEDS)],
            "geo": [regions[at] for at in random.integers(0, len(regions), _NEEDS)],
        }
    )


def _loop(needs: pd.DataFrame, facilities: pd.DataFrame) -> int:
    """Words that each of a few needs has in common with each facility."""
    texts = [set(words_of(" ".join([name, *terms]))) for name, terms in zip(facilities["name"], facilities["techniques"], strict=True)]
    return sum(len(set(words_of(text)) & words) for text in needs["text"].head(_LOOPED) for words in texts)


def _matched() -> Measured:
    facilities = many()
    needs, words = _needs(facilities), index(facilities, {}, facility_words.techniques(), facility_words.domains())
    geos = facilities["nuts_2024"].where(facilities["nuts_2024"] != "", facilities["country"]).tolist()
    pairs = current().neighbours(DEFAULT_NUTS, USUAL_LEVEL).groupby("geo")["neighbour"]
    neighbours = {str(geo): tuple(rows) for geo, rows in pairs}

    def ours() -> pd.DataFrame:
        return match(needs, Candidates(words, facilities["meril_domains"].tolist(), geos), tuple(TECHNIQUES), neighbours)

    seconds = alternating({"ours": ours, "loop": lambda: _loop(needs, facilities)}, 5, process_time)
    return {
        "needs": len(needs),
        "facilities": len(facilities),
        "suggestions": len(ours()),
        "ours_s": seconds["ours"],
        f"a loop over {_LOOPED} needs, s": seconds["loop"],
    }


CASES = (
    Case(
        "1,000 needs matched with 10,000 facilities",
        "under a second, the five best of each with reasons",
        _matched,
        lambda m: m["ours_s"] <= 1,
    ),
)
