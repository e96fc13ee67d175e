"""Operations that maps ask for: layers of figures, borders and outlines. The first page needs these before all others."""

from typing import Final

from api.operation import PREFIX, Operation, map_layer
from api.responses import JSON
from api.routes import hatching, layers, outlines

ROWS: Final[tuple[Operation, ...]] = (
    map_layer(
        f"{PREFIX}/layers/{{indicator}}.geojson",
        "layer",
        "Map layer with every year: per feature geo, name and v2019 (value), g2019 (flags), s2019 (status), c2019 (class), f2019 (fill), …",
        layers.layer,
    ),
    map_layer(f"{PREFIX}/outlines/{{nuts}}.geojson", "outlines", "Borders of a NUTS version and level.", outlines.outlines),
    map_layer(
        f"{PREFIX}/borders/{{nuts}}.json",
        "borders",
        "Pieces of the borders of a NUTS version and level, each once: s (from) and t (to) as longitude and latitude.",
        outlines.borders,
        (JSON,),
    ),
    map_layer(
        f"{PREFIX}/hatching/{{indicator}}.json",
        "hatching",
        "Lines that hatch the regions whose class hangs on how the classes are made: wide for one class apart, close for more.",
        hatching.hatching,
        (JSON,),
    ),
    map_layer(f"{PREFIX}/countries.geojson", "countries", "Outlines of countries.", outlines.countries),
    map_layer(
        f"{PREFIX}/insets.geojson",
        "insets",
        "Frames of the insets in which the atlas draws regions overseas and Svalbard, and a point for the name of each.",
        outlines.insets,
    ),
)
