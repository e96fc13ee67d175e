"""The own table of a visit is answered to whoever opens it with its token, and to nobody else; no cache keeps it."""

import json
from collections.abc import Iterator

import pytest

from api import inside
from api.pools import answer_cache
from data.catalogue import INDICATORS
from data.catalogue.own_table import OwnTable, showing
from tests.api.conftest import Get
from tests.own_tables import table
from ui.maps import deck
from workspace.own.registry import tables


@pytest.fixture
def own() -> Iterator[OwnTable]:
    """The table of a visit."""
    result = table()
    tables().put("anna", result)
    yield result
    tables.cache_clear()


def _layer(own: OwnTable, **query: str) -> tuple[str, dict[str, str]]:
    (key,) = own.rows
    return f"layers/{key}.geojson", {"lang": "en", **query}


def test_a_map_layer_is_there_with_the_token_alone(get: Get, own: OwnTable) -> None:
    path, query = _layer(own)
    for refused in ({}, {"table": "x"}, {"table": own.mark}, {"table": own.token[:-1]}):
        answer = get(path, **query | refused)
        assert answer.status_code in (404, 422)
        assert "14.0" not in answer.text
    answer = get(path, **query | {"table": own.token})
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "private, no-store"
    names = {one["properties"]["geo"]: one["properties"].get("t2023", "") for one in answer.json()["features"]}
    assert names["PL22"].startswith("14.0")
    assert get(path, **query | {"table": own.token}, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 200


def test_every_route_with_an_indicator_takes_it_and_no_cache_keeps_it(get: Get, own: OwnTable) -> None:
    kept = len(answer_cache()._answers)
    (key,) = own.rows
    for path in (
        f"observations?indicator={key}",
        f"ranks?indicator={key}&year=2023&level=2",
        f"hatching/{key}.json?year=2023",
        f"compare/{key}.geojson?year=2023",
    ):
        answer = get(f"{path}&table={own.token}")
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "private, no-store"), answer.text
    assert len(answer_cache()._answers) == kept


def test_once_the_visit_has_ended_nothing_opens_it(get: Get, own: OwnTable) -> None:
    path, query = _layer(own, table=own.token)
    assert get(path, **query).status_code == 200
    tables().remove("anna")
    assert get(path, **query).status_code in (404, 422)


def test_no_list_and_no_description_names_it(get: Get, own: OwnTable) -> None:
    for path in ("indicators", "openapi.json"):
        assert own.mark not in get(path).text
    assert get("observations", indicator="gerd_pct_gdp", table="nonsense").status_code == 422


def test_pages_open_the_table_in_addresses_that_name_it_and_in_no_others(own: OwnTable) -> None:
    (key,) = own.rows
    assert own.token not in deck.map_url(f"layers/{key}.geojson")
    with showing(own):
        assert f"table={own.token}" in deck.map_url(f"layers/{key}.geojson")
        assert f"table={own.token}" in deck.map_url("compare/gerd_pct_gdp.geojson", beside=key)
        assert "table=" not in deck.map_url("layers/gerd_pct_gdp.geojson")
        assert key in INDICATORS


def test_pictures_of_maps_have_its_layers(get: Get, own: OwnTable) -> None:
    (key,) = own.rows
    with showing(own):
        address = deck.map_url(f"layers/{key}.geojson", lang="en")
    assert json.loads(inside.fetch(address)) == get(address.removeprefix("/api/v1/")).json()
