"""The page on utilisation: real figures first, both values of a contradiction, and a mark that no simulated picture loses."""

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data.catalogue.metrics import METRICS
from exports import simulated
from tests.ui.test_pages_script import MAIN
from ui.measured_choices import VIEWS
from ui.pages import PAGES


def visit(**query: str) -> AppTest:
    app = AppTest.from_file(str(MAIN), default_timeout=120)
    app.query_params.update(query)
    app.run()
    app.switch_page(str(PAGES["utilisation"].script))
    app.query_params.update(query)
    return app.run()


def words(app: AppTest) -> str:
    return " ".join(str(one.proto) for one in (*app.get("html"), *app.markdown, *app.caption))


def charts(app: AppTest) -> list[Any]:
    return [one.proto for one in app.get("vega_lite_chart")]


def test_it_opens_on_real_figures() -> None:
    app = visit()
    assert not app.exception
    told = words(app)
    for name in ("MetaCentrum", "SOLARIS", "HADDOCK", "UL HPC", "ESRF", "ARCHER2"):
        assert name in told
    assert "9,475 or 9,811" in told
    assert "made up" not in told


@pytest.mark.parametrize(
    "facility", ["solaris-national-synchrotron-radiation-centre", "archer2-uk-national-supercomputing-service", "esrf"]
)
def test_every_kind_of_infrastructure_has_its_page(facility: str) -> None:
    app = visit(facility=facility)
    assert not app.exception
    assert "publishes" in words(app)


@pytest.mark.parametrize("view", VIEWS)
def test_no_simulated_picture_is_without_its_mark(view: str) -> None:
    app = visit(show="measured", view=view)
    assert not app.exception
    drawn = charts(app)
    assert drawn
    assert simulated.mark("en") in words(app)
    for chart in drawn:
        assert json.loads(chart.spec)["title"]["text"] == simulated.short("en")
        assert chart.alt.startswith("Simulated example: ")


@pytest.mark.parametrize("view", ["trend", "beside", "seasons", "outlook"])
@pytest.mark.parametrize("per", ["calendar_24x7", "opening_hours_less_outages"])
def test_a_share_is_never_shown_without_what_it_is_a_share_of(view: str, per: str) -> None:
    named = {"calendar_24x7": "of all hours of the calendar", "opening_hours_less_outages": "of opening hours less outages"}[per]
    assert named in words(visit(show="measured", view=view, per=per))


def test_cumulative_counts_are_offered_for_no_axis() -> None:
    app = visit()
    offered = next(one for one in app.selectbox if one.label == "What is counted").options
    assert not {METRICS[key].label for key in METRICS if METRICS[key].kind == "cumulative"} & set(offered)
