"""The composite index: score, place and parts of every region, with how firm the places are."""

from typing import Any, Final

from analytics.composite.index import ARITHMETIC, JOINS, Composite, composite
from analytics.nuts.groups import belongs
from analytics.stats.scales import MINMAX, SCALES
from api import formats, panels
from api.formats import FORMAT
from api.operation import PREFIX, Operation
from api.params import Asked, Param
from api.responses import CSV, JSON, Answer, as_json
from api.routes import weighed
from data.catalogue import INDICATORS
from data.schema import DEFAULT_NUTS
from data.store import current

_USUAL: Final = "innovation"


def index(asked: Asked) -> Answer:
    """An index of indicators with weights, best region first."""
    store = current()
    weights = weighed.weights(store, asked, _USUAL)
    year = weighed.year(store, asked, tuple(weights))
    cells = panels.of_level(store, tuple(weights), DEFAULT_NUTS, asked["level"], year)
    cells = cells[belongs(cells["geo"].astype(str), asked["among"])]
    directions = {key: INDICATORS[key].direction for key in weights}
    found = composite(cells, weights, directions, scale=asked["scale"], join=asked["join"])
    if asked["format"] == "csv":
        rows = weighed.with_parts(found.regions, found.parts)
        return formats.csv("index", rows, tuple(rows.columns))
    return as_json(
        {
            "generation": store.generation,
            "nuts": DEFAULT_NUTS,
            "level": asked["level"],
            "among": asked["among"],
            "scale": asked["scale"],
            "join": asked["join"],
            "weights": found.weights,
            "years": found.years,
            "count": len(found.regions),
            "regions": _regions(found),
            "left_out": found.left_out.to_dict("records"),
            "sources": weighed.sources(store, asked["level"], cells),
        }
    )


def _regions(found: Composite) -> list[dict[str, Any]]:
    plain = found.regions.astype(object).where(found.regions.notna(), None)
    parts = found.parts.to_dict("index")
    return [{**dict(zip(plain.columns, row, strict=True)), "parts": parts[row[0]]} for row in plain.itertuples(index=False, name=None)]


OPERATION: Final = Operation(
    f"{PREFIX}/index",
    "index",
    "Several indicators joined to one score per region by weights, with what each adds and how firm each place is.",
    (
        weighed.indicators("Key of an indicator; two or more, repeated. Those of innovation if left out."),
        weighed.WEIGHTS,
        weighed.YEAR,
        weighed.level("1", "2", "3"),
        weighed.among("All, the EU, a partner network, or a country: who is scored, and how far the scales reach."),
        Param("scale", "How unlike units are put on one scale.", choices=lambda: tuple(SCALES), default=MINMAX),
        Param("join", "How the scores are joined.", choices=lambda: tuple(JOINS), default=ARITHMETIC),
        FORMAT,
    ),
    index,
    (JSON, CSV),
    kept=True,
)
