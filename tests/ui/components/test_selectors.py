"""The list of indicators: those with figures, and the one to which a link leads."""

from data.catalogue import INDICATORS
from data.store import current
from tests.ui.visiting import said, visit
from ui.components import selectors

EMPTY = next(key for key in INDICATORS if key not in current().indicators())


def test_indicators_without_figures_are_not_offered() -> None:
    assert selectors.offered("gerd_pct_gdp") == [key for key in INDICATORS if key in current().indicators()]
    assert EMPTY in selectors.offered(EMPTY)


def test_no_page_offers_an_indicator_without_figures() -> None:
    for key in ("map", "ranking", "trends", "pattern", "gaps", "changes"):
        options = visit(key).selectbox(key="choice_indicator").options
        assert not any(INDICATORS[EMPTY].label in option for option in options), key
        assert len(options) == len(current().indicators()), key


def test_a_link_to_an_indicator_without_figures_says_who_must_do_what() -> None:
    for key in ("map", "ranking", "trends", "pattern", "gaps", "changes"):
        words = said(visit(key, indicator=EMPTY))
        assert "Ask the administrator of this dashboard to fetch them from Eurostat" in words, key
        assert "python" not in words, key


def test_a_list_of_indicators_that_names_one_without_figures_says_the_same() -> None:
    for key in ("compare", "data", "index", "similar"):
        words = said(visit(key, indicators=f"gerd_pct_gdp,{EMPTY}", by="own"))
        assert "Ask the administrator of this dashboard to fetch them from Eurostat" in words, key
