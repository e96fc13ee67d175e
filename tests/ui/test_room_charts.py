"""What a room answered is drawn by valid charts, with the published value where there is one."""

import json
import re
from typing import Any

import altair as alt
import pytest
from streamlit.testing.v1 import AppTest

from exports.pictures import maps, marks
from workspace.rooms.results import Result

OPTIONS = {"options": ["Skills", "Equipment"], "dots": 3}
LINE = {"known": [[2020, 1.0], [2021, 1.2]], "years": [2022, 2023], "truth": [1.3, 1.5], "unit": "%"}
CASES: list[tuple[str, dict[str, Any], Result]] = [
    ("number", {"truth": 1.2, "unit": "%", "decimals": 2}, Result(3, [0.5, 1, 2])),
    ("number", {}, Result(3, [0.5, 1, 2])),
    ("choice", OPTIONS, Result(3, [1, 2])),
    ("rank", OPTIONS, Result(3, [1.3, 1.7])),
    ("dots", OPTIONS, Result(3, [4, 5])),
    ("line", LINE, Result(3, [1.2, 1.4])),
]


def _page(kind: str, content: "dict[str, Any]", result: "Result") -> None:
    from datetime import UTC, datetime  # a script of its own

    from ui.views.rooms import outcome
    from workspace.rooms.reading import Asked

    outcome.render(Asked(1, 1, kind, content, "revealed", datetime.now(UTC)), result)


@pytest.mark.parametrize(("kind", "content", "result"), CASES, ids=[f"{kind}-{len(content)}" for kind, content, _result in CASES])
def test_answers_are_drawn(kind: str, content: dict[str, Any], result: Result) -> None:
    page = AppTest.from_function(_page, kwargs={"kind": kind, "content": content, "result": result}).run(timeout=30)
    assert not page.exception
    (chart,) = page.get("vega_lite_chart")
    alt.Chart.from_json(chart.proto.spec, validate=True)


def test_dots_on_a_list_are_sized_and_lie_over_the_whole_width() -> None:
    result = Result(3, [4, 12])
    page = AppTest.from_function(_page, kwargs={"kind": "dots", "content": OPTIONS, "result": result}).run(timeout=30)
    (chart,) = page.get("vega_lite_chart")
    ways, dots, labels = json.loads(chart.proto.spec)["layer"]
    assert dots["mark"]["type"] == "circle"
    assert dots["encoding"]["size"]["field"] == dots["encoding"]["x"]["field"] == "value"
    assert ways["encoding"]["x"] == labels["encoding"]["x"] == dots["encoding"]["x"]
    assert chart.proto.alt == "Dots: Equipment 12, Skills 4"


def test_few_answers_are_not_drawn() -> None:
    page = AppTest.from_function(_page, kwargs={"kind": "number", "content": {}, "result": Result(2)}).run(timeout=30)
    assert not page.get("vega_lite_chart")
    assert "Fewer than three" in page.caption[0].value


def test_answers_that_lie_together_are_one_larger_dot_over_the_map() -> None:
    points = [(10.0, 20.0), (11.0, 21.0), (10.0, 22.0), (11.0, 20.0), (90.0, 90.0)]
    assert marks.clusters(points) == [((10.5, 20.75), 4), ((90, 90), 1)]
    drawn = marks.over("<svg><rect/></svg>", 500, points, [50, 50])
    assert drawn.startswith("<svg><rect/><g")
    assert drawn.count("<circle") == 2 + 2
    assert ">4</text>" in drawn
    assert (marks.largest(points), marks.largest([])) == (4, 0)


def test_a_map_of_dots_says_what_their_size_means_in_type_for_a_large_screen() -> None:
    places = Result(3, points=[(10.0, 20.0)] * 12 + [(90.0, 90.0)])
    page = AppTest.from_function(_page, kwargs={"kind": "places", "content": {}, "result": places}).run(timeout=30)
    assert page.caption[0].value == "13 dots on the map. The larger a circle, the more dots: 12 in the largest."
    apart = Result(3, points=[(10.0, 20.0), (50.0, 50.0), (90.0, 90.0)])
    page = AppTest.from_function(_page, kwargs={"kind": "places", "content": {}, "result": apart}).run(timeout=30)
    assert page.caption[0].value == "3 dots on the map."
    (letters,) = re.findall(r'font-size="(\d+)"', marks.dots(places.points))
    assert int(letters) * 0.74 * 1080 / marks.HEIGHT >= 28  # as high as the map is on the large screen


def test_a_place_of_a_map_is_a_share_of_its_picture() -> None:
    deck = '{"views": [{}], "layers": []}'
    assert maps.place(deck, (-100, -90, 100, 90), (0, 0), (200, 180)) == (100, 90)
    assert maps.place(deck, (-100, -90, 100, 90), (50, 90), (200, 180)) == (150, 0)
