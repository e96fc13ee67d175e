"""The table of operations: address, parameters and handler. Routing, validation and OpenAPI all follow from it."""

from collections.abc import Callable
from typing import Final

from analytics.classes import DEFAULT_CLASSES, DEFAULT_METHOD, FEWEST, METHOD_NAMES, MOST
from analytics.groups import ALL
from analytics.palette import DEFAULT_THEME, PALETTES
from analytics.revisions import KINDS
from api import (
    compare_operations,
    composite,
    facility_operations,
    hatching,
    layers,
    likeness_operations,
    lists,
    observations,
    pattern,
    region,
    revisions,
    trend_operations,
    usage_operations,
)
from api.answers import CSV, GEOJSON, JSON, as_json
from api.class_layers import PAINT
from api.openapi import document
from api.operation import PREFIX, Operation
from api.params import Param
from data.catalogue import NETWORKS
from data.language import DEFAULT, LANGUAGES
from data.schema import DEFAULT_NUTS, NUTS_VERSIONS, OTHER_NUTS
from data.store import current


def _held() -> tuple[str, ...]:
    return current().indicators()


def _of(*choices: str) -> Callable[[], tuple[str, ...]]:
    return lambda: choices


_LEVELS = _of("0", "1", "2", "3")
_LANGUAGES = _of(*LANGUAGES)
_GENERATION = Param("generation", "Name of the snapshot's generation: an answer made of it may be kept for an hour.")
_TRUTH = _of("false", "true")
_LANG = Param("lang", "Language of labels and notes.", choices=_LANGUAGES, default=DEFAULT)
_COMPARED = (
    Param("before", "The older release; the one before `after` if left out."),
    Param("after", "The newer release; the newest if left out."),
    Param("dataset", "Dataset whose releases are compared; the leading one with two releases if left out."),
    Param("among", "All, the EU, a partner network, or a country.", choices=revisions.groups, default=ALL),
)
_PATTERN = (
    Param("year", "Year; the newest well covered one if left out.", "year", valid=observations.years_held),
    Param("level", "NUTS level; 2 where the indicator has it, else its finest, if left out.", "integer", _of("1", "2", "3")),
    Param("nuts", "NUTS version of the regions; the indicator's own if left out.", choices=_of(*NUTS_VERSIONS)),
)

OPERATIONS: Final[tuple[Operation, ...]] = (
    Operation(f"{PREFIX}/health", "health", "Whether the figures are in order, and which they are.", (), lists.health),
    Operation(f"{PREFIX}/indicators", "indicators", "Indicators with meaning, coverage, releases and sources.", (_LANG,), lists.indicators),
    Operation(
        f"{PREFIX}/regions",
        "regions",
        "Codes and names of regions.",
        (
            Param("nuts", "NUTS version; `other` lists what is in none.", choices=_of(*NUTS_VERSIONS, OTHER_NUTS), default=DEFAULT_NUTS),
            Param("level", "NUTS level; all of them if left out.", "integer", _LEVELS),
        ),
        lists.regions,
    ),
    Operation(
        f"{PREFIX}/regions/{{geo}}",
        "region",
        "One code: name, NUTS versions, predecessors and successors with the share of the people that each took over.",
        (Param("geo", "Code of a region in any NUTS version since 2010.", required=True, in_path=True),),
        region.region,
    ),
    Operation(f"{PREFIX}/networks", "networks", "Partner networks and their regions.", (_LANG,), lists.networks),
    Operation(
        f"{PREFIX}/observations",
        "observations",
        "Figures with their flags, status and release, missing ones included.",
        (
            Param("indicator", "Key of an indicator; may be repeated.", choices=_held, many=True, required=True, unknown_status=404),
            Param("geo", "Code of a region; may be repeated. All of them if left out.", many=True),
            Param("start", "First year.", "year", valid=observations.years_held),
            Param("end", "Last year.", "year", valid=observations.years_held),
            Param("release", "The view as it stood at this release; an indicator without it is given as it stands now."),
            Param(
                "recoded",
                f"With true, regions of NUTS {DEFAULT_NUTS} also get figures carried over from codes that ended, with status recoded.",
                choices=_TRUTH,
                default="false",
            ),
            Param("format", "Form of the answer.", choices=_of(*observations.FORMATS), default="json"),
        ),
        observations.observations,
        (JSON, CSV),
    ),
    Operation(
        f"{PREFIX}/revisions",
        "revisions",
        "Cells that differ between two releases of a dataset, with value, flags and status in both, and how many there are.",
        (
            Param("indicator", "Key of an indicator.", choices=_held, required=True, unknown_status=404),
            *_COMPARED,
            Param("level", "NUTS level; all of them if left out.", "integer", _LEVELS),
            Param("kind", "How a cell changed; may be repeated. All of them if left out.", choices=_of(*KINDS), many=True),
            Param("format", "Form of the answer.", choices=_of(*revisions.FORMATS), default="json"),
        ),
        revisions.revisions,
        (JSON, CSV),
    ),
    Operation(
        f"{PREFIX}/revisions/{{indicator}}.geojson",
        "revision_layer",
        "Map layer of the changes: per feature geo, name, v2019 (difference), k2019 (kind), c2019 (class), f2019 (fill), t2019 (words), …",
        (
            Param("indicator", "Key of an indicator.", choices=_held, required=True, in_path=True, unknown_status=404),
            *_COMPARED,
            Param("level", "NUTS level; 2 where the indicator has it, else its finest, if left out.", "integer", _LEVELS),
            Param("nuts", "NUTS version of the borders; the indicator's own if left out.", choices=_of(*NUTS_VERSIONS)),
            Param("theme", "Colours for a light or a dark page.", choices=_of(*PALETTES), default=DEFAULT_THEME),
            Param("lang", "Language of the words and of countries' names.", choices=_LANGUAGES, default=DEFAULT),
            _GENERATION,
        ),
        revisions.layer,
        (GEOJSON,),
    ),
    composite.OPERATION,
    Operation(
        f"{PREFIX}/pattern",
        "pattern",
        "Whether like figures lie side by side: Moran's I, its p-value, groups of neighbours alike, and every region's part.",
        (Param("indicator", "Key of an indicator.", choices=_held, required=True, unknown_status=404), *_PATTERN),
        pattern.pattern,
    ),
    Operation(
        f"{PREFIX}/pattern/{{indicator}}.geojson",
        "pattern_layer",
        "Map layer of these clusters: per feature geo, name and, for the year, k2019 (class), f2019 (fill), t2019 (words).",
        (Param("indicator", "Key of an indicator.", choices=_held, required=True, in_path=True, unknown_status=404), *_PATTERN, *PAINT),
        pattern.layer,
        (GEOJSON,),
    ),
    *likeness_operations.ROWS,
    *trend_operations.ROWS,
    *compare_operations.ROWS,
    *usage_operations.ROWS,
    *facility_operations.ROWS,
    Operation(
        f"{PREFIX}/layers/{{indicator}}.geojson",
        "layer",
        "Map layer with every year: per feature geo, name and v2019 (value), g2019 (flags), s2019 (status), c2019 (class), f2019 (fill), …",
        (
            Param("indicator", "Key of an indicator.", choices=_held, required=True, in_path=True, unknown_status=404),
            Param("level", "NUTS level; 2 where the indicator has it, else its finest, if left out.", "integer", _LEVELS),
            Param("nuts", "NUTS version of the borders; the indicator's own if left out.", choices=_of(*NUTS_VERSIONS)),
            Param("method", "How class breaks are placed.", choices=_of(*METHOD_NAMES), default=DEFAULT_METHOD),
            Param(
                "classes",
                f"Number of classes, {DEFAULT_CLASSES} if left out.",
                "integer",
                _of(*(str(number) for number in range(FEWEST, MOST + 1))),
            ),
            Param("breaks", "Inner class edges for method=own, ascending, with commas between them.", "numbers"),
            Param("release", "The view as it stood at this release."),
            Param(
                "recoded",
                "With true, figures under codes that ended are carried over to these borders where nothing was reported.",
                choices=_TRUTH,
                default="false",
            ),
            Param("theme", "Colours for a light or a dark page.", choices=_of(*PALETTES), default=DEFAULT_THEME),
            Param(
                "lang",
                "Adds t2019, … (value, flags and release in words, as plain text) and names countries in this language.",
                choices=_LANGUAGES,
            ),
            _GENERATION,
        ),
        layers.layer,
        (GEOJSON,),
    ),
    Operation(
        f"{PREFIX}/outlines/{{nuts}}.geojson",
        "outlines",
        "Borders of a NUTS version and level.",
        (
            Param("nuts", "NUTS version.", choices=_of(*NUTS_VERSIONS), required=True, in_path=True, unknown_status=404),
            Param("level", "NUTS level.", "integer", _LEVELS, default=str(layers.USUAL_LEVEL)),
            Param("geo", "Only these regions: codes with commas between them, or repeated.", many=True),
            Param("network", "Only the regions of this partner network.", choices=_of(*NETWORKS)),
            _GENERATION,
        ),
        layers.outlines,
        (GEOJSON,),
    ),
    Operation(
        f"{PREFIX}/borders/{{nuts}}.json",
        "borders",
        "Pieces of the borders of a NUTS version and level, each once: s (from) and t (to) as longitude and latitude.",
        (
            Param("nuts", "NUTS version.", choices=_of(*NUTS_VERSIONS), required=True, in_path=True, unknown_status=404),
            Param("level", "NUTS level.", "integer", _LEVELS, default=str(layers.USUAL_LEVEL)),
            _GENERATION,
        ),
        layers.borders,
    ),
    Operation(
        f"{PREFIX}/hatching/{{indicator}}.json",
        "hatching",
        "Lines that hatch the regions whose class hangs on how the classes are made: wide for one class apart, close for more.",
        (
            Param("indicator", "Key of an indicator.", choices=_held, required=True, in_path=True, unknown_status=404),
            Param("year", "Year.", "year", valid=observations.years_held, required=True),
            Param("level", "NUTS level; 2 where the indicator has it, else its finest, if left out.", "integer", _LEVELS),
            Param("nuts", "NUTS version of the borders; the indicator's own if left out.", choices=_of(*NUTS_VERSIONS)),
            Param(
                "classes",
                f"Number of classes, {DEFAULT_CLASSES} if left out.",
                "integer",
                _of(*(str(number) for number in range(FEWEST, MOST + 1))),
            ),
            Param("release", "The view as it stood at this release."),
            Param("recoded", "With true, figures under codes that ended are carried over.", choices=_TRUTH, default="false"),
            _GENERATION,
        ),
        hatching.hatching,
    ),
    Operation(f"{PREFIX}/countries.geojson", "countries", "Outlines of countries.", (_GENERATION,), layers.countries, (GEOJSON,)),
    Operation(
        f"{PREFIX}/openapi.json",
        "openapi",
        "This description.",
        (),
        lambda _asked: as_json(document(OPERATIONS)),
    ),
)
