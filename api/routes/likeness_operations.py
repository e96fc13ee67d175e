"""The operations on likeness: regions most like one, and groups of like regions as rows and as a map layer."""

from typing import Final

from analytics.composite.presets import PRESETS, USUAL
from analytics.similarity.clusters import NUMBERS
from analytics.similarity.likeness import DISTANCES
from analytics.similarity.similar import NEAREST
from api.common_params import PAINT
from api.formats import FORMAT
from api.operation import PREFIX, Operation
from api.params import Param
from api.responses import CSV, GEOJSON, JSON
from api.routes import similar, weighed
from data.language import DEFAULT, LANGUAGES

_BY: Final = (
    weighed.indicators("Key of an indicator to compare by; may be repeated. Those of `preset` if left out."),
    Param("preset", "A ready-made choice of indicators.", choices=lambda: tuple(PRESETS), default=USUAL),
    weighed.WEIGHTS,
    weighed.YEAR,
    weighed.level("0", "1", "2", "3"),
    weighed.among(),
)
_NUMBER: Final = Param(
    "number", "How many groups; as part the regions best if left out.", "integer", lambda: tuple(str(one) for one in NUMBERS)
)

ROWS: Final = (
    Operation(
        f"{PREFIX}/similar",
        "similar",
        "The regions most like one by several indicators, with the distance split by indicator and how firm each stays.",
        (
            Param("geo", "Code of the region.", required=True),
            *_BY,
            Param("distance", "Euclid's where the region has every figure, else Gower's, if left out.", choices=lambda: DISTANCES),
            Param("home", "Whether regions of the own country count.", choices=lambda: ("true", "false"), default="true"),
            Param("count", "How many regions.", "integer", default=str(NEAREST), least=1, most=similar.MOST),
            FORMAT,
        ),
        similar.nearest,
        (JSON, CSV),
        kept=True,
    ),
    Operation(
        f"{PREFIX}/groups",
        "groups",
        "Groups of regions that are alike, with what each is high and low in.",
        (*_BY, _NUMBER, Param("lang", "Language of the words.", choices=lambda: tuple(LANGUAGES), default=DEFAULT), FORMAT),
        similar.groups,
        (JSON, CSV),
        kept=True,
    ),
    Operation(
        f"{PREFIX}/groups.geojson",
        "group_layer",
        "Map layer of the groups: per feature geo, name, k2024 (group or left_out), f2024 (fill), t2024 (words).",
        (*_BY, _NUMBER, *PAINT),
        similar.layer,
        (GEOJSON,),
        work="map",
        kept=True,
    ),
)
