"""Joint research projects of regions, and similar regions that one does not work with yet."""

from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal

import pandas as pd
from pydantic import Field

from analytics.nuts.groups import EU
from analytics.partnerships import candidates as finding
from analytics.partnerships.region import CENTRAL
from analytics.partnerships.web import MEASURES, TIES, Filters, ordered
from api import formats
from api.formats import TABLES
from api.operation import PREFIX, Operation
from api.query import Query
from api.responses import Answer
from api.routes.region import unknown
from api.types import InGroup, Table, Text, Truth, Whole, one_of
from data.catalogue.partnerships import KINDS, YEARS
from data.store import current
from exports.sources import sources_of_lists
from queries import partnerships
from queries.nuts_history import known_codes

_TRUE: Final = "true"
_MOST: Final = 1000

COLUMNS: Final = ("geo", "partner", "year", "type", *TIES[2:], "geo_coverage", "partner_coverage")
"""Columns of pairs; `year` and `type` are empty where all count."""

ORGANISATIONS: Final = ("organisation", "name", "town", "type", *CENTRAL[2:], "coverage")
CANDIDATES: Final = (*finding.COLUMNS, "coverage")

_Start = Annotated[int, Whole(YEARS[0], YEARS[-1])]


class PartnershipsQuery(Query):
    """Which pairs of regions."""

    geo: Annotated[
        Text | None,
        Field(description="Code of a region; every pair of regions, each once, if left out."),
    ] = None
    start: Annotated[_Start | None, Field(description="First year in which the projects start.")] = None
    end: Annotated[_Start | None, Field(description="Last year in which the projects start.")] = None
    type: Annotated[Annotated[str, one_of(*KINDS)] | None, Field(description="Type of organisation that counts, on both sides.")] = None
    by: Annotated[
        Literal["total", "year", "type", "year_type"],
        Field(description="A row per pair, or one for each year of start, type of organisation, or both."),
    ] = "total"
    measure: Annotated[str, one_of(*MEASURES), Field(description="By what rows are ordered, the closest pair first.")] = "projects"
    format: Table = "json"


class CandidatesQuery(Query):
    """Which candidates."""

    geo: Annotated[Text, Field(description="Code of a NUTS 2 region.")]
    most: Annotated[
        Annotated[int, Whole(0, _MOST)],
        Field(description="At most so many joint projects, and no common network; without effect when `facility` is given."),
    ] = partnerships.FEW
    facility: Annotated[
        Text | None,
        Field(description="Type of facility, a domain or technique as facilities state it: only regions that have one, connected or not."),
    ] = None
    among: InGroup = EU
    home: Annotated[Truth, Field(description="Whether regions of the own country count.")] = "true"
    format: Table = "json"


class OrganisationsQuery(Query):
    """Which organisations."""

    geo: Annotated[Text, Field(description="Code of a NUTS 2 region.")]
    count: Annotated[
        Annotated[int, Whole(1, _MOST)],
        Field(description="At most so many, those in most projects first."),
    ] = 10
    format: Table = "json"


def pairs(params: PartnershipsQuery) -> Answer:
    """Return pairs of regions with their joint projects."""
    _refuse_unknown(params.geo)
    by_year, by_kind = "year" in params.by, "type" in params.by
    if by_year or by_kind:
        rows = partnerships.split(params.geo or "", _filters(params), by_year=by_year, by_kind=by_kind)
    else:
        web = partnerships.joint(_filters(params))
        rows = (web.ties(params.geo) if params.geo else web.pairs()).assign(year=0, kind=params.type or "")
    rows = ordered(rows, params.measure)
    covered = {f"{name}_coverage": partnerships.covered(rows[name]) for name in ("geo", "partner")}
    years = rows["year"].astype(object).where(rows["year"] > 0, None)
    return formats.answer(params, "partnerships", rows.assign(type=rows["kind"], year=years, **covered), COLUMNS, _head)


def candidates(params: CandidatesQuery) -> Answer:
    """Return similar regions that one does not work with yet, or that have a type of facility."""
    _refuse_unknown(params.geo)
    query = partnerships.CandidateQuery(params.geo, params.most, params.facility or "", params.among, params.home == _TRUE)
    rows = partnerships.candidates(query)
    joined = {name: rows[name].map("; ".join) for name in ("networks", "offers")}
    return formats.answer(params, "candidates", rows.assign(**joined), CANDIDATES, lambda: {"geo": params.geo, **_head()})


def organisations(params: OrganisationsQuery) -> Answer:
    """Return the organisations of a region in most joint projects."""
    _refuse_unknown(params.geo)
    rows = partnerships.central(params.geo, params.count)
    covered = rows.assign(type=rows["kind"], coverage=partnerships.covered(pd.Series([params.geo])).iloc[0])
    return formats.answer(params, "organisations", covered, ORGANISATIONS, lambda: {"geo": params.geo, **_head()})


def _refuse_unknown(geo: str | None) -> None:
    if geo is not None and geo not in (known := known_codes()):
        raise unknown(geo, known, 422)


def _filters(params: PartnershipsQuery) -> Filters:
    return Filters(params.start, params.end, params.type or "")


def _head() -> Mapping[str, Any]:
    return {"generation": current().generation, "coverage": _coverage(), "sources": _sources()}


def _coverage() -> dict[str, float]:
    rows = partnerships.coverage()
    return dict(zip(rows["country"], rows["share"], strict=True))


def _sources() -> list[dict[str, Any]]:
    rows: pd.DataFrame = sources_of_lists(partnerships.releases(), ("cordis", "geonames"))
    return [{str(name): value for name, value in row.items()} for row in rows.assign(indicator="partnerships").to_dict("records")]


ROWS: Final = (
    Operation(
        f"{PREFIX}/partnerships",
        "partnerships",
        "Joint research projects of pairs of regions, with those of either, Salton's and Jaccard's measure, by year and type.",
        pairs,
        TABLES,
        kept=True,
    ),
    Operation(
        f"{PREFIX}/partnerships/candidates",
        "candidates",
        "Similar regions with few joint projects and no common network, or those that have a type of facility.",
        candidates,
        TABLES,
    ),
    Operation(
        f"{PREFIX}/partnerships/organisations",
        "organisations",
        "The organisations of a region in most Horizon 2020 projects, with their partner organisations and regions.",
        organisations,
        TABLES,
    ),
)
