"""The directory over HTTP: facilities that fit, one facility, and the layers of its map."""

import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, Final

import pandas as pd

from analytics.facilities.filters import Facets, chosen
from analytics.facilities.places import by_region as gathered_by_region
from analytics.facilities.places import places
from analytics.facilities.search import SearchQuery as Question
from analytics.facilities.search import search
from api.errors import Problem
from api.query import Dated
from api.responses import CSV, GEOJSON, JSON, Answer, packed, plain
from api.routes.facility_params import MOST, DensityQuery, FacilitiesQuery, FacilityQuery, PlaceQuery, facets, search_query
from api.routes.layers import dated, names_of, shapes_of
from data import atlas
from data.directory import FACILITIES
from data.schema import DEFAULT_NUTS
from data.store import Store, current
from exports.csv import to_csv
from exports.layers import facility_layers
from exports.sources import sources_of_lists
from queries import facilities as queries
from workspace.directory import Directory

COLUMNS: Final = (*FACILITIES.names[:3], "organisation_name", *FACILITIES.names[3:], "other_keys")
_FOUND: Final = ("fit", "km")
_KEPT: Final = 32


def facilities(params: FacilitiesQuery) -> Answer:
    """Return facilities that fit every facet, and the words if there are any, as JSON, CSV or GeoJSON."""
    store = current()
    held = queries.get_directory()
    narrowed, words = facets(params), search_query(store, params)
    if params.near and words is None:
        raise Problem(422, "near orders what words find: give q as well, or leave near out.")
    rows = _rows(held, narrowed, words)
    shown = rows.head(params.count or MOST)
    return _FORMATS[params.format](store, held, rows, shown, (*COLUMNS, *(_FOUND if words else ())))


def facility(params: FacilityQuery) -> Answer:
    """Return one facility with its organisation and the list that it comes from."""
    store = current()
    held = queries.get_directory()
    row = held.facility(params.key)
    if row is None:
        raise Problem(404, f"There is no facility {params.key[:80]!r} here; /api/v1/facilities lists them.")
    one = _with_names(held, held.facilities[held.facilities["key"] == row["key"]]).iloc[0]
    members = {name: facility_layers.plain(one[name]) for name in COLUMNS}
    return plain(_json({"generation": store.generation, "facility": members, "sources": _sources(store, held.lists(one["key"]))}), JSON)


def by_region(params: DensityQuery) -> Answer:
    """Return the layer of regions with their facilities and how many these are per million inhabitants."""
    held = queries.get_directory()
    return _dated(_by_region(facets(params), params.level, params.theme, params.lang, params.projection, held.name), params, held)


def by_place(params: PlaceQuery) -> Answer:
    """Return the layer of points: addresses, towns, and countries for what is known no nearer; or a point per region for several."""
    held = queries.get_directory()
    return _dated(_by_place(facets(params), params.gather, params.lang, params.projection, held.name), params, held)


def _dated(answer: Answer, params: Dated, held: Directory) -> Answer:
    """Kept for long where nothing but a refresh can change it: what partners bring in must be seen at once."""
    return dated(answer, params, current()) if held.snapshot_alone else answer


@lru_cache(maxsize=_KEPT)
def _by_region(narrowed: Facets, level: int, theme: str, lang: str, projection: str, _name: str) -> Answer:
    store = current()
    shapes = shapes_of(store, DEFAULT_NUTS, level, projection)
    density = queries.density(narrowed, level)
    body = facility_layers.density_layer(shapes, names_of(shapes, lang), density.rows, density.picture, theme=theme, lang=lang)
    return packed(body, GEOJSON)


@lru_cache(maxsize=_KEPT)
def _by_place(narrowed: Facets, gather: str, lang: str, projection: str, _name: str) -> Answer:
    points = places(queries.matching_facilities(narrowed), current().countries())
    shown = _GATHERED[gather](points)
    if projection == "atlas":
        shown[["lon", "lat"]] = atlas.located(shown["lon"], shown["lat"])
    return packed(facility_layers.places_layer(shown, lang=lang), GEOJSON)


def _rows(held: Directory, narrowed: Facets, words: Question | None) -> pd.DataFrame:
    rows = held.facilities
    if words is not None:
        result = search(words, rows, queries.words()).drop(columns=["band", "companies"])
        rows = result.merge(rows, on="key", how="left", sort=False)
    return _with_names(held, chosen(rows, narrowed))


def _with_names(held: Directory, rows: pd.DataFrame) -> pd.DataFrame:
    named = held.organisations.drop_duplicates("key").set_index("key")["name"]
    other_keys = pd.Series([list(held.others.get(key, ())) for key in rows["key"]], index=rows.index, dtype=object)
    return rows.assign(organisation_name=rows["organisation"].map(named).astype(object).fillna(""), other_keys=other_keys)


def _sources(store: Store, used: list[str]) -> list[dict[str, Any]]:
    rows = sources_of_lists(store.lists(), used).to_dict("records")
    return [{str(name): value for name, value in row.items()} for row in rows]


def _json(content: dict[str, Any]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, allow_nan=False) + "\n").encode()


def _as_json(store: Store, held: Directory, rows: pd.DataFrame, shown: pd.DataFrame, columns: tuple[str, ...]) -> Answer:
    members = [{name: facility_layers.plain(row[name]) for name in columns} for row in shown.to_dict("records")]
    head = {"generation": store.generation, "partial": held.partial, "found": len(rows), "count": len(shown), "columns": columns}
    used = dict.fromkeys(source for key in shown["key"] for source in held.lists(key))
    return plain(_json({**head, "facilities": members, "sources": _sources(store, list(used))}), JSON)


def _as_csv(_store: Store, _held: Directory, _rows: pd.DataFrame, shown: pd.DataFrame, columns: tuple[str, ...]) -> Answer:
    return plain(csv_of(shown, columns), CSV, filename="regioscope-facilities.csv")


def csv_of(rows: pd.DataFrame, columns: tuple[str, ...] = COLUMNS) -> bytes:
    """Return rows as CSV, lists with semicolons between their parts; what a spreadsheet would run is made inert."""
    flat = {name: rows[name].map("; ".join) for name in columns if any(isinstance(one, list | tuple) for one in rows[name])}
    days = rows["confirmed"].map(lambda day: facility_layers.plain(day) or "")
    return to_csv(rows.assign(**flat, confirmed=days), columns)


def _as_geojson(_store: Store, _held: Directory, _rows: pd.DataFrame, shown: pd.DataFrame, columns: tuple[str, ...]) -> Answer:
    return plain(facility_layers.facilities_layer(shown, columns), GEOJSON)


_GATHERED: Final[Mapping[str, Callable[[pd.DataFrame], pd.DataFrame]]] = {"place": lambda points: points, "region": gathered_by_region}
_FORMATS: Final = {"json": _as_json, "csv": _as_csv, "geojson": _as_geojson}
