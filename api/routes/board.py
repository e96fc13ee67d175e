"""The board of offers and needs over HTTP, to read: posts that fit, and what fits a post."""

from typing import Annotated, Final, Literal

import pandas as pd
from pydantic import BeforeValidator, Field

from analytics.board.filters import OPEN, BoardQuery
from analytics.board.matching import COLUMNS
from api import formats
from api.errors import Problem
from api.operation import PREFIX, Operation
from api.query import Query
from api.responses import CSV, JSON, JSONLD, Answer, plain
from api.routes.region import unknown
from api.types import Table, Text, Texts, one_of, whole
from data.catalogue import NETWORKS
from data.catalogue.board import KINDS, TECHNIQUES, TYPES
from data.catalogue.facilities import DOMAINS
from data.store import current
from exports import jsonld
from queries import board
from queries.networks import codes
from queries.nuts_history import known_codes

MATCHES: Final = ("kind", *COLUMNS[1:])
_MOST: Final = 20
_NEAR: Final = ("", "country", "neighbour", "region")


class PostsQuery(Query):
    """Which posts."""

    kind: Annotated[Annotated[str, one_of(*KINDS)] | None, Field(description="Offers or needs; both if left out.")] = None
    type: Annotated[Annotated[str, one_of(*TYPES)] | None, Field(description="Type of offer or need.")] = None
    domain: Annotated[Annotated[str, one_of(*DOMAINS)] | None, Field(description="Scientific domain, as MERIL names it.")] = None
    technique: Annotated[Annotated[str, one_of(*TECHNIQUES)] | None, Field(description="Technique.")] = None
    network: Annotated[
        Annotated[str, one_of(*NETWORKS)] | None, Field(description="Only posts of a network, or from its partner regions.")
    ] = None
    geo: Annotated[Texts, Field(description="Code of a region or country that posts come from; may be repeated.")] = ()
    q: Annotated[Text | None, Field(description="Words; each must begin a word of the post.")] = None
    state: Annotated[
        Literal["open", "ended", "all"], Field(description="Posts that can be answered, those closed or expired, or all of them.")
    ] = OPEN
    format: Annotated[
        Literal["json", "csv", "jsonld"], Field(description="Form of the answer; jsonld is schema.org's Offer and Demand.")
    ] = "json"


class MatchesQuery(Query):
    """For which post."""

    key: Annotated[Text, Field(description="Key of the post.")]
    count: Annotated[Annotated[int, Field(ge=1, le=_MOST), BeforeValidator(whole)], Field(description="At most so many of each kind.")] = 5
    format: Table = "json"


def posts(params: PostsQuery) -> Answer:
    """Return the posts that fit, newest first."""
    known = known_codes()
    for geo in params.geo:
        if geo not in known:
            raise unknown(geo, known, 422)
    rows = board.matching_posts(_query(params))
    if params.format == "jsonld":
        return plain(jsonld.offers(rows), JSONLD)
    flat = rows.assign(**{name: rows[name].map("; ".join) for name in ("domains", "techniques")})
    return formats.answer(params, "board", flat, board.POSTS, _head)


def matches(params: MatchesQuery) -> Answer:
    """Return facilities, partners, good practices and posts that fit a post, with what they have in common."""
    whole_board = board.get_board().posts
    row = whole_board[whole_board["key"] == params.key]
    if row.empty:
        raise Problem(404, f"There is no post {params.key[:80]!r} here; /api/v1/board lists them.")
    post = board.sought(row.iloc[0].to_dict(), params.key)
    found = [board.matches(post, kind, params.count).assign(kind=kind) for kind in board.SUGGESTED]
    rows = pd.concat([one for one in found if not one.empty] or found[:1], ignore_index=True)
    joined = {name: rows[name].map("; ".join) for name in ("techniques", "words", "domains")}
    rows = rows.assign(**joined, near=[_NEAR[near] for near in rows["near"]])
    return formats.answer(params, "matches", rows, MATCHES, lambda: {"post": params.key, **_head()})


def _query(params: PostsQuery) -> BoardQuery:
    network = params.network or ""
    named = (*params.geo, *codes(network))
    return BoardQuery(
        params.kind or "", params.type or "", params.domain or "", params.technique or "", network, named, params.q or "", params.state
    )


def _head() -> dict[str, object]:
    return {"generation": current().generation, "partial": board.get_board().partial}


ROWS: Final = (
    Operation(
        f"{PREFIX}/board",
        "board",
        "Offers and needs: services, free capacity, expertise, problems and challenges, by domain, technique and region.",
        posts,
        (JSON, CSV, JSONLD),
    ),
    Operation(
        f"{PREFIX}/board/{{key}}/matches",
        "board_matches",
        "Facilities, partners, good practices and other posts that fit a post, with what they have in common.",
        matches,
        (JSON, CSV),
    ),
)
"""The operations on the board."""
