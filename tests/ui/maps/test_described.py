"""Descriptions of maps: pydeck's, made once, with the year put in."""

import json

import pydeck as pdk
import pytest

from ui.maps import described
from ui.maps.described import YEAR, View, chart, layer

STATE = pdk.ViewState(target=[1, 2, 0], zoom=-2.5)


def _layers() -> list[described.Layer]:
    fill = f"properties.f{YEAR}"
    return [
        layer("GeoJsonLayer", "land", "/land", get_fill_color=[1, 2, 3], parameters={"cullMode": "none"}),
        layer("GeoJsonLayer", described.REGIONS, "/regions", get_fill_color=fill, update_triggers={"getFillColor": fill}),
    ]


def test_the_view_is_flat_and_north_is_up() -> None:
    said = json.loads(chart(_layers(), STATE, year=2020).to_json())
    (view,) = said["views"]
    assert (view["@@type"], view["flipY"]) == ("OrthographicView", False)
    assert said["initialViewState"] == {"target": [1, 2, 0], "zoom": -2.5, "zoomX": -2.5, "zoomY": -2.5}


def test_layers_are_as_pydeck_writes_them() -> None:
    land, regions = json.loads(chart(_layers(), STATE, year=2020).to_json())["layers"]
    assert (land["id"], land["data"], land["getFillColor"], land["parameters"]) == ("land", "/land", [1, 2, 3], {"cullMode": "none"})
    assert "id" not in regions, "a layer with a name pales where one of its regions is clicked"
    assert (regions["getFillColor"], regions["updateTriggers"]) == ("@@=properties.f2020", {"getFillColor": "properties.f2020"})
    assert not any("coordinateSystem" in one for one in (land, regions))


def test_another_year_is_not_described_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    chart(_layers(), STATE, f"{{t{YEAR}}}", year=2020)

    def refuse(*_given: object, **_named: object) -> None:
        raise AssertionError("described again")

    monkeypatch.setattr(described.pdk, "Deck", refuse)
    other = chart(_layers(), STATE, f"{{t{YEAR}}}", year=2021)
    assert "properties.f2021" in other.to_json()
    assert other._tooltip == {"html": "{t2021}"}


def test_two_views_stand_beside_each_other() -> None:
    views = [View("left", (("x", "0%"),), (("cullMode", "front"),)), View("right")]
    left, right = json.loads(chart(_layers(), STATE, views=views).to_json())["views"]
    assert (left["id"], left["x"], left["parameters"], right["id"]) == ("left", "0%", {"cullMode": "front"}, "right")
