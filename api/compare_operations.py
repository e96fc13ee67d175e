"""The operations behind the page that compares: figures of a few regions, the words of two maps, and small maps."""

from typing import Final

from analytics.classes import DEFAULT_CLASSES, DEFAULT_METHOD, FEWEST, METHODS, MOST
from analytics.compare import REFERENCES
from analytics.palette import DEFAULT_THEME, PALETTES
from api import compare, small_maps
from api.answers import GEOJSON
from api.operation import PREFIX, Operation
from api.params import Param
from data.catalogue import NETWORKS
from data.language import DEFAULT, LANGUAGES
from data.store import current

_GENERATION: Final = Param("generation", "Name of the snapshot's generation: an answer made of it may be kept for an hour.")


def _held() -> tuple[str, ...]:
    return current().indicators()


def _levels() -> tuple[str, ...]:
    return "0", "1", "2", "3"


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
                choices=_held,
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
    ),
    Operation(
        f"{PREFIX}/compare/{{indicator}}.geojson",
        "compare_layer",
        "What two maps beside each other say of each region, in words: t (the indicator) and u (the one beside it).",
        (
            Param("indicator", "Key of an indicator.", choices=_held, required=True, in_path=True, unknown_status=404),
            Param("year", "Year of the first map.", "year", required=True),
            Param("beside", "Key of the indicator of the second map; the same one if left out.", choices=_held),
            Param("beside_year", "Year of the second map; the same one if left out.", "year"),
            Param("level", "NUTS level; 2 where the indicator has it, else its finest, if left out.", "integer", _levels),
            Param("lang", "Language of the words and of countries' names.", choices=lambda: tuple(LANGUAGES), default=DEFAULT),
            _GENERATION,
        ),
        compare.layer,
        (GEOJSON,),
    ),
    Operation(
        f"{PREFIX}/small-maps/{{indicator}}.geojson",
        "small_maps",
        "The layer of an indicator with every year, its shapes flat: kilometres east and south of 10° E, 52° N, to the kilometre.",
        (
            Param("indicator", "Key of an indicator.", choices=_held, required=True, in_path=True, unknown_status=404),
            Param("level", "NUTS level; 2 where the indicator has it, else its finest, if left out.", "integer", _levels),
            Param("method", "How class breaks are placed.", choices=lambda: tuple(METHODS), default=DEFAULT_METHOD),
            Param(
                "classes",
                f"Number of classes, {DEFAULT_CLASSES} if left out.",
                "integer",
                lambda: tuple(str(number) for number in range(FEWEST, MOST + 1)),
            ),
            Param("theme", "Colours for a light or a dark page.", choices=lambda: tuple(PALETTES), default=DEFAULT_THEME),
            Param("lang", "Language of the words and of countries' names.", choices=lambda: tuple(LANGUAGES), default=DEFAULT),
            _GENERATION,
        ),
        small_maps.layer,
        (GEOJSON,),
    ),
)
