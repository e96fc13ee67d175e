"""The operations behind the page that compares: figures of a few regions, the words of two maps, and small maps."""

from typing import Final

from api.operation import PREFIX, Operation, map_layer
from api.routes import compare, small_maps

ROWS: Final = (
    Operation(
        f"{PREFIX}/compare",
        "compare",
        "Regions compared: each indicator in its own year, with benchmarks, differences and a correlation.",
        compare.compare,
        kept=True,
    ),
    map_layer(
        f"{PREFIX}/compare/{{indicator}}.geojson",
        "compare_layer",
        "What two maps side by side show of each region, in words: t (the first indicator) and u (the second).",
        compare.layer,
    ),
    map_layer(
        f"{PREFIX}/small-maps/{{indicator}}.geojson",
        "small_maps",
        "The layer of an indicator with every year, in kilometres of the equal-area projection.",
        small_maps.layer,
    ),
)
