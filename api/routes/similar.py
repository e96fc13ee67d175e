"""Which regions are most like one, and the groups of like regions, as rows and as a map layer."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any, Final, Literal

import pandas as pd
from pydantic import BeforeValidator, Field

from analytics.colour.palette import DEFAULT_THEME
from analytics.composite.presets import PRESETS, USUAL
from analytics.nuts.groups import EU
from analytics.similarity.clusters import Clusters
from analytics.similarity.group_picture import CLASSES, LEFT_OUT, classes_of
from analytics.similarity.likeness import DISTANCES
from analytics.similarity.similar import COLUMNS, NEAREST, Similar
from analytics.stats.cells import years_of
from api import formats
from api.query import Query
from api.responses import Answer, as_json
from api.routes import weighed
from api.routes.class_layers import ClassLayer, answer
from api.routes.region import unknown
from api.types import Colours, Generation, Indicator, InGroup, Language, Level, Projection, Table, Text, WordsIn, exact, of, whole
from data.language import DEFAULT
from data.schema import DEFAULT_NUTS
from data.store import current
from exports.layers.class_layer import ClassPicture
from exports.layers.group_words import in_words
from queries import similar
from queries.nuts_history import known_codes
from queries.similar import Question

MOST: Final = 100
GROUPED: Final = ("geo", "group", "words")
"""Columns of the regions by group, in files."""


class LikenessQuery(Query):
    """By what regions are compared."""

    indicator: Annotated[
        tuple[Indicator, ...], Field(description="Key of an indicator to compare by; may be repeated. Those of `preset` if left out.")
    ] = ()
    preset: Annotated[str, of(*PRESETS), Field(description="A ready-made choice of indicators.")] = USUAL
    weights: weighed.Weights = None
    year: weighed.UntilYear = None
    level: Annotated[Level, weighed.LEVEL] = 2
    among: InGroup = EU


class OneRegion(Query):
    """Which region."""

    geo: Annotated[Text, Field(description="Code of the region.")]


class SimilarQuery(LikenessQuery, OneRegion):
    """Like which region."""

    distance: Annotated[
        Annotated[str, of(*DISTANCES)] | None,
        Field(description="Euclid's where the region has every figure, else Gower's, if left out."),
    ] = None
    home: Annotated[Literal["true", "false"], Field(description="Whether regions of the own country count.")] = "true"
    count: Annotated[int, Field(ge=1, le=MOST, description="How many regions."), BeforeValidator(whole)] = NEAREST
    format: Table = "json"


Number = Annotated[
    Annotated[Literal[3, 4, 5, 6], BeforeValidator(exact)] | None,
    Field(description="How many groups; as part the regions best if left out."),
]


class GroupQuery(LikenessQuery):
    """Which groups."""

    number: Number = None
    lang: Annotated[Language, Field(description="Language of the words.")] = DEFAULT
    format: Table = "json"


class GroupLayerQuery(LikenessQuery):
    """Which layer of groups."""

    number: Number = None
    theme: Colours = DEFAULT_THEME
    lang: WordsIn = DEFAULT
    projection: Projection = "degrees"
    generation: Generation = None


def nearest(asked: SimilarQuery) -> Answer:
    """The regions most like one, with the distance split by indicator and how firm each stays among the nearest."""
    region, home = asked.geo, asked.home == "true"
    if region not in (known := known_codes()):
        raise unknown(region, known, 422)
    question = replace(question_of(asked), region=region, distance=asked.distance or "", home=home, count=asked.count)
    found, cells = similar.answered(question), similar.cells(question)
    if asked.format == "csv":
        rows = weighed.with_parts(found.nearest, found.parts.pivot(index="geo", columns="indicator", values="part"))
        return formats.csv("similar", rows, (*COLUMNS, *(f"part_{key}" for key in found.weights)))
    return as_json(
        {
            "generation": current().generation,
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
            "sources": weighed.sources(current(), question.level, cells),
        }
    )


def groups(asked: GroupQuery) -> Answer:
    """Groups of like regions, each with what it is high and low in, and how well each number of groups would part them."""
    question = question_of(asked)
    found = similar.grouped(question, asked.number)
    if asked.format == "csv":
        return formats.csv("groups", _placed(found, asked.lang), GROUPED)
    cells = similar.cells(question)
    return as_json(
        {
            "generation": current().generation,
            **_head(question, cells),
            "silhouettes": {str(number): value for number, value in found.silhouettes.items()},
            "groups": [_group(found, int(group), asked.lang) for group in found.means.index],
            "left_out": _records(found.left_out),
            "sources": weighed.sources(current(), question.level, cells),
        }
    )


def layer(asked: GroupLayerQuery) -> Answer:
    """GeoJSON of the groups."""
    question = question_of(asked), asked.number
    return answer(ClassLayer(DEFAULT_NUTS, asked.level, question, _picture), asked)


def question_of(asked: LikenessQuery) -> Question:
    """The question with its defaults filled in; refuses indicators that lack the level and weights that do not fit."""
    weights = weighed.weights(current(), asked, asked.preset)
    return Question("", tuple(weights.items()), weighed.year(asked, tuple(weights)), asked.level, asked.among)


def _head(question: Question, cells: pd.DataFrame) -> Mapping[str, Any]:
    return {"nuts": DEFAULT_NUTS, "level": question.level, "among": question.among, "years": years_of(cells)}


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


def _picture(question: tuple[Question, int | None], lang: str) -> ClassPicture:
    found = similar.grouped(*question)
    words = {int(group): in_words(found, int(group), lang) for group in found.means.index}
    told = {str(geo): words[int(group)] for geo, group in found.of.items()}
    return ClassPicture(question[0].year, CLASSES, classes_of(found), LEFT_OUT, told)


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    plain = frame.astype(object).where(frame.notna(), None)
    return [{str(name): value for name, value in row.items()} for row in plain.to_dict("records")]
