"""The page on records of networks: who may publish, what is wrong is said field by field, and nothing is overwritten."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui import visiting
from tests.ui.visiting import box, press, said
from tests.workspace.people import furnish, person
from ui.app import login
from workspace import database
from workspace.networks import published, versions
from workspace.roles import VISITOR, Actor

VISIT = {"title": "Study visit to Katowice", "network": "socore", "type": "study visit", "start": "2026-11-04", "place": "Katowice"}
Visit = Callable[..., AppTest]


@pytest.fixture
def people(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Actor]]:
    """A network editor of SOCORE, an editor of one of its organisations, and a visitor."""
    monkeypatch.setenv(database.FOLDER_VARIABLE, str(tmp_path / "workspace"))
    monkeypatch.delenv(database.URL_VARIABLE, raising=False)
    with database.writing() as session:
        operator = furnish(session)
        found = {
            "network": person(session, operator, "network", ("network_editor", "network", "socore")),
            "partner": person(session, operator, "partner", ("partner_editor", "organisation", "katowice")),
            "visitor": VISITOR,
        }
    yield found
    database.forget_engines()


@pytest.fixture
def visit(people: dict[str, Actor], monkeypatch: pytest.MonkeyPatch) -> Visit:
    """Opens the page as somebody."""

    def open_(who: str, key: str = "records", **query: str) -> AppTest:
        monkeypatch.setattr(login, "actor", lambda: people[who])
        return visiting.visit(key, **query)

    return open_


def test_a_visitor_reads_how_to_sign_in(visit: Visit) -> None:
    assert "Sign in to add records of networks" in said(visit("visitor", network="socore"))


def test_what_is_wrong_is_said_field_by_field_and_a_good_event_counts_at_once(visit: Visit) -> None:
    app = visit("network", network="socore", category="event", record="new")
    box(app.text_input, "Title (required)").set_value("x" * 101)
    box(app.text_input, "Start (required)").set_value("2019")
    press(app, "Publish")
    assert {"Title: A title may have at most 100 characters.", "Type: This field is required."} <= set(_items(app))
    box(app.text_input, "Title (required)").set_value("Study visit to <b>Katowice</b>")
    box(app.selectbox, "Type (required)").set_value("study visit")
    press(app, "Publish")
    assert "Start: The date is before the start of the network." in _items(app)
    box(app.text_input, "Start (required)").set_value("4.11.2026")
    box(app.text_input, "Town").set_value("Katowice")
    press(app, "Publish")
    assert "The record was published." in said(app)
    page = said(visit("network", "networks", network="socore", part="targets"))
    assert "There are reports on 2 of them." in page
    events = said(visit("network", "networks", network="socore", part="events"))
    assert "6 events of SOCORE are known." in events
    assert "<b>Katowice" not in events


def _items(app: AppTest) -> list[str]:
    lists = [str(one.proto.body) for one in app.get("html") if "reasons" in str(one.proto.body)]
    return [item.split("</li>")[0] for text in lists for item in text.split("<li>")[1:]]


def test_a_partner_submits_and_a_network_editor_publishes(visit: Visit, people: dict[str, Actor]) -> None:
    with database.writing() as session:
        versions.save(session, people["partner"], "event", VISIT, "submitted")
    assert published.all_rows()["event"] == []
    assert "No record waits for your review." in said(visit("partner", part="review"))
    app = visit("network", part="review")
    box(app.multiselect, "Records to decide on").set_value([1]).run()
    press(app, "Publish")
    assert "1 record was published." in said(app)
    assert [row["title"] for row in published.all_rows()["event"]] == [VISIT["title"]]


def test_the_second_editor_is_told_and_keeps_what_they_wrote(visit: Visit, people: dict[str, Actor]) -> None:
    with database.writing() as session:
        key, number = versions.save(session, people["network"], "event", VISIT, "published")
    app = visit("network", network="socore", category="event", record=key)
    box(app.text_area, "Details").set_value("Mine")
    with database.writing() as session:
        versions.save(session, people["network"], "event", {**VISIT, "people": 30}, "published", key=key, over=number)
    press(app, "Publish")
    text = said(app)
    assert "changed this record in the meantime" in text
    assert "Someone else has changed this" in text
    assert box(app.text_area, "Details").value == "Mine"
    assert published.all_rows()["event"][0]["people"] == 30
