"""The border between two regions is what both outlines have."""

import json

from analytics.spatial.shared_border import shared_border


def _shape(*rings: list[tuple[int, int]]) -> str:
    return json.dumps({"type": "MultiPolygon", "coordinates": [[ring] for ring in rings]})


def test_pieces_of_both_outlines_whichever_way_these_run() -> None:
    left = _shape([(0, 0), (0, 2), (1, 2), (1, 1), (1, 0), (0, 0)])
    right = json.dumps({"type": "Polygon", "coordinates": [[(1, 0), (1, 1), (1, 2), (2, 2), (2, 0), (1, 0)]]})
    assert shared_border(left, right) == (((1, 0), (1, 1)), ((1, 1), (1, 2)))


def test_regions_that_meet_in_a_point_or_not_at_all_share_no_piece() -> None:
    left, far = _shape([(0, 0), (0, 1), (1, 1), (0, 0)]), _shape([(1, 1), (2, 2), (2, 1), (1, 1)], [(8, 8), (9, 9), (9, 8), (8, 8)])
    assert shared_border(left, far) == ()
