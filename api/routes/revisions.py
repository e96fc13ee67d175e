"""What changed between two releases: the changed cells as rows, and a map layer of them."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Annotated, Any, Final

import pandas as pd
from pydantic import Field

from analytics.nuts.groups import ALL
from analytics.revisions.changes import COLUMNS, KINDS, changed, summarise
from api import formats
from api.errors import Problem, refused
from api.query import Query
from api.responses import GEOJSON, JSON, Answer, packed, plain
from api.routes.class_layers import Look
from api.routes.layers import dated, names_of, shapes_of, usual_level
from api.types import AnyLevel, Borders, IndicatorKey, InGroup, LevelHere, Table, Text, one_of
from data.catalogue import INDICATORS
from data.language import DEFAULT
from data.schema import release_order
from data.store import Store, current
from exports.layers.revision_layer import revision_layer
from exports.records import to_records
from exports.sources import sources_of
from queries import revisions as queries
from queries.known_networks import in_group
from queries.revisions import Comparison

_KEPT: Final = 16


class TwoReleases(Query):
    """Which two releases."""

    indicator: IndicatorKey
    before: Annotated[Text | None, Field(description="The older release; the one before `after` if left out.")] = None
    after: Annotated[Text | None, Field(description="The newer release; the newest if left out.")] = None
    dataset: Annotated[
        Text | None, Field(description="Dataset whose releases are compared; the leading one with two releases if left out.")
    ] = None
    among: InGroup = ALL


class RevisionQuery(TwoReleases):
    """Which changes."""

    level: AnyLevel = None
    kind: Annotated[
        tuple[Annotated[str, one_of(*KINDS)], ...], Field(description="How a cell changed; may be repeated. All of them if left out.")
    ] = ()
    format: Table = "json"


class RevisionLayerQuery(TwoReleases, Look):
    """Which layer of changes."""

    level: LevelHere = None
    nuts: Borders = None


@dataclass(frozen=True)
class Pair:
    """Two releases of one dataset of an indicator."""

    indicator: str
    dataset: str
    before: str
    after: str


@dataclass(frozen=True)
class Recipe:
    """Everything that a layer of changes depends on besides the snapshot."""

    pair: Pair
    nuts: str
    level: int
    among: str
    theme: str
    lang: str
    projection: str


def revisions(params: RevisionQuery) -> Answer:
    """Return the changed cells asked for, by geo and year, with the counts of the group that they are of."""
    store = current()
    pair = _pair(params)
    cells = _narrowed(pair, params.among, params.level)
    rows = changed(cells)
    rows = rows[rows["kind"].isin(params.kind)] if params.kind else rows
    return _as_json(store, pair, cells, rows) if params.format == "json" else formats.file(params.format, "changes", rows, COLUMNS)


def layer(params: RevisionLayerQuery) -> Answer:
    """Return GeoJSON of the changes of an indicator in every year."""
    store = current()
    pair = _pair(params)
    row = INDICATORS[pair.indicator]
    recipe = Recipe(
        pair,
        params.nuts or row.default_nuts,
        usual_level(row, params),
        params.among,
        params.theme,
        params.lang or DEFAULT,
        params.projection,
    )
    return dated(_layer(recipe, store.generation), params, store)


def _pair(params: TwoReleases) -> Pair:
    """The two releases asked for; left out, the newest and the one before it."""
    indicator = params.indicator
    held = queries.releases(indicator)
    if not held:
        raise Problem(404, f"{indicator} has one release here, so that there is nothing to compare; see releases in /api/v1/indicators.")
    dataset = params.dataset or next(iter(held))
    if dataset not in held:
        raise refused("dataset", dataset, held)
    releases = held[dataset]
    after = _release("after", params.after, releases, releases[0])
    older = [one for one in releases if release_order(one) < release_order(after)]
    before = _release("before", params.before, releases, older[0] if older else after)
    if before not in older:
        raise Problem(422, f"before={before} must be an older release than after={after}: choose among {', '.join(releases)}.", releases)
    return Pair(indicator, dataset, before, after)


def _release(name: str, params: str | None, releases: tuple[str, ...], usual: str) -> str:
    if params is not None and params not in releases:
        raise refused(name, params, releases)
    return params or usual


def _narrowed(pair: Pair, among: str, level: int | None) -> pd.DataFrame:
    cells = queries.at_every_level(pair.indicator, pair.dataset, pair.before, pair.after)
    cells = cells[in_group(cells["geo"], among)]
    return cells if level is None else cells[cells["level"] == level]


@lru_cache(maxsize=_KEPT)
def _layer(recipe: Recipe, _generation: str) -> Answer:
    store, row = current(), INDICATORS[recipe.pair.indicator]
    shapes = shapes_of(store, recipe.nuts, recipe.level, recipe.projection)
    shapes = shapes[in_group(shapes["geo"], recipe.among)]
    pair = recipe.pair
    compared = Comparison(pair.indicator, pair.dataset, pair.before, pair.after, recipe.level, recipe.among)
    shown = queries.map_layer(compared, recipe.nuts)
    return packed(revision_layer(shapes, names_of(shapes, recipe.lang), shown, row, theme=recipe.theme, lang=recipe.lang), GEOJSON)


def _sources(store: Store, pair: Pair) -> list[dict[Any, Any]]:
    used = [{"indicator": pair.indicator, "dataset": pair.dataset, "release": release} for release in (pair.before, pair.after)]
    return sources_of(pd.DataFrame(used), store.manifest).to_dict("records")


def _as_json(store: Store, pair: Pair, cells: pd.DataFrame, rows: pd.DataFrame) -> Answer:
    head: Mapping[str, Any] = {
        "generation": store.generation,
        **asdict(pair),
        "summary": asdict(summarise(cells)),
        "sources": _sources(store, pair),
        "count": len(rows),
        "columns": COLUMNS,
    }
    body = f'{json.dumps(head, ensure_ascii=False)[:-1]},"revisions":{to_records(rows, COLUMNS)}}}\n'
    return plain(body.encode(), JSON)
