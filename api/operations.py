"""The table of operations: address, parameters and handler. Routing, validation and OpenAPI all follow from it."""

from typing import Final

from api.operation import PREFIX, Operation
from api.responses import CSV, GEOJSON, HTML, JSON, Answer, as_json, plain
from api.routes import (
    compare_operations,
    composite,
    facility_operations,
    layer_operations,
    likeness_operations,
    lists,
    networks,
    observations,
    partnerships,
    pattern,
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
    Operation(f"{PREFIX}/health", "health", "Whether the figures are in order, and which they are.", lists.health, work="quick"),
    Operation(
        f"{PREFIX}/indicators",
        "indicators",
        "Indicators with meaning, coverage, releases and sources.",
        lists.indicators,
        work="quick",
    ),
    Operation(
        f"{PREFIX}/regions",
        "regions",
        "Codes and names of regions, or those that a text fits.",
        lists.regions,
        work="quick",
    ),
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
        (JSON, CSV),
        kept=True,
    ),
    Operation(
        f"{PREFIX}/revisions/{{indicator}}.geojson",
        "revision_layer",
        "Map layer of the changes: per feature geo, name, v2019 (difference), k2019 (kind), c2019 (class), f2019 (fill), t2019 (words), …",
        revisions.layer,
        (GEOJSON,),
        work="map",
        kept=True,
    ),
    composite.OPERATION,
    Operation(
        f"{PREFIX}/pattern",
        "pattern",
        "Whether like figures lie side by side: Moran's I, its p-value, groups of neighbours alike, and every region's part.",
        pattern.pattern,
        kept=True,
    ),
    Operation(
        f"{PREFIX}/pattern/{{indicator}}.geojson",
        "pattern_layer",
        "Map layer of these clusters: per feature geo, name and, for the year, k2019 (class), f2019 (fill), t2019 (words).",
        pattern.layer,
        (GEOJSON,),
        work="map",
        kept=True,
    ),
    *likeness_operations.ROWS,
    *trend_operations.ROWS,
    *compare_operations.ROWS,
    *usage_operations.ROWS,
    *facility_operations.ROWS,
    *partnerships.ROWS,
    *layer_operations.ROWS,
    Operation(f"{PREFIX}/openapi.json", "openapi", "This description.", _openapi, work="quick"),
    Operation(f"{PREFIX}/docs", "docs", "This description as a page.", _docs, (HTML,), work="quick"),
)
