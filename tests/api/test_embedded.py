"""The API over the figures that the dashboard starts with."""

import json

import pytest

from api.responses import GEOJSON, packed
from api.routes.layers import Recipe, build, shapes_of
from data.catalogue import INDICATORS
from data.language import LANGUAGES
from data.store import EMBEDDED, Store
from exports.csv import to_csv
from exports.records import to_records
from exports.sources import sources_of

MOST_BYTES = {2: 120_000, 3: 370_000}
"""By NUTS level, of what a map fetches: every year at once; the GDP of 1,500 NUTS 3 regions has 24 of them."""
HELD = [key for key, row in INDICATORS.items() if not row.live_only]


@pytest.fixture(scope="module")
def store() -> Store:
    return Store(EMBEDDED)


@pytest.mark.parametrize("key", HELD)
def test_every_indicator_has_a_layer_with_values_at_each_of_its_levels(store: Store, key: str) -> None:
    row = INDICATORS[key]
    for level in row.levels:
        text = build(store, Recipe(key, row.default_nuts, level, "fisher_jenks", 7, (), None, "dark", "pl"))
        features = [feature["properties"] for feature in json.loads(text, parse_constant=pytest.fail)["features"]]
        years = {name[1:] for name in features[0] if name[0] == "v" and name[1:].isdigit()}
        assert {feature["geo"] for feature in features} - {"MD"} == set(shapes_of(store, row.default_nuts, level)["geo"]) - {"MD"}
        assert any(feature[f"v{year}"] is not None for feature in features for year in years), f"level {level}"


@pytest.mark.parametrize(("key", "level"), [(key, level) for key in HELD for level in MOST_BYTES if level in INDICATORS[key].levels])
def test_a_layer_of_all_years_is_light(store: Store, key: str, level: int) -> None:
    nuts = INDICATORS[key].default_nuts
    for lang in LANGUAGES:
        recipe = Recipe(key, nuts, level, "quantile", 5, (), None, "light", lang, projection="atlas", figures=False)
        assert len(packed(build(store, recipe), GEOJSON).content) <= MOST_BYTES[level]


@pytest.mark.parametrize("key", HELD)
def test_rows_go_out_whole_and_with_their_sources(store: Store, key: str) -> None:
    frame = store.observations(key)
    records = json.loads(to_records(frame), parse_constant=pytest.fail)
    assert len(records) == len(frame) == to_csv(frame).count(b"\r\n") - 1
    sources = sources_of(frame, store.manifest)
    assert set(sources["dataset"]) >= set(frame["dataset"].astype(str))
    assert all(sources["attribution"])
