"""What infrastructures publish of their own use, with what partners brought in."""

from typing import Annotated, Final

from pydantic import Field

from analytics.nuts.groups import ALL
from api import formats
from api.query import Query
from api.responses import CHECKED, Answer
from api.routes.measured import records
from api.types import InGroup, OneOf, Table, Truth, one_of
from data.catalogue.metrics import METRICS
from data.published import SHOWN
from data.store import current
from queries import published_usage

_TRUE: Final = "true"


def facilities_published() -> tuple[str, ...]:
    """Return keys of the infrastructures that publish figures."""
    return tuple(sorted(published_usage.figures()["facility"].unique()))


class PublishedQuery(Query):
    """Which published figures."""

    facility: Annotated[
        tuple[Annotated[str, OneOf(facilities_published)], ...],
        Field(description="Key of an infrastructure; may be repeated. All of them if left out."),
    ] = ()
    metric: Annotated[
        tuple[Annotated[str, one_of(*METRICS)], ...],
        Field(description="Key of what is counted; may be repeated. Everything if left out."),
    ] = ()
    among: InGroup = ALL
    yearly: Annotated[
        Truth,
        Field(description="With true, only values of single years that may share an axis: no cumulative counts, months or other spans."),
    ] = "false"
    format: Table = "json"


def published(params: PublishedQuery) -> Answer:
    """Return published figures with source, certainty and span as published, those of partners with who brought them and when.

    `yearly` leaves out what stands on no yearly axis.
    """
    rows = published_usage.figures(params.among)
    rows = rows[rows["facility"].isin(params.facility)] if params.facility else rows
    rows = rows[rows["metric"].isin(params.metric)] if params.metric else rows
    if params.yearly == _TRUE:
        rows = rows[rows["year"].notna() & rows["month"].isna() & ~rows["cumulative"].astype(bool)]
    stated = rows["cumulative"].map({True: "true", False: "false"})
    whole = rows.assign(regions=[" ".join(codes) for codes in rows["regions"]], cumulative=stated)
    if params.format != "json":
        return formats.file(params.format, "published-use", whole, SHOWN, CHECKED)
    partial = published_usage.get_published_usage().partial
    held = {
        key: {"label": METRICS[key].label, "counts": METRICS[key].counts, "kind": METRICS[key].kind} for key in whole["metric"].unique()
    }
    head = {
        "generation": current().generation,
        "partial": partial,
        "count": len(whole),
        "columns": SHOWN,
        "metrics": held,
    }
    return records(head, "usage", whole, SHOWN)
