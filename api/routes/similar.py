"""Which regions are most like one, and the groups of like regions, as rows and as a map layer."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import pandas as pd

from analytics.nuts.groups import belongs
from analytics.similarity.clusters import Clusters, clusters
from analytics.similarity.group_picture import CLASSES, LEFT_OUT, classes_of
from analytics.similarity.similar import COLUMNS, Similar, similar
from analytics.stats.cells import years_of
from api import formats, panels
from api.params import Asked
from api.responses import Answer, as_json
from api.routes import weighed
from api.routes.class_layers import answer
from api.routes.region import known_codes, unknown
from data.schema import DEFAULT_NUTS
from data.store import Store, current
from exports.layers.class_layer import ClassPicture
from exports.layers.group_words import in_words

_KEPT: Final = 32
MOST: Final = 100
GROUPED: Final = ("geo", "group", "words")
"""Columns of the regions by group, in files."""


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
    cells = _cells(store, question, region)
    home = asked["home"] == "true"
    found = similar(cells, region, dict(question.weights), distance=asked["distance"] or "", home=home, count=asked["count"])
    if asked["format"] == "csv":
        rows = weighed.with_parts(found.nearest, found.parts.pivot(index="geo", columns="indicator", values="part"))
        return formats.csv("similar", rows, (*COLUMNS, *(f"part_{key}" for key in found.weights)))
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
            "sources": weighed.sources(store, question.level, cells),
        }
    )


def groups(asked: Asked) -> Answer:
    """Groups of like regions, each with what it is high and low in, and how well each number of groups would part them."""
    store = current()
    question = question_of(store, asked)
    found = clusters_of(store, question)
    if asked["format"] == "csv":
        return formats.csv("groups", _placed(found, asked["lang"]), GROUPED)
    cells = _cells(store, question)
    return as_json(
        {
            "generation": store.generation,
            **_head(question, cells),
            "silhouettes": {str(number): value for number, value in found.silhouettes.items()},
            "groups": [_group(found, int(group), asked["lang"]) for group in found.means.index],
            "left_out": _records(found.left_out),
            "sources": weighed.sources(store, question.level, cells),
        }
    )


def layer(asked: Asked) -> Answer:
    """GeoJSON of the groups."""
    return answer(question_of(current(), asked), _picture, asked)


def question_of(store: Store, asked: Asked) -> Question:
    """The question with its defaults filled in; refuses indicators that lack the level and weights that do not fit."""
    weights = weighed.weights(store, asked, asked["preset"])
    year = weighed.year(store, asked, tuple(weights))
    return Question(tuple(weights.items()), DEFAULT_NUTS, asked["level"], year, asked["among"], asked.get("number"))


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


def _placed(found: Clusters, lang: str) -> pd.DataFrame:
    """A row per region: columns `GROUPED`."""
    words = {group: in_words(found, int(group), lang) for group in found.means.index}
    return pd.DataFrame({"geo": found.of.index.astype(str), "group": found.of.to_numpy(), "words": found.of.map(words).to_numpy()})


def _picture(store: Store, question: Question, lang: str) -> ClassPicture:
    found = clusters_of(store, question)
    words = {int(group): in_words(found, int(group), lang) for group in found.means.index}
    told = {str(geo): words[int(group)] for geo, group in found.of.items()}
    return ClassPicture(question.year, CLASSES, classes_of(found), LEFT_OUT, told)


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    plain = frame.astype(object).where(frame.notna(), None)
    return [{str(name): value for name, value in row.items()} for row in plain.to_dict("records")]
