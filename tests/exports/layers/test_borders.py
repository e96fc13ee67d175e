"""Borders as pieces: every edge once, whoever shares it."""

import json

from exports.layers.borders import border_segments

LEFT = '{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}'
RIGHT = '{"type":"MultiPolygon","coordinates":[[[[1,0],[2,0],[2,1],[1,1],[1,0]]]]}'


def _edges(*geometries: str) -> list[tuple[tuple[float, ...], tuple[float, ...]]]:
    return [(tuple(piece["s"]), tuple(piece["t"])) for piece in json.loads(border_segments(geometries))]


def test_a_square_has_four_edges() -> None:
    assert len(_edges(LEFT)) == 4


def test_a_shared_edge_is_given_once() -> None:
    edges = _edges(LEFT, RIGHT)
    assert len(edges) == 7
    assert edges.count(((1, 0), (1, 1))) == 1


def test_holes_are_borders_too() -> None:
    ring, hole = [[0, 0], [9, 0], [9, 9], [0, 9], [0, 0]], [[3, 3], [3, 4], [4, 4], [3, 3]]
    assert len(_edges(json.dumps({"type": "Polygon", "coordinates": [ring, hole]}))) == 7


def test_nothing_gives_an_empty_list() -> None:
    assert json.loads(border_segments([])) == []
