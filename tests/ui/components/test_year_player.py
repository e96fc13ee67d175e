import pytest
from streamlit.testing.v1 import AppTest

from queries import observations
from queries.observations import View
from tests.ui.visiting import said, visit

GERD = View("gerd_pct_gdp", "2024", 2)


def _year(app: AppTest) -> int:
    return int(app.query_params["year"])


def test_only_well_covered_years_are_played() -> None:
    frame = observations.layer(GERD)
    counts = frame[frame["value"].notna()].groupby("year").size()
    played = observations.well_covered(GERD)
    assert all((counts[year] >= 0.7 * counts.max()) == (year in played) for year in observations.years(GERD))
    assert 0 < len(played) < len(observations.years(GERD))


def test_it_plays_once_and_says_what_it_skips() -> None:
    played = observations.well_covered(GERD)
    app = visit("map", indicator="gerd_pct_gdp", year=str(played[0]))
    app.button(key="play").click().run()
    seen = [_year(app)]
    assert "are skipped" in said(app)
    for _tick in range(len(observations.years(GERD)) + 3):
        app.run()
        seen.append(_year(app))
    assert list(dict.fromkeys(seen)) == played
    assert app.button(key="play").label == "Play"
    assert "are skipped" not in said(app)


def test_from_the_last_year_it_begins_again() -> None:
    played = observations.well_covered(GERD)
    app = visit("map", indicator="gerd_pct_gdp", year=str(played[-1]))
    app.button(key="play").click().run()
    assert _year(app) == played[0]
    assert app.button(key="play").label == "Pause"


@pytest.mark.parametrize(("at", "then"), [(0, 1), (-1, 0)])
def test_a_single_step_goes_to_the_next_played_year(at: int, then: int) -> None:
    played = observations.well_covered(GERD)
    app = visit("map", indicator="gerd_pct_gdp", year=str(played[at]))
    app.button(key="next_year").click().run()
    assert _year(app) == played[then]


@pytest.mark.parametrize("tab", ["lines", "table"])
def test_nothing_is_played_where_no_map_is(tab: str) -> None:
    app = visit("map", indicator="gerd_pct_gdp", tab=tab)
    assert not {"play", "next_year"} & {button.key for button in app.button}
