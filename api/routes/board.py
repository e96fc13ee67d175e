"""The board of offers and needs over HTTP, to read: posts that fit, and what fits a post."""

from dataclasses import replace
from typing import Annotated, Final, Literal

import pandas as pd
from pydantic import Field

from analytics.board.filters import OPEN, BoardQuery
from analytics.board.matching import COLUMNS
from api import formats
from api.errors import Problem
from api.formats import TABLES
from api.operation import PREFIX, Operation
from api.query import Query
from api.responses import CHECKED, JSONLD, Answer, plain
from api.routes.region import unknown
from api.types import Table, Text, Texts, Whole, one_of
from data.catalogue import NETWORKS
from data.catalogue.board import KINDS, NEED, TECHNIQUES, TYPES
from data.catalogue.facilities import DOMAINS
from data.store import current
from exports import jsonld
from queries import board, suggestions
from queries.networks import codes
from queries.nuts_history import known_codes

MATCHES: Final = ("kind", *COLUMNS[1:])
MOST: Final = 20
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
        Literal["json", "csv", "xlsx", "jsonld"], Field(description="Form of the answer; jsonld is schema.org's Offer and Demand.")
    ] = "json"


class MatchesQuery(Query):
    """For which post, or for which words, techniques, domains and region."""

    post: Annotated[Text | None, Field(description="Key of a post; the other parameters are then without effect.")] = None
    kind: Annotated[str, one_of(*KINDS), Field(description="What is looked for: matches of an offer or of a need.")] = NEED
    q: Annotated[Text | None, Field(description="What is needed or offered, in words.")] = None
    technique: Annotated[
        tuple[Annotated[str, one_of(*TECHNIQUES)], ...], Field(max_length=MOST, description="Technique; may be repeated.")
    ] = ()
    domain: Annotated[tuple[Annotated[str, one_of(*DOMAINS)], ...], Field(max_length=MOST, description="Domain; may be repeated.")] = ()
    geo: Annotated[Text | None, Field(description="Code of a region or country: what lies there or beside it comes first.")] = None
    count: Annotated[Annotated[int, Whole(1, MOST)], Field(description="At most so many of each kind.")] = 5
    format: Table = "json"


def posts(params: PostsQuery) -> Answer:
    """Return the posts that fit, newest first."""
    _refuse_unknown(params.geo)
    rows = board.matching_posts(_query(params))
    if params.format == "jsonld":
        return plain(jsonld.offers(rows), JSONLD, CHECKED)
    flat = rows.assign(**{name: rows[name].map("; ".join) for name in ("domains", "techniques")})
    return _checked(formats.answer(params, "board", flat, board.POSTS, _head))


def matches(params: MatchesQuery) -> Answer:
    """Return facilities, partners, good practices and posts that fit a post, or words, with what they have in common."""
    sought = _posted(params.post) if params.post else _described(params)
    found = [suggestions.matches(sought, kind, params.count).assign(kind=kind) for kind in suggestions.SUGGESTED]
    rows = pd.concat([one for one in found if not one.empty] or found[:1], ignore_index=True)
    joined = {name: rows[name].map("; ".join) for name in ("techniques", "words", "domains")}
    rows = rows.assign(**joined, near=[_NEAR[near] for near in rows["near"]])
    return _checked(formats.answer(params, "matches", rows, MATCHES, _head))


def _checked(answer: Answer) -> Answer:
    """What was published or withdrawn is seen at once."""
    return replace(answer, cache=CHECKED)


def _posted(key: str) -> suggestions.Sought:
    every = board.get_board().posts
    row = every[every["key"] == key]
    if row.empty:
        raise Problem(404, f"There is no post {key[:80]!r} here; /api/v1/board lists them.")
    return suggestions.sought({str(name): value for name, value in row.iloc[0].to_dict().items()}, key)


def _described(params: MatchesQuery) -> suggestions.Sought:
    if not (params.q or params.technique or params.domain):
        raise Problem(422, "Give a post, or q, technique or domain: what is needed or offered.")
    _refuse_unknown((params.geo,) if params.geo else ())
    return suggestions.Sought("", params.kind, params.q or "", params.technique, params.domain, params.geo or "")


def _refuse_unknown(geos: tuple[str, ...]) -> None:
    known = known_codes()
    for geo in geos:
        if geo not in known:
            raise unknown(geo, known, 422)


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
        (*TABLES, JSONLD),
    ),
    Operation(
        f"{PREFIX}/board/matches",
        "board_matches",
        "Facilities, partners, good practices and posts that fit a post or words, with what they have in common.",
        matches,
        TABLES,
    ),
)
"""The operations on the board."""
