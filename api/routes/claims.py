"""A claim over HTTP: a value with its rank, its comparison and the rows that it rests on, as JSON, a card, a citation or these rows."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Any, Final, Literal

from pydantic import Field

from analytics.claims import canonical
from analytics.claims.model import Claim, ClaimQuery
from api import formats, links
from api.operation import PREFIX, Operation
from api.query import Query
from api.responses import CHECKED, JSON, Answer, as_json, plain
from api.types import TRUE, Group, IndicatorKey, LabelsIn, Nuts, Text, Texts, Truth, YearHeld
from data.store import current
from exports.claims import claimed
from exports.claims.formats import FORMATS
from exports.claims.words import Speaker
from exports.sources import sources_of
from queries import claim_changes, disputes, observations
from queries import claims as queries
from queries.known_networks import NETWORKS

ROWS_MEDIA: Final = "text/tab-separated-values; charset=utf-8"
_DISPUTE: Final = ("key", "state", "since", "submitted")
_CHANGE: Final = ("geo", "year", "before", "after", "flags_before", "flags_after", "status_before", "status_after", "kind")


class ClaimParams(Query):
    """Which claim, in which form."""

    indicator: IndicatorKey
    region: Annotated[Text, Field(description="Code of the region.")]
    year: Annotated[YearHeld, Field(description="Year.")]
    release: Annotated[Text | None, Field(description="The value as it stood at this release; the newest if left out.")] = None
    among: Annotated[
        Group | None,
        Field(description="Group in which it is ranked: all, the EU, a partner network, or a country; no rank if left out."),
    ] = None
    compare: Annotated[Texts, Field(max_length=queries.MOST, description="Code of a region to compare it with; may be repeated.")] = ()
    nuts: Annotated[Nuts | None, Field(description="NUTS version of the regions that are ranked; the region's own if left out.")] = None
    recoded: Annotated[Truth, Field(description="With true, values converted from older NUTS codes count too.")] = "false"
    cited: Annotated[Text | None, Field(description="What a link cites, to learn what has changed since.")] = None
    lang: LabelsIn = "en"
    format: Annotated[
        Literal["json", "text", "bibtex", "csl-json", "ris", "rows"],
        Field(description="Form of the answer; rows are those that the checksum is of, byte for byte."),
    ] = "json"


def claims(params: ClaimParams) -> Answer:
    """Return the claim as the data in force have it."""
    query = _query(params)
    made = queries.claim(query)
    if params.format == "rows":
        return plain(canonical.serialise(made.rows), ROWS_MEDIA, CHECKED)
    if params.format == "json":
        return as_json(_as_json(made, params), CHECKED)
    form = FORMATS[params.format]
    link = links.page(queries.address(made))
    said = claimed.citation(made, _speaker(params), current().manifest, link, datetime.now(UTC).date())
    return plain(form.write(said).encode(), form.media, CHECKED, f"{said.key}.{form.ending}")


def _query(params: ClaimParams) -> ClaimQuery:
    return ClaimQuery(
        indicator=params.indicator,
        region=params.region,
        year=params.year,
        release=params.release or "",
        among=params.among or "",
        compare=tuple(geo for geo in params.compare if geo != params.region),
        nuts=params.nuts or "",
        convert=params.recoded == TRUE,
    )


def _speaker(params: ClaimParams) -> Speaker:
    networks = {params.among: NETWORKS[params.among].label} if params.among and params.among in NETWORKS else {}
    return Speaker(row=_query(params).row, language=params.lang, names=observations.region_names(params.lang), networks=networks)


def _as_json(made: Claim, params: ClaimParams) -> Mapping[str, Any]:
    query = made.query
    found = disputes.of_cell(*query.cell)
    since = {"since": _since(made.query, params.cited)} if params.cited else {}
    return {
        "generation": made.generation,
        "indicator": query.indicator,
        "geo": query.region,
        "year": query.year,
        "release": query.release,
        "among": query.among,
        "sentences": claimed.sentences(made, _speaker(params)),
        "value": made.own,
        "compared": list(made.cells[1:]),
        "rank": made.standing._asdict() if made.standing else None,
        "rows": len(made.rows),
        "form": canonical.FORM,
        "sha256": made.sha256,
        "cited": queries.cited(made),
        "link": links.page(queries.address(made)),
        "disputes": formats.records(found[list(_DISPUTE)]),
        "sources": sources_of(made.rows, current().manifest).to_dict("records"),
        **since,
    }


def _since(query: ClaimQuery, cited: str) -> Mapping[str, Any]:
    since = claim_changes.since(query, cited)
    return {
        "state": since.state,
        "generation": since.now.generation,
        "release": since.now.query.release,
        "count": len(since.cells),
        "changes": formats.records(since.cells[list(_CHANGE)]),
    }


ROWS: Final = (
    Operation(
        f"{PREFIX}/claims",
        "claims",
        "A value with its rank and rank range, its comparison, sources, the checksum of the rows that it rests on, and its disputes.",
        claims,
        (JSON, *(form.media for form in FORMATS.values()), ROWS_MEDIA),
    ),
)
