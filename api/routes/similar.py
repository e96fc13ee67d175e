"""Which regions are most like one, and the groups of like regions, as rows and as a map layer."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any, Final, Literal

import pandas as pd
from pydantic import BeforeValidator, Field

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
from api.routes.class_layers import ClassLayer, Look, answer
from api.routes.region import unknown
from api.types import Indicator, InGroup, Language, Level, Table, Text, Whole, exact, one_of
from data.language import DEFAULT
from data.schema import DEFAULT_NUTS
from data.store import current
from exports.layers.class_layer import ClassPicture
from exports.layers.group_words import in_words
from queries import similar
from queries.nuts_history import known_codes
from queries.similar import SimilarityQuery

MOST: Final = 100
GROUPED: Final = ("geo", "group", "words")
"""Columns of the regions by group, in files."""


class LikenessQuery(Query):
    """By what regions are compared."""

    indicator: Annotated[
        tuple[Indicator, ...],
        Field(
            max_length=weighed.MOST_INDICATORS,
            description="Key of an indicator to compare by; may be repeated. Those of `preset` if left out.",
        ),
    ] = ()
    preset: Annotated[str, one_of(*PRESETS), Field(description="A ready-made choice of indicators.")] = USUAL
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
        Annotated[str, one_of(*DISTANCES)] | None,
        Field(description="Euclidean where the region has every value, else Gower's, if left out."),
    ] = None
    home: Annotated[Literal["true", "false"], Field(description="Whether regions of the own country count.")] = "true"
    count: Annotated[int, Whole(1, MOST), Field(description="How many regions.")] = NEAREST
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


class GroupLayerQuery(LikenessQuery, Look):
    """Which layer of groups."""

    number: Number = None


def nearest(params: SimilarQuery) -> Answer:
    """Return the regions most like one, with the distance split by indicator and how firm each stays among the nearest."""
    region, home = params.geo, params.home == "true"
    if region not in (known := known_codes()):
        raise unknown(region, known, 422)
    query = replace(similarity_query(params), region=region, distance=params.distance or "", home=home, count=params.count)
    result, cells = similar.similar_regions(query), similar.cells(query)
    if params.format != "json":
        rows = weighed.with_parts(result.nearest, result.parts.pivot(index="geo", columns="indicator", values="part"))
        return formats.file(params.format, "similar", rows, (*COLUMNS, *(f"part_{key}" for key in result.weights)))
    return as_json(
        {
            "generation": current().generation,
            "geo": region,
            "distance": result.distance,
            **_head(query, cells),
            "home": home,
            "weights": result.weights,
            "compared": result.among,
            "columns": (*COLUMNS, "parts"),
            "similar": _with_parts(result),
            "own": formats.records(result.own.drop(columns="geo")),
            "left_out": formats.records(result.left_out),
            "sources": weighed.sources(current(), query.level, cells),
        }
    )


def groups(params: GroupQuery) -> Answer:
    """Return groups of like regions, each with what it is high and low in, and how well each number of groups would part them."""
    query = similarity_query(params)
    result = similar.region_groups(query, params.number)
    if params.format != "json":
        return formats.file(params.format, "groups", _placed(result, params.lang), GROUPED)
    cells = similar.cells(query)
    return as_json(
        {
            "generation": current().generation,
            **_head(query, cells),
            "silhouettes": {str(number): value for number, value in result.silhouettes.items()},
            "groups": [_group(result, int(group), params.lang) for group in result.means.index],
            "left_out": formats.records(result.left_out),
            "sources": weighed.sources(current(), query.level, cells),
        }
    )


def layer(params: GroupLayerQuery) -> Answer:
    """Return GeoJSON of the groups."""
    query = similarity_query(params), params.number
    return answer(ClassLayer(DEFAULT_NUTS, params.level, query, _picture), params)


def similarity_query(params: LikenessQuery) -> SimilarityQuery:
    """Return the question with its defaults filled in; refuses indicators that lack the level and weights that do not fit."""
    weights = weighed.weights(current(), params, params.preset)
    return SimilarityQuery("", tuple(weights.items()), weighed.year(params, tuple(weights)), params.level, params.among)


def _head(query: SimilarityQuery, cells: pd.DataFrame) -> Mapping[str, Any]:
    return {"nuts": DEFAULT_NUTS, "level": query.level, "among": query.among, "years": years_of(cells)}


def _with_parts(result: Similar) -> list[dict[str, Any]]:
    parts = {geo: formats.records(rows.drop(columns="geo")) for geo, rows in result.parts.groupby("geo")}
    return [row | {"parts": parts[row["geo"]]} for row in formats.records(result.nearest)]


def _group(result: Clusters, group: int, lang: str) -> dict[str, Any]:
    high, low = result.notable(group)
    regions = [str(geo) for geo in result.of.index[result.of == group]]
    means = formats.records(result.means.loc[[group]])[0]
    return {"group": group, "words": in_words(result, group, lang), "high": high, "low": low, "means": means, "regions": regions}


def _placed(result: Clusters, lang: str) -> pd.DataFrame:
    """A row per region: columns `GROUPED`."""
    words = {group: in_words(result, int(group), lang) for group in result.means.index}
    return pd.DataFrame({"geo": result.of.index.astype(str), "group": result.of.to_numpy(), "words": result.of.map(words).to_numpy()})


def _picture(query: tuple[SimilarityQuery, int | None], lang: str) -> ClassPicture:
    result = similar.region_groups(*query)
    words = {int(group): in_words(result, int(group), lang) for group in result.means.index}
    texts = {str(geo): words[int(group)] for geo, group in result.of.items()}
    return ClassPicture(query[0].year, CLASSES, classes_of(result), LEFT_OUT, texts)
