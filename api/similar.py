"""Which regions are most like one, and the groups of like regions, as rows and as a map layer."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import pandas as pd

from analytics.cells import years_of
from analytics.clusters import Clusters, clusters
from analytics.group_picture import CLASSES, LEFT_OUT, classes_of
from analytics.groups import belongs
from analytics.presets import PRESETS
from analytics.similar import COLUMNS, Similar, similar
from api import panels
from api.answers import Answer, as_json
from api.class_layers import answer
from api.params import Asked
from api.problems import Problem
from api.region import known_codes, unknown
from data.catalogue import INDICATORS
from data.schema import DEFAULT_NUTS
from data.store import Store, current
from exports.class_layer import ClassPicture
from exports.group_words import in_words
from exports.sources import sources_of

_KEPT: Final = 32
MOST: Final = 100
MOST_INDICATORS: Final = 30


@dataclass(frozen=True)
class Question:
    """What regions are compared by; `year` is the last that counts, `number` that of groups, None for the best."""

    weights: tuple[tuple[str, float], ...]
    nuts: str
    level: int
    year: int
    among: str
    number: int | None = None


def nearest(asked: Asked) -> Answer:
    """The regions most like one, with the distance split by indicator and how firm each stays among the nearest."""
    store, region = current(), asked["geo"]
    if region not in (known := known_codes(store)):
        raise unknown(region, known, 422)
    question = question_of(store, asked)
    if not 1 <= asked["count"] <= MOST:
        raise Problem(422, f"count must be 1 to {MOST}, not {asked['count']}.")
    cells = _cells(store, question, region)
    home = asked["home"] == "true"
    found = similar(cells, region, dict(question.weights), distance=asked["distance"] or "", home=home, count=asked["count"])
    return as_json(
        {
            "generation": store.generation,
            "geo": region,
            "distance": found.distance,
            **_head(question, cells),
            "home": home,
            "weights": found.weights,
            "compared": found.among,
            "columns": (*COLUMNS, "parts"),
            "similar": _with_parts(found),
            "own": _records(found.own.drop(columns="geo")),
            "left_out": _records(found.left_out),
            "sources": _sources(store, question, cells),
        }
    )


def groups(asked: Asked) -> Answer:
    """Groups of like regions, each with what it is high and low in, and how well each number of groups would part them."""
    store = current()
    question = question_of(store, asked)
    found = clusters_of(store, question)
    cells = _cells(store, question)
    return as_json(
        {
            "generation": store.generation,
            **_head(question, cells),
            "silhouettes": {str(number): value for number, value in found.silhouettes.items()},
            "groups": [_group(found, int(group), asked["lang"]) for group in found.means.index],
            "left_out": _records(found.left_out),
            "sources": _sources(store, question, cells),
        }
    )


def layer(asked: Asked) -> Answer:
    """GeoJSON of the groups."""
    return answer(question_of(current(), asked), _picture, asked)


def question_of(store: Store, asked: Asked) -> Question:
    """The question with its defaults filled in; refuses indicators that lack the level and weights that do not fit."""
    keys = asked["indicator"] or tuple(key for key in PRESETS[asked["preset"]].indicators if key in store.indicators())
    level = asked["level"]
    if len(keys) > MOST_INDICATORS:
        raise Problem(422, f"That is {len(keys)} indicators and {MOST_INDICATORS} are the most.")
    if lacking := [key for key in keys if level not in INDICATORS[key].levels]:
        having = tuple(key for key in store.indicators() if level in INDICATORS[key].levels)
        raise Problem(422, f"No figures at level {level} of: {', '.join(lacking)}; leave them out, or ask for another level.", having)
    weights = asked["weights"] or (1.0,) * len(keys)
    if len(weights) != len(keys) or min(weights) < 0:
        raise Problem(422, f"weights must be {len(keys)} numbers from 0 up, one for each indicator in order: {', '.join(keys)}.")
    pairs = tuple(zip(keys, weights, strict=True))
    year = asked["year"] or max(panels.newest_year(panels.layer(store, key, DEFAULT_NUTS, level)) for key in keys)
    return Question(pairs, DEFAULT_NUTS, level, year, asked["among"], asked.get("number"))


def clusters_of(store: Store, question: Question) -> Clusters:
    """The groups that a question finds, from the cache where they were made before."""
    return _clusters(question, store.generation)


@lru_cache(maxsize=_KEPT)
def _clusters(question: Question, _generation: str) -> Clusters:
    return clusters(_cells(current(), question), dict(question.weights), question.number)


def _cells(store: Store, question: Question, region: str = "") -> pd.DataFrame:
    keys = [key for key, _ in question.weights]
    frame = panels.of_level(store, keys, question.nuts, question.level, question.year)
    return frame[belongs(frame["geo"], question.among) | (frame["geo"] == region)]


def _head(question: Question, cells: pd.DataFrame) -> Mapping[str, Any]:
    return {"nuts": question.nuts, "level": question.level, "among": question.among, "years": years_of(cells)}


def _with_parts(found: Similar) -> list[dict[str, Any]]:
    parts = {geo: _records(rows.drop(columns="geo")) for geo, rows in found.parts.groupby("geo")}
    return [row | {"parts": parts[row["geo"]]} for row in _records(found.nearest)]


def _group(found: Clusters, group: int, lang: str) -> dict[str, Any]:
    high, low = found.notable(group)
    regions = [str(geo) for geo in found.of.index[found.of == group]]
    means = _records(found.means.loc[[group]])[0]
    return {"group": group, "words": in_words(found, group, lang), "high": high, "low": low, "means": means, "regions": regions}


def _picture(store: Store, question: Question, lang: str) -> ClassPicture:
    found = clusters_of(store, question)
    words = {int(group): in_words(found, int(group), lang) for group in found.means.index}
    told = {str(geo): words[int(group)] for geo, group in found.of.items()}
    return ClassPicture(question.year, CLASSES, classes_of(found), LEFT_OUT, told)


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    plain = frame.astype(object).where(frame.notna(), None)
    return [{str(name): value for name, value in row.items()} for row in plain.to_dict("records")]


def _sources(store: Store, question: Question, cells: pd.DataFrame) -> list[dict[Any, Any]]:
    used = []
    for key, year in years_of(cells).items():
        rows = panels.layer(store, key, question.nuts, question.level)
        used.append(rows[(rows["year"] == year) & rows["value"].notna()])
    return sources_of(pd.concat(used), store.manifest).to_dict("records")
