"""The operations behind the page that compares: figures of a few regions, the words of two maps, and small maps."""

from typing import Final

from api.operation import PREFIX, Operation
from api.responses import GEOJSON
from api.routes import compare, small_maps

ROWS: Final = (
    Operation(
        f"{PREFIX}/compare",
        "compare",
        "Regions compared: each indicator in its own year, with yardsticks, differences, distances and a correlation.",
        compare.compare,
        kept=True,
    ),
    Operation(
        f"{PREFIX}/compare/{{indicator}}.geojson",
        "compare_layer",
        "What two maps beside each other say of each region, in words: t (the indicator) and u (the one beside it).",
        compare.layer,
        (GEOJSON,),
        work="map",
        kept=True,
    ),
    Operation(
        f"{PREFIX}/small-maps/{{indicator}}.geojson",
        "small_maps",
        "The layer of an indicator with every year, its shapes in kilometres of the atlas.",
        small_maps.layer,
        (GEOJSON,),
        work="map",
        kept=True,
    ),
)
