"""Frames: outlines of large regions, points for small ones, and the insets with their names."""

import json

from data.atlas import INSETS
from exports.layers.framed import SMALL, insets, marked


def _square(side: float) -> str:
    return json.dumps({"type": "MultiPolygon", "coordinates": [[[[10, 10], [10 + side, 10], [10 + side, 10 + side], [10, 10]]]]})


def test_a_large_region_keeps_its_outline() -> None:
    assert marked(_square(SMALL)) == _square(SMALL)


def test_a_small_region_becomes_a_point_in_its_middle() -> None:
    assert json.loads(marked(_square(8))) == {"type": "Point", "coordinates": [14, 14]}


def test_every_inset_has_a_frame_and_a_name_in_it() -> None:
    features = json.loads(insets())["features"]
    frames, names = features[::2], features[1::2]
    assert [one["properties"]["name"] for one in names] == [inset.name for inset in INSETS]
    for inset, frame, name in zip(INSETS, frames, names, strict=True):
        west, south, east, north = inset.box
        assert [west, south] in frame["geometry"]["coordinates"][0]
        x, y = name["geometry"]["coordinates"]
        assert west < x < east
        assert south < y < north
