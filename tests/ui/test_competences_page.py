"""The page on competences: each view says its answer, marks the example, and no state is a traceback."""

import pytest

from tests.ui.visiting import said, visit
from ui.views.competences.controls import VIEWS


@pytest.mark.parametrize("view", VIEWS)
def test_each_view_answers_and_says_that_the_example_is_simulated(view: str) -> None:
    words = said(visit("competences", view=view, region="PL22", network="socore"))
    assert ("Simulated example" in words) is (view != "frameworks")
    telling = {
        "levels": "High or very high levels are most common in",
        "gap": "The gap between required and present level is largest in",
        "change": "From 2025 to 2026",
        "lacking": "The largest gap is in",
        "frameworks": "The correspondence is our own reading",
    }
    assert telling[view] in words


def test_areas_open_to_their_competences_and_hidden_cells_are_said() -> None:
    assert "Self-management" in said(visit("competences", framework="researchcomp"))
    assert "Plan self-organisation" in said(visit("competences", framework="researchcomp", area="researchcomp.self"))
    words = said(visit("competences", of="PT1C", group="manager", view="levels"))
    assert "hidden" in words


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({"view": "change", "wave": "2025"}, "There is no earlier wave"),
        ({"framework": "digcomp"}, "digcomp"),
        ({"group": "cleaners"}, "cleaners"),
    ],
)
def test_what_cannot_be_answered_is_said_in_words(query: dict[str, str], told: str) -> None:
    app = visit("competences", **query)
    assert any(told in notice.value for notice in app.info), [notice.value for notice in app.info]
