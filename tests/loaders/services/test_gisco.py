"""Boundaries: looked up in the file table, fetched once."""

import pytest

from data.errors import NotThere, SourceChanged
from loaders.http import Client
from loaders.services.gisco import Layer, fetch
from tests.standin import Standin


def test_a_layer_is_fetched_by_year_scale_and_level(client: Client) -> None:
    assert b"PL22" in fetch(Layer("2024", "03M"), client).plain
    assert fetch(Layer("2021", level=2), client).url.endswith("nuts/geojson/NUTS_RG_20M_2021_4326_LEVL_2.geojson")
    assert fetch(Layer("2024", "03M"), client).unchanged


@pytest.mark.parametrize(
    ("layer", "words"), [(Layer("2024", "3M"), "no scale '3M'"), (Layer("2024", "03M", level=3), "does not list"), (Layer("1999"), "404")]
)
def test_what_there_is_not_is_said(client: Client, layer: Layer, words: str) -> None:
    with pytest.raises(NotThere, match=words):
        fetch(layer, client)


def test_other_content_is_refused(standin: Standin, client: Client) -> None:
    standin.misbehave("no_values", "NUTS_RG_03M_2024_4326.geojson")
    with pytest.raises(SourceChanged, match="no GeoJSON"):
        fetch(Layer("2024", "03M"), client)
