"""The operations on likeness: regions most like one, and groups of like regions as rows and as a map layer."""

from typing import Final

from api.formats import TABLES
from api.operation import PREFIX, Operation, map_layer
from api.routes import similar

ROWS: Final = (
    Operation(
        f"{PREFIX}/similar",
        "similar",
        "The regions most like one by several indicators, with the distance split by indicator and how firm each stays.",
        similar.nearest,
        TABLES,
        kept=True,
    ),
    Operation(
        f"{PREFIX}/groups",
        "groups",
        "Groups of regions that are alike, with what each is high and low in.",
        similar.groups,
        TABLES,
        kept=True,
    ),
    map_layer(
        f"{PREFIX}/groups.geojson",
        "group_layer",
        "Map layer of the groups: per feature geo, name, k2024 (group or left_out), f2024 (fill), t2024 (words).",
        similar.layer,
    ),
)
