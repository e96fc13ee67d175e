"""The page on utilisation: real figures first, both values of a contradiction, and a mark that no simulated picture loses."""

import csv
import io
import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pyarrow as pa
import pytest
from python_calamine import CalamineWorkbook
from streamlit.testing.v1 import AppTest

from api.operations import OPERATIONS
from api.query import read
from data.catalogue.metrics import METRICS
from data.usage import EVENTS
from data.words import status_word
from exports import simulated
from tests.ui.visiting import MAIN, said, visit
from tests.workspace.people import events, furnish, keep
from ui.components.panel import Panel
from ui.views.utilisation.measured.controls import VIEWS
from workspace import accounts, batches, database, records, yearly


def text(app: AppTest) -> str:
    """What is read, with plain spaces."""
    return " ".join(said(app).split())


def charts(app: AppTest) -> list[Any]:
    return [one.proto for one in app.get("vega_lite_chart")]


def test_it_opens_on_real_figures() -> None:
    app = visit("utilisation")
    told = said(app)
    for name in ("MetaCentrum", "SOLARIS", "HADDOCK", "UL HPC", "ESRF", "ARCHER2"):
        assert name in told
    assert "9,475 or 9,811" in told
    assert "these data are simulated" not in told


@pytest.mark.parametrize(
    ("facility", "named", "other"),
    [("esrf", "usage_published", "usage_archer2"), ("archer2-uk-national-supercomputing-service", "usage_archer2", "usage_published")],
)
def test_the_source_is_that_of_the_figures_shown(facility: str, named: str, other: str) -> None:
    source = next(one.value for one in visit("utilisation", facility=facility).caption if one.value.startswith("Source:"))
    assert named in source
    assert other not in source


@pytest.mark.parametrize(
    "facility", ["solaris-national-synchrotron-radiation-centre", "archer2-uk-national-supercomputing-service", "esrf"]
)
def test_every_kind_of_infrastructure_has_its_page(facility: str) -> None:
    app = visit("utilisation", facility=facility)
    assert "publishes" in said(app)


@pytest.fixture
def panels(monkeypatch: pytest.MonkeyPatch) -> list[Panel]:
    """The panels that the page shows, as they are drawn in the one way there is."""
    found: list[Panel] = []
    render = Panel.render

    def spy(self: Panel) -> None:
        found.append(self)
        render(self)

    monkeypatch.setattr(Panel, "render", spy)
    return found


@pytest.mark.parametrize("view", VIEWS)
def test_no_simulated_picture_is_without_its_mark_and_the_api_has_the_same_rows(view: str, panels: list[Panel]) -> None:
    app = visit("utilisation", show="measured", view=view)
    _marked(panels[-1])
    _the_same(panels[-1])
    drawn = charts(app)
    assert drawn
    assert simulated.mark("en") in said(app)
    for chart in drawn:
        assert json.loads(chart.spec)["title"]["text"] == simulated.short("en")
        assert chart.alt.startswith("Simulated example: ")


def _lines(panel: Panel) -> list[dict[str, str]]:
    """Lines of its CSV file."""
    return list(csv.DictReader(io.StringIO(panel.files[0].make().decode("utf-8-sig"))))


def _marked(panel: Panel) -> None:
    """Every row of its files and of its table is marked, and the files say so besides."""
    assert panel.simulated
    assert {line["status"] for line in _lines(panel)} == {"simulated"}
    assert set(panel.tables[0].table().frame["Status"]) == {status_word("simulated", "en")}
    assert all(file.name.startswith("SIMULATED-") for file in panel.files)
    assert "SIMULATED" in CalamineWorkbook.from_filelike(io.BytesIO(panel.files[1].make())).sheet_names


def _the_same(panel: Panel) -> None:
    """The address that stands under a panel gives its very rows."""
    address = urlsplit(f"/api/v1/{panel.api}")
    operation = next(one for one in OPERATIONS if one.path == address.path)
    answer = operation.handler(read(operation.query, {}, parse_qsl(address.query)))
    theirs = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [{**line, "partial": ""} for line in theirs if line.get("share") != ""] == [
        {**line, "partial": ""} for line in _lines(panel) if line.get("share") != ""
    ]


def test_whatever_reaches_the_example_is_walked_by_a_test_of_marks() -> None:
    # a new module that reads bookings may let a simulated value out: give it its walk, then name it here
    root = MAIN.parents[2]
    paths = [path for name in ("api", "exports", "pages", "queries", "ui") for path in (root / name).rglob("*.py")]
    readers = {path.relative_to(root).as_posix() for path in paths if re.search(r"bookings\.(current|example)\(", path.read_text())}
    assert readers == {"queries/bookings.py"}
    shown = {
        path.relative_to(root / "ui").as_posix()
        for path in (root / "ui").rglob("*.py")
        if re.search(r"\bbookings\.(measured|shares|week|ahead)\(", path.read_text())
    }
    assert shown == {
        "views/utilisation/measured/page.py",
        "views/facility/usage.py",
    }  # the second leaves the example out: its facilities are in no list


@pytest.mark.parametrize("view", ["trend", "beside", "seasons", "outlook"])
@pytest.mark.parametrize("per", ["calendar_24x7", "opening_hours_less_outages"])
def test_a_share_is_never_shown_without_what_it_is_a_share_of(view: str, per: str) -> None:
    named = {"calendar_24x7": "of all calendar hours", "opening_hours_less_outages": "of opening hours excluding outages"}[per]
    assert named in said(visit("utilisation", show="measured", view=view, per=per))


def test_what_a_partner_brings_in_is_seen_with_its_source_beside_the_published_and_gone_when_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(database.FOLDER_VARIABLE, str(tmp_path))
    monkeypatch.delenv(database.URL_VARIABLE, raising=False)
    number = _bring("MetaCentrum NGI,2016,cpu_used,all,9600", "Cyclotron hall,2023,users,all,140", "Cyclotron hall,2024,users,all,155")
    told, own = text(visit("utilisation")), text(visit("utilisation", facility="krakow.cyclotron-hall"))
    assert "9,475 CPU years (published)" in told
    assert "9,600 CPU years (uploaded by Krakow)" in told
    assert "Uploaded by: Krakow, " in told
    assert "140 users in 2023" in own
    assert "Source: " not in own
    with database.writing() as session:
        batches.undo(session, accounts.operator(session), number)
    told = text(visit("utilisation"))
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
        return batches.save_batch(session, operator, organisation="krakow", kind=yearly.KIND, file=file, report={}, rows=done.events)


def test_cumulative_counts_are_offered_for_no_axis() -> None:
    app = visit("utilisation")
    offered = next(one for one in app.selectbox if one.label == "Metric").options
    assert not {METRICS[key].label for key in METRICS if METRICS[key].kind == "cumulative"} & set(offered)


def test_the_formula_says_what_a_share_of_a_cluster_is() -> None:
    assert "Clusters: Σ hours × units ÷ (available hours × all their units)" in text(
        visit("utilisation", show="measured", per="calendar_24x7", measure="used")
    )


def test_clusters_whose_size_nobody_said_are_named_with_the_way_to_say_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(database.FOLDER_VARIABLE, str(tmp_path))
    with database.writing() as session:
        operator = furnish(session)
        jobs = events(["Cluster"]).to_pylist()[0] | {"kind": "use", "instrument": "ares cpu", "units": 64.0}
        keep(session, operator, "krakow", rows=pa.Table.from_pylist([jobs], schema=EVENTS))
    app = visit("utilisation", show="measured", per="calendar_24x7", measure="used")
    assert "the number of cores or nodes is not stated: ares cpu, Cluster." in " ".join(one.value for one in app.info)
    assert "No measured data for this selection" not in " ".join(one.value for one in app.info)
    database.forget_engines()


def test_gpu_hours_are_offered_where_jobs_had_cards_and_ask_how_many_there_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def offered(app: Any) -> list[str]:
        return next(list(one.options) for one in app.selectbox if one.label == "Hours")

    assert "GPU hours" not in offered(visit("utilisation", show="measured"))
    monkeypatch.setenv(database.FOLDER_VARIABLE, str(tmp_path))
    with database.writing() as session:
        operator = furnish(session)
        job = events(["Cluster"]).to_pylist()[0] | {"kind": "use", "instrument": "ares gpu", "units": 64.0, "cards": 2.0}
        keep(session, operator, "krakow", rows=pa.Table.from_pylist([job], schema=EVENTS))
    app = visit("utilisation", show="measured", per="calendar_24x7", measure="gpu")
    assert "GPU hours" in offered(app)
    assert "the number of graphics cards is not stated: ares gpu, Cluster." in " ".join(one.value for one in app.info)
    with database.writing() as session:
        entry = {"key": "krakow.ares-gpu", "organisation": "krakow", "facility": "krakow.cluster", "name": "ares gpu", "status": "reported"}
        records.save(session, operator, "instrument", {**entry, "cards": 16.0})
    assert "÷ (available hours × all cards of the cluster)" in text(
        visit("utilisation", show="measured", per="calendar_24x7", measure="gpu")
    )
    database.forget_engines()


def test_one_period_alone_is_told_and_labelled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(database.FOLDER_VARIABLE, str(tmp_path))
    with database.writing() as session:
        keep(session, furnish(session), "krakow")
    app = visit("utilisation", show="measured", per="calendar_24x7", period="quarter")
    assert "Q4 2025: Beamline, 4.2 % of all calendar hours, day and night.</p>" in text(app)
    (chart,) = charts(app)
    (first, *_others) = json.loads(chart.spec)["layer"]
    assert first["encoding"]["x"]["axis"]["values"] == [{"year": 2025, "month": 10, "date": 1}]
    (by_year,) = charts(visit("utilisation", show="measured", per="calendar_24x7", period="year"))
    assert json.loads(by_year.spec)["layer"][0]["encoding"]["x"]["axis"]["format"] == "%Y"
    assert "“Side by side” needs a full calendar year of data" in text(
        visit("utilisation", show="measured", view="beside", per="calendar_24x7")
    )


_DAY = 24 * 3600


def _long(facility: str, start: int, days: int, group: str) -> dict[str, Any]:
    row = events((facility,)).to_pylist()[0]
    return {**row, "group": group, "start": start, "end": start + days * _DAY, "zone": "UTC"}


@pytest.fixture
def two_quarters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bookings of one facility over a whole quarter and nine days of the next one, in which companies have all hours."""
    monkeypatch.setenv(database.FOLDER_VARIABLE, str(tmp_path / "workspace"))
    quarter, following = 1_735_689_600, 1_735_689_600 + 90 * _DAY  # 2025-01-01
    rows = [_long("Beamline", quarter, 30, "industry"), _long("Beamline", quarter + 30 * _DAY, 60, "academic")]
    rows += [_long("Beamline", following, 9, "industry")]
    plain = pa.schema([field.with_type(field.type.value_type if pa.types.is_dictionary(field.type) else field.type) for field in EVENTS])
    table = pa.Table.from_pylist([{**row, "start": _moment(row["start"]), "end": _moment(row["end"])} for row in rows], plain).cast(EVENTS)
    with database.writing() as session:
        keep(session, furnish(session), "krakow", rows=table)


def _moment(seconds: int) -> Any:
    return datetime.fromtimestamp(seconds, UTC)


@pytest.mark.usefixtures("two_quarters")
def test_a_facilitys_page_and_the_page_on_use_tell_the_same_number() -> None:
    page = text(visit("utilisation", show="measured", facilities="krakow.beamline"))
    own = text(visit("facility", facility="krakow.beamline"))
    (share,) = re.findall(r"Q1 2025: Beamline, ([0-9.,]+ ?%)", own)
    assert f"Q1 2025: Beamline, {share} of opening hours" in page


@pytest.mark.usefixtures("two_quarters")
def test_a_single_region_is_named_once_and_by_its_name_and_a_quarter_that_goes_on_is_not_told() -> None:
    told = text(visit("utilisation", show="measured", view="industry"))
    assert "region not known" not in told
    assert re.search(r"Q1 2025: companies account for 33\.3 ?% of the hours in \w+", told)
    assert " and 33.3" not in told


def test_a_single_facility_is_compared_with_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(database.FOLDER_VARIABLE, str(tmp_path / "workspace"))
    row = _long("Beamline", 1_735_689_600, 365, "industry")
    plain = pa.schema([field.with_type(field.type.value_type if pa.types.is_dictionary(field.type) else field.type) for field in EVENTS])
    table = pa.Table.from_pylist([{**row, "start": _moment(row["start"]), "end": _moment(row["end"])}], plain).cast(EVENTS)
    with database.writing() as session:
        keep(session, furnish(session), "krakow", rows=table)
    told = text(visit("utilisation", show="measured", view="beside"))
    assert re.search(r"2025: Beamline, 100(\.0)? ?% of opening hours\.", told)
    assert ": from " not in told
