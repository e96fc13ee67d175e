"""What fits a post of the board: facilities, partners, good practices and other posts; cached by the state of all of them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import pandas as pd

from analytics.board import matching
from analytics.board.candidates import Candidates
from analytics.board.filters import BoardQuery
from analytics.facilities.index import index
from data import facility_words
from data.catalogue.board import KIND_OF, NEED, OFFER, TECHNIQUES
from data.schema import DEFAULT_NUTS, USUAL_LEVEL
from data.store import current
from queries import board, facilities, networks
from queries.cache import cached_by, generation

SUGGESTED: Final = ("facilities", "partners", "practices", "posts")
"""What is suggested for a post."""

_ADDRESS: Final = re.compile(r"https?://\S+")
_KEPT: Final = 64


@dataclass(frozen=True)
class Sought:
    """What a post says that matters for what fits it; `key` is "" for one that is not published."""

    key: str
    kind: str
    text: str
    techniques: tuple[str, ...]
    domains: tuple[str, ...]
    geo: str


def sought(content: Mapping[str, Any], key: str = "") -> Sought:
    """Return what matters of a post's content."""
    text = _ADDRESS.sub(" ", f"{content['title']} {content['text']}")
    return Sought(key, KIND_OF[content["type"]], text, tuple(content["techniques"]), tuple(content["domains"]), content["geo"])


@cached_by(lambda: (board.state(), facilities.get_directory().name, generation()), _KEPT)
def matches(post: Sought, kind: str, most: int = 5) -> pd.DataFrame:
    """Return what fits a post, of one kind of `SUGGESTED`: columns `analytics.board.matching.COLUMNS`."""
    row = pd.DataFrame([{name: getattr(post, name) for name in ("key", "text", "techniques", "domains", "geo")}])
    source = _OPPOSITE[post.kind] if kind == "posts" else kind
    return matching.match(row, _candidates(source), tuple(TECHNIQUES), _neighbours(), most)


def partners() -> pd.DataFrame:
    """Return partners of the networks, one row per organisation: columns of `data.networks.PARTNERS`."""
    return networks.rows("partners").drop_duplicates("organisation")


def practices() -> pd.DataFrame:
    """Return good practices: columns of `data.networks.PRACTICES`."""
    return networks.rows("practices", "", False)


@cached_by(generation, 2)
def _neighbours() -> dict[str, tuple[str, ...]]:
    pairs = current().neighbours(DEFAULT_NUTS, USUAL_LEVEL)
    return {str(geo): tuple(rows) for geo, rows in pairs.groupby("geo")["neighbour"]}


@cached_by(lambda: (board.state(), facilities.get_directory().name, generation()), 5)
def _candidates(kind: str) -> Candidates:
    return _MADE[kind]()


def _facilities() -> Candidates:
    rows = facilities.get_directory().facilities
    finest = rows["nuts_2024"].where(rows["nuts_2024"] != "", rows["nuts_2021"])
    return Candidates(facilities.words(), rows["meril_domains"].tolist(), finest.where(finest != "", rows["country"]).tolist())


def _partners() -> Candidates:
    rows = partners()
    geos = rows["nuts_2024"].where(rows["nuts_2024"] != "", rows["country"])
    return _made(rows["organisation"], rows["organisation"], geos, near_alone=True)


def _practices() -> Candidates:
    rows = practices()
    said = rows["title"] + " " + rows["evidence"] + " " + rows["note"]
    return _made(rows["key"], said, rows["nuts_2024"].where(rows["nuts_2024"] != "", rows["country"]))


def _posts(kind: str) -> Candidates:
    rows = board.matching_posts(BoardQuery(kind))
    phrases = rows["techniques"].map(lambda keys: [phrase.strip() for key in keys for phrase in TECHNIQUES[key].split(",")])
    return _made(rows["key"], rows["title"] + " " + rows["text"], rows["geo"], phrases, rows["domains"])


def _made(
    keys: pd.Series,
    said: pd.Series,
    geos: pd.Series,
    techniques: pd.Series | None = None,
    domains: pd.Series | None = None,
    *,
    near_alone: bool = False,
) -> Candidates:
    """Candidates of which texts are known, and perhaps techniques and domains."""
    none: pd.Series = pd.Series([[] for _key in keys], index=keys.index, dtype=object)
    held = none if domains is None else domains
    columns = {"key": keys, "name": said, "techniques": none if techniques is None else techniques, "meril_domains": held}
    frame = pd.DataFrame(columns).assign(organisation="", place="")
    words = index(frame, {}, facility_words.techniques(), facility_words.domains())
    return Candidates(words, held.tolist(), geos.tolist(), near_alone, 2)


_OPPOSITE: Final = {NEED: OFFER, OFFER: NEED}
_MADE: Final[Mapping[str, Callable[[], Candidates]]] = {
    "facilities": _facilities,
    "partners": _partners,
    "practices": _practices,
    **{kind: partial(_posts, kind) for kind in _OPPOSITE},
}
