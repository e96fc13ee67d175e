"""The table of operations: address, parameters and handler. Routing, validation and OpenAPI all follow from it."""

from typing import Final

from analytics.nuts.groups import ALL
from analytics.revisions.changes import KINDS
from api.common_params import (
    ANY_LEVEL,
    BORDERS,
    GENERATION,
    INDICATOR,
    INDICATOR_IN_PATH,
    LEVEL,
    PAINT,
    REGIONS_OF,
    SPAN,
    THEME,
    TRUTH,
    WORDS_IN,
    held,
    of,
)
from api.openapi import document
from api.operation import PREFIX, Operation
from api.params import Param
from api.responses import CSV, GEOJSON, JSON, as_json
from api.routes import (
    compare_operations,
    composite,
    facility_operations,
    layer_operations,
    likeness_operations,
    lists,
    observations,
    pattern,
    region,
    revisions,
    trend_operations,
    usage_operations,
)
from data.language import DEFAULT, LANGUAGES
from data.schema import DEFAULT_NUTS, NUTS_VERSIONS, OTHER_NUTS

_LANG = Param("lang", "Language of labels and notes.", choices=of(*LANGUAGES), default=DEFAULT)
_COMPARED = (
    Param("before", "The older release; the one before `after` if left out."),
    Param("after", "The newer release; the newest if left out."),
    Param("dataset", "Dataset whose releases are compared; the leading one with two releases if left out."),
    Param("among", "All, the EU, a partner network, or a country.", choices=revisions.groups, default=ALL),
)
_PATTERN = (
    Param("year", "Year; the newest well covered one if left out.", "year", valid=observations.years_held),
    Param("level", "NUTS level; 2 where the indicator has it, else its finest, if left out.", "integer", of("1", "2", "3")),
    REGIONS_OF,
)

OPERATIONS: Final[tuple[Operation, ...]] = (
    Operation(f"{PREFIX}/health", "health", "Whether the figures are in order, and which they are.", (), lists.health, work="quick"),
    Operation(
        f"{PREFIX}/indicators",
        "indicators",
        "Indicators with meaning, coverage, releases and sources.",
        (_LANG,),
        lists.indicators,
        work="quick",
    ),
    Operation(
        f"{PREFIX}/regions",
        "regions",
        "Codes and names of regions, or those that a text fits.",
        (
            Param(
                "q",
                "Text to search by: a code, also one that ended, a name in any spelling, a town. The answer then has the regions that fit, "
                "countries to level 2, best first, and no version.",
            ),
            Param("nuts", "NUTS version; `other` lists what is in none.", choices=of(*NUTS_VERSIONS, OTHER_NUTS), default=DEFAULT_NUTS),
            ANY_LEVEL,
        ),
        lists.regions,
        work="quick",
    ),
    Operation(
        f"{PREFIX}/regions/{{geo}}",
        "region",
        "One code: name, NUTS versions, predecessors and successors with the share of the people that each took over.",
        (Param("geo", "Code of a region in any NUTS version since 2010.", required=True, in_path=True),),
        region.region,
        work="quick",
    ),
    Operation(f"{PREFIX}/networks", "networks", "Partner networks and their regions.", (_LANG,), lists.networks, work="quick"),
    Operation(
        f"{PREFIX}/observations",
        "observations",
        "Figures with their flags, status and release, missing ones included.",
        (
            Param("indicator", "Key of an indicator; may be repeated.", choices=held, many=True, required=True, unknown_status=404),
            Param("geo", "Code of a region; may be repeated. All of them if left out.", many=True),
            *SPAN,
            Param("release", "The view as it stood at this release; an indicator without it is given as it stands now."),
            Param(
                "recoded",
                f"With true, regions of NUTS {DEFAULT_NUTS} also get figures carried over from codes that ended, with status recoded.",
                choices=TRUTH,
                default="false",
            ),
            Param("format", "Form of the answer.", choices=of(*observations.FORMATS), default="json"),
        ),
        observations.observations,
        (JSON, CSV),
        kept=True,
    ),
    Operation(
        f"{PREFIX}/revisions",
        "revisions",
        "Cells that differ between two releases of a dataset, with value, flags and status in both, and how many there are.",
        (
            INDICATOR,
            *_COMPARED,
            ANY_LEVEL,
            Param("kind", "How a cell changed; may be repeated. All of them if left out.", choices=of(*KINDS), many=True),
            Param("format", "Form of the answer.", choices=of(*revisions.FORMATS), default="json"),
        ),
        revisions.revisions,
        (JSON, CSV),
        kept=True,
    ),
    Operation(
        f"{PREFIX}/revisions/{{indicator}}.geojson",
        "revision_layer",
        "Map layer of the changes: per feature geo, name, v2019 (difference), k2019 (kind), c2019 (class), f2019 (fill), t2019 (words), …",
        (
            INDICATOR_IN_PATH,
            *_COMPARED,
            LEVEL,
            BORDERS,
            THEME,
            WORDS_IN,
            GENERATION,
        ),
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
        (INDICATOR, *_PATTERN),
        pattern.pattern,
        kept=True,
    ),
    Operation(
        f"{PREFIX}/pattern/{{indicator}}.geojson",
        "pattern_layer",
        "Map layer of these clusters: per feature geo, name and, for the year, k2019 (class), f2019 (fill), t2019 (words).",
        (INDICATOR_IN_PATH, *_PATTERN, *PAINT),
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
    *layer_operations.ROWS,
    Operation(
        f"{PREFIX}/openapi.json",
        "openapi",
        "This description.",
        (),
        lambda _asked: as_json(document(OPERATIONS)),
        work="quick",
    ),
)
