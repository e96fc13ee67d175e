"""The composite index: score, place and parts of every region, with how firm the places are."""

from typing import Any, Final

import pandas as pd

from analytics.cells import years_of
from analytics.composite import ARITHMETIC, JOINS, Composite, composite
from analytics.groups import EU, belongs
from analytics.presets import PRESETS
from analytics.scales import MINMAX, SCALES
from api import observations, panels, revisions
from api.answers import Answer, as_json
from api.operation import PREFIX, Operation
from api.params import Asked, Param
from api.problems import Problem
from data.catalogue import INDICATORS
from data.schema import DEFAULT_NUTS
from data.store import Store, current
from exports.sources import sources_of

MOST_INDICATORS: Final = 30
_USUAL: Final = "innovation"


def index(asked: Asked) -> Answer:
    """An index of indicators with weights, best region first."""
    store = current()
    weights = _weights(asked, _keys(store, asked))
    year = asked["year"] or max(panels.newest_year(panels.layer(store, key, DEFAULT_NUTS, asked["level"])) for key in weights)
    cells = panels.of_level(store, tuple(weights), DEFAULT_NUTS, asked["level"], year)
    cells = cells[belongs(cells["geo"].astype(str), asked["among"])]
    directions = {key: INDICATORS[key].direction for key in weights}
    found = composite(cells, weights, directions, scale=asked["scale"], join=asked["join"])
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
            "sources": _sources(store, asked["level"], cells),
        }
    )


def _keys(store: Store, asked: Asked) -> tuple[str, ...]:
    keys: tuple[str, ...] = asked["indicator"] or tuple(key for key in PRESETS[_USUAL].indicators if key in store.indicators())
    level = asked["level"]
    if len(keys) > MOST_INDICATORS:
        raise Problem(422, f"That is {len(keys)} indicators and {MOST_INDICATORS} are the most.")
    if lacking := [key for key in keys if level not in INDICATORS[key].levels]:
        having = tuple(key for key in store.indicators() if level in INDICATORS[key].levels)
        raise Problem(422, f"No figures at level {level} of: {', '.join(lacking)}; leave them out, or ask for another level.", having)
    return keys


def _weights(asked: Asked, keys: tuple[str, ...]) -> dict[str, float]:
    weights = asked["weights"] or (1.0,) * len(keys)
    if len(weights) != len(keys) or min(weights, default=0) < 0:
        raise Problem(422, f"weights must be {len(keys)} numbers from 0 up, one for each indicator in order: {', '.join(keys)}.")
    return dict(zip(keys, weights, strict=True))


def _regions(found: Composite) -> list[dict[str, Any]]:
    plain = found.regions.astype(object).where(found.regions.notna(), None)
    parts = found.parts.to_dict("index")
    return [{**dict(zip(plain.columns, row, strict=True)), "parts": parts[row[0]]} for row in plain.itertuples(index=False, name=None)]


def _sources(store: Store, level: int, cells: pd.DataFrame) -> list[dict[Any, Any]]:
    frames = [(panels.layer(store, key, DEFAULT_NUTS, level), year) for key, year in years_of(cells).items()]
    used = [frame[(frame["year"] == year) & frame["value"].notna()] for frame, year in frames]
    return sources_of(pd.concat(used), store.manifest).to_dict("records")


OPERATION: Final = Operation(
    f"{PREFIX}/index",
    "index",
    "Several indicators joined to one score per region by weights, with what each adds and how firm each place is.",
    (
        Param(
            "indicator",
            "Key of an indicator; two or more, repeated. Those of innovation if left out.",
            choices=lambda: current().indicators(),
            many=True,
            unknown_status=404,
        ),
        Param("weights", "A weight from 0 up for each indicator, in their order; all equal if left out.", "numbers"),
        Param(
            "year",
            "Last year that counts: each indicator stands in its newest well covered year up to then.",
            "year",
            valid=observations.years_held,
        ),
        Param("level", f"NUTS level, in the borders of {DEFAULT_NUTS}.", "integer", lambda: ("1", "2", "3"), default="2"),
        Param(
            "among",
            "All, the EU, a partner network, or a country: who is scored, and how far the scales reach.",
            choices=revisions.groups,
            default=EU,
        ),
        Param("scale", "How unlike units are put on one scale.", choices=lambda: tuple(SCALES), default=MINMAX),
        Param("join", "How the scores are joined.", choices=lambda: tuple(JOINS), default=ARITHMETIC),
    ),
    index,
)
