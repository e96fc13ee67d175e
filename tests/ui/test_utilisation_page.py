"""The page on utilisation: real figures first, both values of a contradiction, and a mark that no simulated picture loses."""

import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data.catalogue.metrics import METRICS
from exports import simulated
from tests.ui.test_pages_script import MAIN
from tests.workspace.people import furnish
from ui.measured_choices import VIEWS
from ui.pages import PAGES
from workspace import accounts, batches, database, yearly


def visit(**query: str) -> AppTest:
    app = AppTest.from_file(str(MAIN), default_timeout=120)
    app.query_params.update(query)
    app.run()
    app.switch_page(str(PAGES["utilisation"].script))
    app.query_params.update(query)
    return app.run()


def words(app: AppTest) -> str:
    return " ".join(str(one.proto) for one in (*app.get("html"), *app.markdown, *app.caption))


def text(app: AppTest) -> str:
    """What is read, with plain spaces."""
    shown = [*app.get("html"), *app.markdown, *app.caption]
    return " ".join(" ".join(str(getattr(one, "value", None) or one.proto.body) for one in shown).split())


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


def test_what_a_partner_brings_in_is_seen_with_its_source_beside_the_published_and_gone_when_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(database.FOLDER_VARIABLE, str(tmp_path))
    monkeypatch.delenv(database.URL_VARIABLE, raising=False)
    number = _bring("MetaCentrum NGI,2016,cpu_used,all,9600", "Cyclotron hall,2023,users,all,140", "Cyclotron hall,2024,users,all,155")
    told, own = text(visit()), text(visit(facility="krakow.cyclotron-hall"))
    assert "9,475 CPU years (published)" in told
    assert "9,600 CPU years (brought in by Krakow)" in told
    assert "Brought in by: Krakow, " in told
    assert "140 users in 2023" in own
    assert "Source: " not in own
    with database.writing() as session:
        batches.undo(session, accounts.operator(session), number)
    told = text(visit())
    assert "9,600" not in told
    assert "Krakow" not in told
    assert "9,475 or 9,811" in told
    database.forget_engines()


def _bring(*figures: str) -> int:
    """Number of a batch with figures by year, of a Czech organisation."""
    text = "\n".join(["facility,year,metric,group,value", *figures])
    done = yearly.read(text.encode(), "f.csv", yearly.Place("Krakow", "CZ", "CZ06"))
    with database.writing() as session:
        operator = furnish(session)
        file = batches.file_of("f.csv", text.encode())
        return batches.keep(session, operator, organisation="krakow", kind=yearly.KIND, file=file, report={}, rows=done.events)


def test_cumulative_counts_are_offered_for_no_axis() -> None:
    app = visit()
    offered = next(one for one in app.selectbox if one.label == "What is counted").options
    assert not {METRICS[key].label for key in METRICS if METRICS[key].kind == "cumulative"} & set(offered)
