"""Charts and maps alone, as SVG and PNG: the screen's classes and colours, small, in any language, whatever the words are."""

import gzip
import json
import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest
from lxml import etree

from api.inside import fetch
from exports.exhibits.model import Figure
from exports.pictures import plain
from exports.pictures.accessors import accessor
from ui.app import offstage

MAP = "map?indicator=gerd_pct_gdp&year=2023&region=PL22&network=socore"
PHONE = 390, 420
PHONE_BYTES = 40_000


def figure(address: str, language: str = "en") -> Figure:
    """The first figure of a page."""
    view = offstage.read(address, language)
    return next(one for exhibit in view.exhibits for one in exhibit.figures)


@pytest.fixture(scope="module")
def choropleth() -> Figure:
    return figure(MAP)


def _hex(colour: list[int]) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def _subpaths(drawn: str) -> Counter[str]:
    return Counter({colour: path.count("z") for colour, path in re.findall(r'<path fill="(#\w{6})" d="([^"]*)"', drawn)})


def test_a_map_has_the_classes_and_colours_of_the_layer_that_the_screen_draws(choropleth: Figure) -> None:
    layer = next(one for one in json.loads(choropleth.deck)["layers"] if "/layers/" in str(one["data"]))
    rings: Counter[str] = Counter()
    for feature in json.loads(fetch(layer["data"]))["features"]:
        rings[_hex(feature["properties"]["f2023"])] += sum(len(polygon) for polygon in feature["geometry"]["coordinates"])
    drawn = _subpaths(plain.svg(choropleth, 900, 560, "en", "light"))
    assert {colour: drawn[colour] for colour in rings} == rings


def test_a_phones_map_is_small(choropleth: Figure) -> None:
    assert len(gzip.compress(plain.svg(choropleth, *PHONE, "en", "light").encode(), 6)) <= PHONE_BYTES


def test_a_picture_is_well_formed_xml_and_as_large_as_was_asked(choropleth: Figure) -> None:
    root = etree.fromstring(plain.svg(choropleth, 300, 200, "pl", "dark").encode())
    assert (root.get("width"), root.get("height")) == ("300", "200")
    made = plain.png(choropleth, 300, 200, "pl", "dark")
    assert made[16:24] == (600).to_bytes(4) + (400).to_bytes(4)


def test_a_chart_has_its_numbers_in_the_language_of_the_view() -> None:
    address = "compare?regions=PL22,NL35&indicators=gerd_pct_gdp&chart=bars"
    assert ">0,5" in plain.svg(figure(address, "pl"), 800, 400, "pl", "light")
    assert ">0.5" in plain.svg(figure(address, "en"), 800, 400, "en", "light")


@pytest.mark.parametrize(
    ("text", "row", "result"),
    [
        ("@@=properties.f2023", {"properties": {"f2023": [1, 2, 3]}}, [1, 2, 3]),
        ("@@=properties.geo === 'A' ? [1, 2] : (properties.geo === 'B' ? [3, 4] : ([5, -0.5]))", {"properties": {"geo": "B"}}, [3, 4]),
        ("@@=properties.geo === 'A' ? 2 : 0.8", {"properties": {"geo": "B"}}, 0.8),
        ("plain", {}, "plain"),
    ],
)
def test_accessors_are_read_as_the_browser_reads_them(text: str, row: Mapping[str, Any], result: Any) -> None:
    assert accessor(text)(row) == result
