"""The table of operations: address, parameters and handler. Routing, validation and OpenAPI all follow from it."""

from typing import Final

from api.formats import TABLES
from api.operation import PREFIX, Operation, map_layer
from api.responses import HTML, Answer, as_json, plain
from api.routes import (
    board,
    briefs,
    claims,
    compare_operations,
    competences,
    composite,
    disputes,
    facility_operations,
    layer_operations,
    likeness_operations,
    lists,
    networks,
    observations,
    partnerships,
    pattern,
    pictures,
    region,
    revisions,
    trend_operations,
    usage_operations,
)
from api.routes.lists import NoQuery


def _openapi(_params: NoQuery) -> Answer:
    from api.application import document  # it describes this table

    return as_json(document())


def _docs(_params: NoQuery) -> Answer:
    from api.application import document
    from api.docs_page import page

    return plain(page(document()).encode(), HTML)


OPERATIONS: Final[tuple[Operation, ...]] = (
    Operation(f"{PREFIX}/health", "health", "Whether the data are in order, and which generation they are.", lists.health, work="quick"),
    Operation(
        f"{PREFIX}/indicators", "indicators", "Indicators with meaning, coverage, releases and sources.", lists.indicators, work="quick"
    ),
    Operation(f"{PREFIX}/regions", "regions", "Codes and names of regions, or those that a text fits.", lists.regions, work="quick"),
    Operation(
        f"{PREFIX}/regions/{{geo}}",
        "region",
        "One code: name, NUTS versions, predecessors and successors with the share of the people that each took over.",
        region.region,
        work="quick",
    ),
    *networks.ROWS,
    *observations.ROWS,
    Operation(
        f"{PREFIX}/revisions",
        "revisions",
        "Cells that differ between two releases of a dataset, with value, flags and status in both, and how many there are.",
        revisions.revisions,
        TABLES,
        kept=True,
    ),
    map_layer(
        f"{PREFIX}/revisions/{{indicator}}.geojson",
        "revision_layer",
        "Map layer of the changes: per feature geo, name, v2019 (difference), k2019 (kind), c2019 (class), f2019 (fill), t2019 (words), …",
        revisions.layer,
    ),
    composite.OPERATION,
    Operation(
        f"{PREFIX}/pattern",
        "pattern",
        "Whether similar values cluster: Moran's I, its p-value, clusters of neighbouring regions, and each region's part.",
        pattern.pattern,
        kept=True,
    ),
    map_layer(
        f"{PREFIX}/pattern/{{indicator}}.geojson",
        "pattern_layer",
        "Map layer of these clusters: per feature geo, name and, for the year, k2019 (class), f2019 (fill), t2019 (words).",
        pattern.layer,
    ),
    *likeness_operations.ROWS,
    *trend_operations.ROWS,
    *compare_operations.ROWS,
    *usage_operations.ROWS,
    *facility_operations.ROWS,
    *partnerships.ROWS,
    *competences.ROWS,
    *board.ROWS,
    *pictures.ROWS,
    *briefs.ROWS,
    *claims.ROWS,
    *disputes.ROWS,
    *layer_operations.ROWS,
    Operation(f"{PREFIX}/openapi.json", "openapi", "This description.", _openapi, work="quick"),
    Operation(f"{PREFIX}/docs", "docs", "This description as a page.", _docs, (HTML,), work="quick"),
)
