"""Operations that maps ask for: layers of figures, borders and outlines. The first page needs these before all others."""

from typing import Final

from analytics.classification.classes import DEFAULT_METHOD, METHOD_NAMES
from api.common_params import BORDERS, CLASSES, GENERATION, INDICATOR_IN_PATH, LEVEL, LEVELS, THEME, TRUTH, of
from api.operation import PREFIX, Operation
from api.params import Param
from api.responses import GEOJSON
from api.routes import hatching, layers, observations
from data.catalogue import NETWORKS
from data.language import LANGUAGES
from data.schema import NUTS_VERSIONS

_LIMITS: Final = Param(
    "limits_year", "Year whose figures alone make the class limits; all years if left out.", "year", valid=observations.years_held
)
_DRAWN: Final = (
    Param("nuts", "NUTS version.", choices=of(*NUTS_VERSIONS), required=True, in_path=True, unknown_status=404),
    Param("level", "NUTS level.", "integer", LEVELS, default=str(layers.USUAL_LEVEL)),
)
"""Whose borders are drawn."""

ROWS: Final[tuple[Operation, ...]] = (
    Operation(
        f"{PREFIX}/layers/{{indicator}}.geojson",
        "layer",
        "Map layer with every year: per feature geo, name and v2019 (value), g2019 (flags), s2019 (status), c2019 (class), f2019 (fill), …",
        (
            INDICATOR_IN_PATH,
            LEVEL,
            BORDERS,
            Param("method", "How class breaks are placed.", choices=of(*METHOD_NAMES), default=DEFAULT_METHOD),
            CLASSES,
            _LIMITS,
            Param("breaks", "Inner class edges for method=own, ascending, with commas between them.", "numbers"),
            Param("release", "The view as it stood at this release."),
            Param(
                "recoded",
                "With true, figures under codes that ended are carried over to these borders where nothing was reported.",
                choices=TRUTH,
                default="false",
            ),
            THEME,
            Param(
                "lang",
                "Adds t2019, … (value, flags and release in words, as plain text) and names countries in this language.",
                choices=of(*LANGUAGES),
            ),
            GENERATION,
        ),
        layers.layer,
        (GEOJSON,),
        work="map",
        kept=True,
    ),
    Operation(
        f"{PREFIX}/outlines/{{nuts}}.geojson",
        "outlines",
        "Borders of a NUTS version and level.",
        (
            *_DRAWN,
            Param("geo", "Only these regions: codes with commas between them, or repeated.", many=True, longest=5000),
            Param("network", "Only the regions of this partner network.", choices=of(*NETWORKS)),
            GENERATION,
        ),
        layers.outlines,
        (GEOJSON,),
        work="map",
        kept=True,
    ),
    Operation(
        f"{PREFIX}/borders/{{nuts}}.json",
        "borders",
        "Pieces of the borders of a NUTS version and level, each once: s (from) and t (to) as longitude and latitude.",
        (
            *_DRAWN,
            GENERATION,
        ),
        layers.borders,
        work="map",
        kept=True,
    ),
    Operation(
        f"{PREFIX}/hatching/{{indicator}}.json",
        "hatching",
        "Lines that hatch the regions whose class hangs on how the classes are made: wide for one class apart, close for more.",
        (
            INDICATOR_IN_PATH,
            Param("year", "Year.", "year", valid=observations.years_held, required=True),
            LEVEL,
            BORDERS,
            CLASSES,
            _LIMITS,
            Param("release", "The view as it stood at this release."),
            Param("recoded", "With true, figures under codes that ended are carried over.", choices=TRUTH, default="false"),
            GENERATION,
        ),
        hatching.hatching,
        work="map",
        kept=True,
    ),
    Operation(
        f"{PREFIX}/countries.geojson",
        "countries",
        "Outlines of countries.",
        (GENERATION,),
        layers.countries,
        (GEOJSON,),
        work="map",
        kept=True,
    ),
)
