"""Where like figures lie side by side: Moran's I with every region's part in it, and a map layer of the clusters."""

from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any

import pandas as pd

from analytics.spatial.contiguity import touching
from analytics.spatial.moran import RATE, Pattern, spatial_pattern
from analytics.spatial.pattern_picture import CLASSES, NO_FIGURE, classes_of, groups, with_remarks
from api import panels
from api.errors import Problem
from api.params import Asked
from api.responses import Answer, as_json
from api.routes.class_layers import answer
from api.routes.layers import usual_level
from data.catalogue import INDICATORS
from data.store import Store, current
from exports.layers.class_layer import ClassPicture
from exports.layers.pattern_words import told
from exports.sources import sources_of


@dataclass(frozen=True)
class Question:
    """One figure in one year, in the regions of a version and level."""

    indicator: str
    nuts: str
    level: int
    year: int


def pattern(asked: Asked) -> Answer:
    """Moran's I of an indicator in a year, the groups it finds, and every region's part."""
    store = current()
    question = _question(store, asked)
    rows, pairs, found = _rows(store, question), _pairs(store, question), _found(store, question)
    regions = with_remarks(found, rows, pairs)
    return as_json(
        {
            "generation": store.generation,
            **asdict(question),
            "moran": found.moran,
            "expected": found.expected,
            "score": found.score,
            "p": found.p,
            "n": found.n,
            "false_discovery_rate": RATE,
            "islands": found.islands,
            "groups": [asdict(group) for group in groups(found, pairs)],
            "sources": sources_of(rows, store.manifest).to_dict("records"),
            "regions": regions.astype(object).where(regions.notna(), None).to_dict("records"),
        }
    )


def layer(asked: Asked) -> Answer:
    """GeoJSON of the clusters."""
    return answer(_question(current(), asked), _picture, asked)


def _question(store: Store, asked: Asked) -> Question:
    row = INDICATORS[asked["indicator"]]
    nuts, level = asked["nuts"] or row.default_nuts, usual_level(row, asked)
    frame = panels.layer(store, row.key, nuts, level)
    years = sorted({int(year) for year in frame.loc[frame["value"].notna(), "year"]})
    year = asked["year"] or panels.newest_year(frame)
    if year not in years:
        held = tuple(str(one) for one in years)
        raise Problem(422, f"{row.key} has no figures for {year} at level {level} of NUTS {nuts}; its years are {', '.join(held)}.", held)
    return Question(row.key, nuts, level, year)


def _rows(store: Store, question: Question) -> pd.DataFrame:
    frame = panels.layer(store, question.indicator, question.nuts, question.level)
    return frame[frame["year"] == question.year]


def _found(store: Store, question: Question) -> Pattern:
    return _pattern(question, store.generation)


@lru_cache(maxsize=32)
def _pattern(question: Question, _generation: str) -> Pattern:
    store = current()
    rows = _rows(store, question)
    return spatial_pattern(rows.set_index("geo")["value"], _pairs(store, question))


def _pairs(store: Store, question: Question) -> pd.DataFrame:
    return _touching(question.nuts, question.level, store.generation)


@lru_cache(maxsize=8)
def _touching(nuts: str, level: int, _generation: str) -> pd.DataFrame:
    return touching(current().shapes(nuts, level))


def _picture(store: Store, question: Question, lang: str) -> ClassPicture:
    found = _found(store, question)
    words: dict[str, Any] = told(found, INDICATORS[question.indicator], lang)
    return ClassPicture(question.year, CLASSES, classes_of(found), NO_FIGURE, words)
