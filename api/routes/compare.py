"""Regions compared: figures, yardsticks, differences and correlation, as the page shows them; and the words of two maps."""

import json
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Final, Literal

import pandas as pd
from pydantic import Field

from analytics.comparison.comparison import FEWEST_REGIONS, MOST_INDICATORS, MOST_REGIONS, Comparison, Figures
from analytics.comparison.differences import BENCHMARKS, Benchmark, common_years
from analytics.stats.correlation import CONFIDENCE, Correlation
from api.errors import Problem
from api.formats import records
from api.query import Query
from api.responses import GEOJSON, SHORT, Answer, as_json, packed
from api.routes.layers import dated, names_of, shapes_of, usual_level
from api.routes.region import unknown
from api.types import Generation, Indicator, IndicatorKey, LevelHere, OneOf, Projection, Texts, WordsIn, Year, one_of
from data.catalogue import INDICATORS
from data.language import DEFAULT, translations
from data.schema import DEFAULT_NUTS
from data.store import Store, current
from exports.layers import geojson
from exports.layers.geojson import Cell
from exports.layers.tooltips import describer
from exports.sources import sources_of
from queries import compare as queries
from queries import panels
from queries.cache import snapshot_cached
from queries.known_networks import NETWORKS
from queries.nuts_history import known_codes

CORRELATIONS: Final = ("none", "level", "regions")
"""Over which regions the first two indicators are correlated."""

_NEWEST: Final = 9999
_KEPT: Final = 16


class CompareQuery(Query):
    """What is compared with what."""

    geo: Annotated[Texts, Field(min_length=FEWEST_REGIONS, max_length=MOST_REGIONS, description="Code of a region; two to twelve of them.")]
    indicator: Annotated[
        tuple[Indicator, ...], Field(min_length=1, max_length=MOST_INDICATORS, description="Key of an indicator; one to six of them.")
    ]
    year: Annotated[Year | None, Field(description="The latest year that counts; the newest if left out.")] = None
    reference: Annotated[str, one_of(*BENCHMARKS), Field(description="The benchmark of the regions.")] = "eu"
    network: Annotated[
        Annotated[str, OneOf(lambda: tuple(NETWORKS))] | None,
        Field(description="The network whose mean is the benchmark, with reference=network."),
    ] = None
    correlation: Annotated[
        Literal["none", "level", "regions"],
        Field(description="Correlates the first two indicators over every region of the level, or over the compared ones."),
    ] = "none"


class CompareLayerQuery(Query):
    """What two maps show."""

    indicator: IndicatorKey
    year: Annotated[Year, Field(description="Year of the first map.")]
    beside: Annotated[Indicator | None, Field(description="Key of the indicator of the second map; the same one if left out.")] = None
    beside_year: Annotated[Year | None, Field(description="Year of the second map; the same one if left out.")] = None
    level: LevelHere = None
    lang: WordsIn = DEFAULT
    projection: Projection = "degrees"
    generation: Generation = None


def compare(params: CompareQuery) -> Answer:
    """Return the regions and indicators asked for, each indicator in its own year up to the one asked for."""
    query = queries.ComparisonQuery(params.geo, params.indicator, params.year or _NEWEST, params.reference, params.network or "")
    _refuse(query.regions, query.indicators, params)
    figures = queries.figures(query)
    _refuse_without_figures(figures, query.level)
    result = queries.get_comparison(query)
    if not result.years:
        raise Problem(422, f"None of these regions has data on these indicators up to {params.year}: ask for a later year.")
    related = _correlation(query, params.correlation)
    return as_json(_content(current(), params, result, related), SHORT)


def _refuse(regions: tuple[str, ...], keys: tuple[str, ...], params: CompareQuery) -> None:
    known = known_codes()
    for geo in regions:
        if geo not in known:
            raise unknown(geo, known, 422)
    if (params.reference == "network") != (params.network is not None):
        raise Problem(422, "network and reference=network belong together: give both, or neither.", NETWORKS)
    if params.correlation != CORRELATIONS[0] and len(keys) < 2:
        raise Problem(422, "A correlation needs two indicators: name a second one, or leave correlation out.")


def _refuse_without_figures(figures: Sequence[Figures], level: int) -> None:
    lacking = [one.row for one in figures if level not in one.row.levels and one.series["value"].isna().all()]
    if lacking:
        levels = ", ".join(str(one) for one in lacking[0].levels)
        raise Problem(422, f"{lacking[0].key} has no data at level {level}, the level of these regions; it has levels {levels}.")
    series = pd.concat([one.series.assign(indicator=one.row.key)[["indicator", "geo", "year", "value"]] for one in figures])
    if series["value"].isna().all():
        raise Problem(422, "None of these regions has data on these indicators: ask for others.")
    if not common_years(series):
        raise Problem(422, "There is no year in which two of these regions have data on the same indicator: ask for others.")


def _correlation(query: queries.ComparisonQuery, over: str) -> Correlation | None:
    if over == CORRELATIONS[0]:
        return None
    first, second = query.indicators[:2]
    related = queries.correlated(query, first, second, compared_only=over == "regions")
    if related.undefined:
        why = {
            "few": f"{related.n} regions have values of both, and at least four are needed",
            "constant": f"one of the two is the same in all {related.n} regions",
        }[related.undefined]
        raise Problem(422, f"{first} and {second} have no correlation: {why}.", CORRELATIONS)
    return related


def _content(store: Store, params: CompareQuery, result: Comparison, related: Correlation | None) -> Mapping[str, Any]:
    used = result.cells[["indicator", "release"]].drop_duplicates()
    datasets = [
        {"indicator": key, "dataset": dataset, "release": release}
        for key, release in used.itertuples(index=False)
        for dataset in INDICATORS[key].datasets
        if release
    ]
    return {
        "generation": store.generation,
        "reference": params.reference,
        "years": dict(result.years),
        "per_1000_inhabitants": sorted(result.per_head),
        "without_figures": list(result.nowhere),
        "figures": records(result.cells),
        "differences": records(result.distances),
        "yardsticks": [_stick(key, geo, one) for (key, geo), one in result.benchmarks.items()],
        "correlation": None
        if related is None
        else {"n": related.n, "r": related.r, "low": related.low, "high": related.high, "rho": related.rho, "confidence": CONFIDENCE},
        "sources": sources_of(pd.DataFrame(datasets), store.manifest).to_dict("records") if datasets else [],
    }


def _stick(key: str, geo: str, one: Benchmark) -> dict[str, Any]:
    mean = one.mean
    return {
        "indicator": key,
        "geo": geo,
        "of": one.of,
        "how": one.how,
        "value": one.value,
        "flags": one.flags,
        "status": one.status,
        "release": one.release,
        "counted": len(mean.counted) if mean else None,
        "missing": list(mean.missing) if mean else [],
        "weight": mean.weight if mean else "",
        "weight_year": mean.weight_year or None if mean else None,
    }


def layer(params: CompareLayerQuery) -> Answer:
    """Return GeoJSON of a level's regions with what two maps say of each: an indicator in a year, and a second one beside it."""
    store = current()
    row = INDICATORS[params.indicator]
    level = usual_level(row, params)
    other = INDICATORS[params.beside or row.key]
    sides = ((row.key, params.year), (other.key, params.beside_year or params.year))
    return dated(_layer(sides, level, params.lang or DEFAULT, params.projection), params, store)


@snapshot_cached(_KEPT)
def _layer(sides: tuple[tuple[str, int], ...], level: int, lang: str, projection: str) -> Answer:
    store = current()
    shapes = shapes_of(store, DEFAULT_NUTS, level, projection)
    texts = [_side_texts(key, year, level, lang) for key, year in sides]
    none = describer(INDICATORS[sides[0][0]], lang)(Cell())
    members = (
        "".join(
            f',"{name}":{json.dumps(f"{head}: {words.get(geo, none)}", ensure_ascii=False)}'
            for name, (head, words) in zip("tu", texts, strict=True)
        )
        for geo in shapes["geo"]
    )
    return packed(geojson.collection(shapes, names_of(shapes, lang), members), GEOJSON)


def _side_texts(key: str, year: int, level: int, lang: str) -> tuple[str, dict[str, str]]:
    """What a side is, and what it says of each region: value, flags, origin and release in words."""
    describe = describer(INDICATORS[key], lang)
    rows = panels.layer(key, DEFAULT_NUTS, level)
    names = ["geo", "value", "flags", "status", "release", "from_geo", "from_nuts", "exact"]
    rows = rows.loc[rows["year"] == year, names].astype(object)
    rows = rows.where(rows.notna(), None)
    words = {
        str(geo): describe(Cell(value, flags, status, release, from_geo=from_geo, from_nuts=from_nuts, exact=bool(exact)))
        for geo, value, flags, status, release, from_geo, from_nuts, exact in rows.itertuples(index=False)
    }
    return f"{translations(lang).gettext(INDICATORS[key].label)}, {year}", words
