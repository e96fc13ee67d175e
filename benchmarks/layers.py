"""A map layer with every year by URL, against the same regions inline for one year; natural breaks against mapclassify."""

import gzip
import json
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np

from analytics.classification.choropleth import choropleth
from analytics.classification.fisher_jenks import fisher_jenks_breaks
from analytics.colour import palette
from api.query import read
from api.responses import GEOJSON, packed
from api.routes.layers import LayerQuery, Recipe, build, layer, shapes_of
from benchmarks.case import Case, Measured, alternating
from data.catalogue import INDICATORS
from data.store import Store, current

_INDICATOR, _NUTS, _LEVEL = "gerd_pct_gdp", "2024", 2
_ROUNDS = 9
_MOST_BYTES = 120_000
_RECIPE = Recipe(_INDICATOR, _NUTS, _LEVEL, "quantile", 5, (), None, "light", "en", projection="atlas", figures=False)


def _asked() -> LayerQuery:
    return read(LayerQuery, {"indicator": _INDICATOR}, [("nuts", _NUTS), ("level", str(_LEVEL)), ("lang", "en"), ("projection", "atlas")])


def _inline(store: Store) -> Callable[[], str]:
    """What a page sends that puts one year's regions into the map itself: pydeck's JSON."""
    import pydeck

    shapes = shapes_of(store, _NUTS, _LEVEL, "atlas")
    shown = choropleth(store.observations(_INDICATOR), shapes["geo"])
    colours = palette.colours(shown.classes)

    def feature(geo: str, name: str, geometry: str, cell: Any) -> dict[str, Any]:
        value = None if cell is None or np.isnan(cell["value"]) else cell["value"]
        fill = palette.no_data() if value is None else colours[cell["class"]]
        return {"type": "Feature", "properties": {"geo": geo, "name": name, "v": value, "f": fill}, "geometry": json.loads(geometry)}

    def send() -> str:
        cells = shown.in_year(shown.years[-2]).set_index("geo").to_dict("index")
        rows = zip(shapes["geo"], shapes["name"], shapes["geometry"], strict=True)
        features = [feature(geo, name, geometry, cells.get(geo)) for geo, name, geometry in rows]
        drawn = pydeck.Layer("GeoJsonLayer", {"type": "FeatureCollection", "features": features}, get_fill_color="properties.f")
        return str(pydeck.Deck([drawn], map_provider=None).to_json())

    return send


def _layers() -> Measured:
    store = current()
    inline = _inline(store)
    seconds = alternating(
        {
            "built": lambda: packed(build(store, _RECIPE), GEOJSON),
            "kept": lambda: layer(_asked()),
            "inline": inline,
        },
        _ROUNDS,
    )
    text, sent = build(store, _RECIPE), inline().encode()
    return {
        "layer_bytes_gzipped": len(packed(text, GEOJSON).content),
        "layer_bytes": len(text),
        "inline_bytes_one_year": len(sent),
        "inline_bytes_one_year_gzipped": len(gzip.compress(sent, 9)),
        "build_s": seconds["built"],
        "from_cache_s": seconds["kept"],
        "inline_s_each_year": seconds["inline"],
    }


def _largest() -> Measured:
    """Gzipped bytes of the heaviest NUTS 2 layers of the catalogue, with the longest series, words and most classes."""
    store = current()
    two = [INDICATORS[key] for key in store.indicators() if _LEVEL in INDICATORS[key].levels]
    sizes = {
        classes: max(
            _size(
                store,
                Recipe(row.key, row.default_nuts, _LEVEL, "quantile", classes, (), None, "light", "en", projection="atlas", figures=False),
            )
            for row in two
        )
        for classes in (5, 9)
    }
    return {"indicators": len(two), "largest_bytes_gzipped_5_classes": sizes[5], "largest_bytes_gzipped_9_classes": sizes[9]}


def _size(store: Store, recipe: Recipe) -> int:
    return len(packed(build(store, recipe), GEOJSON).content)


def _natural_breaks() -> Measured:
    values = np.round(np.random.default_rng(1).lognormal(0, 1, 1000), 3)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # mapclassify says that it is slow without numba
        import mapclassify

        ways = {"ours": lambda: fisher_jenks_breaks(values, 7), "mapclassify": lambda: mapclassify.FisherJenks(values, k=7)}
        seconds = alternating(ways, 1)
    return {
        "ours_s": seconds["ours"],
        "mapclassify_s": seconds["mapclassify"],
        "times_faster": seconds["mapclassify"] / seconds["ours"],
    }


CASES: tuple[Case, ...] = (
    Case(
        name="one map layer with every year by URL, against one year inline",
        goal="at most 120 KB gzipped at NUTS 2, and from the cache in under 2 ms",
        run=_layers,
        passed=lambda measured: measured["layer_bytes_gzipped"] <= _MOST_BYTES and measured["from_cache_s"] < 0.002,
    ),
    Case(
        name="the heaviest NUTS 2 layer of the catalogue",
        goal="at most 120 KB gzipped with the usual five classes",
        run=_largest,
        passed=lambda measured: measured["largest_bytes_gzipped_5_classes"] <= _MOST_BYTES,
    ),
    Case(
        name="natural breaks of 1,000 values in 7 classes",
        goal="at least 20 times faster than mapclassify without numba",
        run=_natural_breaks,
        passed=lambda measured: measured["times_faster"] >= 20,
    ),
)
