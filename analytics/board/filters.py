"""Which posts of the board fit what somebody looks for."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from analytics.facilities.filters import has
from analytics.facilities.index import words_of
from data.catalogue.board import PUBLISHED

OPEN: Final = "open"
ENDED: Final = "ended"
"""Posts that can be answered; those that were closed or have expired."""


@dataclass(frozen=True)
class BoardQuery:
    """What is looked for; what is left empty does not narrow. `codes` are regions or countries, those of `network` among them."""

    kind: str = ""
    type: str = ""
    domain: str = ""
    technique: str = ""
    network: str = ""
    codes: tuple[str, ...] = ()
    text: str = ""
    state: str = OPEN


def chosen(posts: pd.DataFrame, query: BoardQuery) -> pd.DataFrame:
    """Return the posts that fit, in their order. Each word of the text must begin a word of the post, marks aside."""
    fits = pd.Series(data=True, index=posts.index)
    for column, value in (("kind", query.kind), ("type", query.type)):
        if value:
            fits &= posts[column] == value
    for column, value in (("domains", query.domain), ("techniques", query.technique)):
        if value:
            fits &= has(posts[column], value)
    if query.network or query.codes:
        lies = posts["geo"].str.startswith(query.codes) if query.codes else pd.Series(data=False, index=posts.index)
        fits &= lies | (posts["network"] == query.network if query.network else False)
    if query.state in (OPEN, ENDED):
        fits &= (posts["state"] == PUBLISHED) == (query.state == OPEN)
    if asked := words_of(query.text):
        spelled = [words_of(text) for text in posts["title"] + " " + posts["text"] + " " + posts["organisation"]]
        fits &= np.array([all(any(word.startswith(one) for word in words) for one in asked) for words in spelled], bool)
    return posts[fits]
