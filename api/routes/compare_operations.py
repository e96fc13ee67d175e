"""The operations behind the page that compares: figures of a few regions, the words of two maps, and small maps."""

from typing import Final

from analytics.classification.classes import DEFAULT_METHOD, METHODS
from analytics.comparison.differences import REFERENCES
from api.common_params import CLASSES, GENERATION, INDICATOR_IN_PATH, LEVEL, THEME, WORDS_IN, held
from api.operation import PREFIX, Operation
from api.params import Param
from api.responses import GEOJSON
from api.routes import compare, small_maps
from data.catalogue import NETWORKS

ROWS: Final = (
    Operation(
        f"{PREFIX}/compare",
        "compare",
        "Regions compared: each indicator in its own year, with yardsticks, differences, distances and a correlation.",
        (
            Param("geo", "Code of a region; two to twelve of them.", many=True, required=True),
            Param(
                "indicator",
                "Key of an indicator; one to six of them.",
                choices=held,
                many=True,
                required=True,
                unknown_status=404,
            ),
            Param("year", "The year up to which figures count; the newest if left out.", "year"),
            Param("reference", "What the regions are held against.", choices=lambda: REFERENCES, default="eu"),
            Param("network", "The network whose mean is meant, with reference=network.", choices=lambda: tuple(NETWORKS)),
            Param(
                "correlation",
                "Correlates the first two indicators over every region of the level, or over the compared ones.",
                choices=lambda: compare.CORRELATIONS,
                default="none",
            ),
        ),
        compare.compare,
        kept=True,
    ),
    Operation(
        f"{PREFIX}/compare/{{indicator}}.geojson",
        "compare_layer",
        "What two maps beside each other say of each region, in words: t (the indicator) and u (the one beside it).",
        (
            INDICATOR_IN_PATH,
            Param("year", "Year of the first map.", "year", required=True),
            Param("beside", "Key of the indicator of the second map; the same one if left out.", choices=held),
            Param("beside_year", "Year of the second map; the same one if left out.", "year"),
            LEVEL,
            WORDS_IN,
            GENERATION,
        ),
        compare.layer,
        (GEOJSON,),
        work="map",
        kept=True,
    ),
    Operation(
        f"{PREFIX}/small-maps/{{indicator}}.geojson",
        "small_maps",
        "The layer of an indicator with every year, its shapes flat: kilometres east and south of 10° E, 52° N, to the kilometre.",
        (
            INDICATOR_IN_PATH,
            LEVEL,
            Param("method", "How class breaks are placed.", choices=lambda: tuple(METHODS), default=DEFAULT_METHOD),
            CLASSES,
            THEME,
            WORDS_IN,
            GENERATION,
        ),
        small_maps.layer,
        (GEOJSON,),
        work="map",
        kept=True,
    ),
)
