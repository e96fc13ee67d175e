"""A story as PDF: a page for each answer that can be drawn, whatever its words are."""

import pytest

from exports.exhibits.model import Exhibit, Figure, View
from exports.exhibits.story import Item, Story
from exports.stories.pdf import story_pdf

HOSTILE = '#panic("x") $x^2$ <script> *b* \\ " @y'
CHART = Figure(
    alternative=HOSTILE, spec={"data": {"name": "rows"}, "mark": "point", "encoding": {"x": {"field": "a", "type": "quantitative"}}}
)


@pytest.mark.parametrize(("figures", "pages"), [((), 0), ((CHART,), 1)])
def test_hostile_words_stay_words(figures: tuple[Figure, ...], pages: int) -> None:
    story = Story(title=HOSTILE, items=[Item(address="map", headline=HOSTILE)])
    exhibits = [Exhibit(headline="x", figures=figures)]
    view = View(address="map", language="pl", theme="light", generation="1", title="Map", exhibits=exhibits)
    made = story_pdf(story, [view], "Story", "pl", lambda address: f"http://localhost/{address}")
    assert made.startswith(b"%PDF-")
    assert made.count(b"/Type/Page\n") + made.count(b"/Type /Page\n") == max(pages, 1) or b"/Count 1" in made
