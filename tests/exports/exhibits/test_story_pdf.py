"""A story as PDF: hostile words stay words, and a view without a chart is no error."""

import pytest

from exports.exhibits.model import Exhibit, Figure, View
from exports.exhibits.story import Item, Story
from exports.stories.pdf import story_pdf

HOSTILE = '#panic("x") $x^2$ <script> *b* \\ " @y'
POINTS = {"data": {"name": "rows"}, "mark": "point", "encoding": {"x": {"field": "a", "type": "quantitative"}}}
CHART = Figure(alternative=HOSTILE, spec=POINTS, datasets={"rows": [{"a": 1}]})


@pytest.mark.parametrize("figures", [(), (CHART,)])
def test_hostile_words_stay_words(figures: tuple[Figure, ...]) -> None:
    story = Story(title=HOSTILE, items=[Item(address="map", headline=HOSTILE)])
    exhibits = [Exhibit(headline="x", figures=figures)]
    view = View(address="map", language="pl", theme="light", generation="1", title="Map", exhibits=exhibits)
    assert story_pdf(story, [view], "Story", "pl", lambda address: f"http://localhost/{address}").startswith(b"%PDF-")
