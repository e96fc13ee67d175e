"""Records of editors join the tables of networks, count towards targets at once, and leave through the API."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from data import workbook
from data.catalogue import NETWORKS as CATALOGUE
from queries import network_records, networks, observations
from queries.known_networks import NETWORKS, in_group
from tests.api.asking import answer, ask
from tests.workspace.people import furnish
from workspace import database
from workspace.networks import versions
from workspace.roles import Actor

VISIT = {"title": "Visit", "network": "socore", "type": "study visit", "start": "2026-11-04", "place": "Katowice", "people": 20}


@pytest.fixture(autouse=True)
def operator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Actor]:
    """A workspace with organisations and no records; it is the second of December 2026."""
    monkeypatch.setenv(database.FOLDER_VARIABLE, str(tmp_path / "workspace"))
    monkeypatch.delenv(database.URL_VARIABLE, raising=False)
    monkeypatch.setattr(network_records, "today", lambda: "2026-12-02")
    with database.writing() as session:
        operator = furnish(session)
    yield operator
    database.forget_engines()


def _publish(operator: Actor, kind: str, **content: object) -> None:
    with database.writing() as session:
        versions.save(session, operator, kind, content, "published")


def _values(network: str = "socore") -> dict[str, float]:
    rows = networks.progress(network)
    return {key: value for key, value in zip(rows["key"], rows["value"], strict=True) if pd.notna(value)}


def test_events_and_practices_count_at_once_and_announced_ones_do_not(operator: Actor) -> None:
    assert _values() == {"stakeholder_meetings": 1}
    _publish(operator, "event", **VISIT)
    _publish(operator, "event", **{**VISIT, "title": "Later", "start": "2026-12-03"})
    _publish(operator, "practice", title="Open days", network="socore", theme="skills", organisation="US", place="Katowice")
    assert _values() == {"study_visits": 1, "stakeholder_meetings": 1, "good_practices": 1}
    assert networks.rows("events", "socore")["certainty"].tolist()[-2:] == ["planned", "recorded"]


def test_values_of_a_target_are_totals_and_may_report_on_one_of_the_catalogue(operator: Actor) -> None:
    _publish(
        operator, "target", label="people with better skills", network="socore", unit="people", target=250, values="2025: 10; 2026: 40"
    )
    _publish(operator, "target", label="Labs", network="socore", unit="labs", target=4, values="2026: 1")
    assert _values() == {"people_trained": 40, "stakeholder_meetings": 1, "socore.labs": 1}
    assert networks.by_year("socore")["people_trained"] == {2025: 10, 2026: 40}
    assert networks.target("people_trained").target == 250


def test_a_network_of_rows_is_a_network_everywhere(operator: Actor) -> None:
    assert list(NETWORKS) == list(CATALOGUE)
    _publish(operator, "network", key="my_net", label="MyNet", programme="Interreg", start="2026", regions="PL22; NL35", budget=5e6)
    _publish(operator, "partner", organisation="Utrecht University", network="my_net", role="lead", place="Utrecht")
    _publish(operator, "agreement", title="Pact", network="innhub", parties="A; B", start="2026-01", hub="Opole")
    assert observations.network_codes("my_net", "2024", 2) == ("PL22", "NL35")
    assert in_group(pd.Series(["NL31", "NL35", "DE11"]), "my_net").tolist() == [True, True, False]
    row = next(row for row in answer("networks")["networks"] if row["key"] == "my_net")
    assert (row["label"], row["budget"], row["partners"], row["targets"]) == ("MyNet", [{"eur": 5e6, "remark": ""}], 1, [])
    (partner,) = answer("partners", network="my_net")["partners"]
    assert (partner["nuts_2016"][:4], partner["nuts_2024"][:4], partner["record"]) == ("NL31", "NL35", "my_net.utrecht-university")
    assert networks.hubs("innhub").set_index("hub").loc["Opole", "members"] == 4


def test_records_leave_in_every_form_and_hostile_text_stays_text(operator: Actor) -> None:
    _publish(operator, "event", **{**VISIT, "title": '=cmd|"x" <script>', "website": "https://example.org/v"})
    (event,) = answer("events", network="socore", geo="PL22", relation="own", year="2026", type="study visit")["events"]
    assert (event["nuts_2024"], event["people"], event["confirmed"]) == ("PL22A", 20, "")
    text = ask("events", network="socore", relation="own", type="study visit", format="csv").content.decode()
    assert next(csv.DictReader(io.StringIO(text)))["title"].startswith("'=cmd")
    (node,) = json.loads(ask("events", network="socore", relation="own", type="study visit", format="jsonld").content)["@graph"]
    assert node["location"]["address"]["addressRegion"] == "PL22A"
    (sheet,), _notes = workbook.read(ask("events", network="socore", relation="own", type="study visit", format="xlsx").content, "x.xlsx")
    assert event["title"] in list(sheet.rows())[1]
    assert answer("events", network="socore", relation="own", geo="NL")["count"] == 0
