"""Regions compared: figures, yardsticks, differences and correlation, as the page shows them; and the words of two maps."""

import json
import math
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

import pandas as pd

from analytics.comparison.comparison import FEWEST_REGIONS, MOST_INDICATORS, MOST_REGIONS, Comparison, Figures, comparison
from analytics.comparison.differences import Yardstick, common_years
from analytics.stats import cells
from analytics.stats.correlation import CONFIDENCE, Correlation, correlation
from api.carrying import carried_over
from api.compare_figures import figures_of, people
from api.errors import Problem
from api.params import Asked
from api.responses import GEOJSON, SHORT, Answer, as_json, packed
from api.routes.layers import dated, names_of, shapes_of, usual_level
from api.routes.region import known_codes, unknown
from data.catalogue import INDICATORS, NETWORKS
from data.language import DEFAULT, translations
from data.schema import DEFAULT_NUTS, level_of
from data.store import Store, current
from exports.layers import geojson
from exports.layers.geojson import Cell
from exports.layers.tooltips import describer
from exports.sources import sources_of

CORRELATIONS: Final = ("none", "level", "regions")
"""Over which regions the first two indicators are correlated."""

_NEWEST: Final = 9999
_KEPT: Final = 16


def compare(asked: Asked) -> Answer:
    """The regions and indicators asked for, each indicator in its own year up to the one asked for."""
    store = current()
    regions, keys = asked["geo"], asked["indicator"]
    _refuse(store, regions, keys, asked)
    level = _level(regions)
    figures = [figures_of(store, key, regions, level) for key in keys]
    _refuse_without_figures(figures, level)
    members = NETWORKS[asked["network"]].regions[DEFAULT_NUTS] if asked["network"] else ()
    heads = people(store, level)
    found = comparison(figures, regions, asked["year"] or _NEWEST, asked["reference"], members=members, people=heads)
    if not found.years:
        raise Problem(422, f"None of these regions has a figure of these indicators up to {asked['year']}: ask for a later year.")
    related = _correlation(figures, found, asked["correlation"])
    return as_json(_content(store, asked, found, related), SHORT)


def _refuse(store: Store, regions: tuple[str, ...], keys: tuple[str, ...], asked: Asked) -> None:
    if not FEWEST_REGIONS <= len(regions) <= MOST_REGIONS:
        raise Problem(422, f"Name {FEWEST_REGIONS} to {MOST_REGIONS} regions to compare with geo, not {len(regions)}.")
    if len(keys) > MOST_INDICATORS:
        raise Problem(422, f"Name at most {MOST_INDICATORS} indicators, not {len(keys)}.")
    known = known_codes(store)
    for geo in regions:
        if geo not in known:
            raise unknown(geo, known, 422)
    if (asked["reference"] == "network") != (asked["network"] is not None):
        raise Problem(422, "network and reference=network belong together: give both, or neither.", NETWORKS)
    if asked["correlation"] != CORRELATIONS[0] and len(keys) < 2:
        raise Problem(422, "A correlation needs two indicators: name a second one, or leave correlation out.")


def _level(regions: tuple[str, ...]) -> int:
    """The level of most of the regions, the finer of two as frequent."""
    counted = Counter(level for geo in regions if (level := level_of(geo)) >= 0)
    return max(counted, key=lambda level: (counted[level], level), default=2)


def _refuse_without_figures(figures: list[Figures], level: int) -> None:
    lacking = [one.row for one in figures if level not in one.row.levels and one.series["value"].isna().all()]
    if lacking:
        levels = ", ".join(str(one) for one in lacking[0].levels)
        raise Problem(422, f"{lacking[0].key} has no figures at level {level}, where these regions lie; it has levels {levels}.")
    series = pd.concat([one.series.assign(indicator=one.row.key)[["indicator", "geo", "year", "value"]] for one in figures])
    if series["value"].isna().all():
        raise Problem(422, "None of these regions has a figure of these indicators: ask for others.")
    if not common_years(series):
        raise Problem(422, "There is no year in which two of these regions have a figure of the same indicator: ask for others.")


def _correlation(figures: list[Figures], found: Comparison, over: str) -> Correlation | None:
    if over == CORRELATIONS[0]:
        return None
    first, second = figures[:2]
    columns = []
    for one in (first, second):
        rows = one.series if over == "regions" else one.level
        year = found.years.get(one.row.key)
        columns.append(rows[(rows["year"] == year) & rows["value"].notna()].assign(indicator=one.row.key)[["indicator", "geo", "value"]])
    table = cells.wide(pd.concat(columns).astype({"geo": str}))
    related = correlation(table) if table.shape[1] == 2 else Correlation(0, undefined="few")
    if related.undefined:
        why = {
            "few": f"{related.n} regions have a figure of both, and four are the least",
            "constant": f"one of the two is the same in all {related.n} regions",
        }[related.undefined]
        raise Problem(422, f"{first.row.key} and {second.row.key} have no correlation: {why}.", CORRELATIONS)
    return related


def _content(store: Store, asked: Asked, found: Comparison, related: Correlation | None) -> Mapping[str, Any]:
    used = found.cells[["indicator", "release"]].drop_duplicates()
    datasets = [
        {"indicator": key, "dataset": dataset, "release": release}
        for key, release in used.itertuples(index=False)
        for dataset in INDICATORS[key].datasets
        if release
    ]
    return {
        "generation": store.generation,
        "reference": asked["reference"],
        "years": dict(found.years),
        "per_1000_inhabitants": sorted(found.per_head),
        "without_figures": list(found.nowhere),
        "figures": _records(found.cells),
        "differences": _records(found.distances),
        "yardsticks": [_stick(key, geo, one) for (key, geo), one in found.yardsticks.items()],
        "correlation": None
        if related is None
        else {"n": related.n, "r": related.r, "low": related.low, "high": related.high, "rho": related.rho, "confidence": CONFIDENCE},
        "sources": sources_of(pd.DataFrame(datasets), store.manifest).to_dict("records") if datasets else [],
    }


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): _plain(value) for name, value in row.items()} for row in frame.astype(object).to_dict("records")]


def _plain(value: Any) -> Any:
    return None if value is None or (isinstance(value, float) and math.isnan(value)) else value


def _stick(key: str, geo: str, one: Yardstick) -> dict[str, Any]:
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


def layer(asked: Asked) -> Answer:
    """GeoJSON of a level's regions with what two maps say of each: an indicator in a year, and a second one beside it."""
    store = current()
    row = INDICATORS[asked["indicator"]]
    level = usual_level(row, asked)
    other = INDICATORS[asked["beside"] or row.key]
    sides = ((row.key, asked["year"]), (other.key, asked["beside_year"] or asked["year"]))
    return dated(_layer(sides, level, asked["lang"] or DEFAULT, store.generation), asked, store)


@lru_cache(maxsize=_KEPT)
def _layer(sides: tuple[tuple[str, int], ...], level: int, lang: str, _generation: str) -> Answer:
    store = current()
    shapes = shapes_of(store, DEFAULT_NUTS, level)
    told = [_told(store, key, year, level, lang) for key, year in sides]
    none = describer(INDICATORS[sides[0][0]], lang)(Cell())
    members = (
        "".join(
            f',"{name}":{json.dumps(f"{head}: {words.get(geo, none)}", ensure_ascii=False)}'
            for name, (head, words) in zip("tu", told, strict=True)
        )
        for geo in shapes["geo"]
    )
    return packed(geojson.collection(shapes, names_of(shapes, lang), members), GEOJSON)


def _told(store: Store, key: str, year: int, level: int, lang: str) -> tuple[str, dict[str, str]]:
    """What a side is, and what it says of each region: value, flags, origin and release in words."""
    describe = describer(INDICATORS[key], lang)
    rows = carried_over(store, key, DEFAULT_NUTS, None, set(shapes_of(store, DEFAULT_NUTS, level)["geo"]))
    names = ["geo", "value", "flags", "status", "release", "from_geo", "from_nuts", "exact"]
    rows = rows.loc[rows["year"] == year, names].astype(object)
    rows = rows.where(rows.notna(), None)
    words = {
        str(geo): describe(Cell(value, flags, status, release, from_geo=from_geo, from_nuts=from_nuts, exact=bool(exact)))
        for geo, value, flags, status, release, from_geo, from_nuts, exact in rows.itertuples(index=False)
    }
    return f"{translations(lang).gettext(INDICATORS[key].label)}, {year}", words
