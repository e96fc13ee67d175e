"""The page on the directory's entries: who gets to which, nothing is overwritten, all comes back, and a person alone joins two."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data.store import FOLDER_VARIABLE
from tests.snapshots import write_snapshot
from tests.ui import visiting
from tests.ui.visiting import box, press, said
from tests.workspace.people import facility, furnish, person
from ui.app import login
from ui.views.entries import place as entries_place
from workspace import database, decisions, log, records
from workspace.directory import directory
from workspace.roles import VISITOR, Actor

LAB = facility("krakow.lab", "Krakow <b>lab</b>", techniques=["SEM"], nuts_2024="PL213", country="PL")
Visit = Callable[..., AppTest]


@pytest.fixture
def people(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Actor]]:
    """Editors of Krakow and of Delft, somebody without a role, and the operator; each partner has a facility."""
    monkeypatch.setenv(FOLDER_VARIABLE, str(write_snapshot(tmp_path / "snapshot", tmp_path.name)))
    monkeypatch.setenv(database.FOLDER_VARIABLE, str(tmp_path / "workspace"))
    monkeypatch.delenv(database.URL_VARIABLE, raising=False)
    with database.writing() as session:
        operator = furnish(session)
        for entry in (LAB, facility("delft.lab", "Delft lab"), facility("krakow.sky", "Sky", country="NL", place="Utrecht")):
            records.save(session, operator, "facility", entry)
        found = {key: person(session, operator, key, ("partner_editor", "organisation", key)) for key in ("krakow", "delft")}
        found |= {"operator": operator, "stranger": person(session, operator, "stranger"), "visitor": VISITOR}
    yield found
    database.forget_engines()


@pytest.fixture
def visit(people: dict[str, Actor], monkeypatch: pytest.MonkeyPatch) -> Visit:
    """Opens a page as somebody."""

    def open_(who: str, key: str = "entries", **query: str) -> AppTest:
        monkeypatch.setattr(login, "actor", lambda: people[who])
        return visiting.visit(key, **query)

    return open_


def _versions(people: dict[str, Actor], key: str = "krakow.lab") -> list[records.Version]:
    with database.reading() as session:
        return records.history(session, people["operator"], "facility", key)


@pytest.mark.parametrize("who", ["visitor", "stranger"])
def test_whoever_may_change_nothing_is_told_how_and_sees_no_entry(visit: Visit, who: str) -> None:
    app = visit(who, entry="krakow.lab", part="duplicates")
    assert "so that someone is responsible for each entry" in said(app)
    assert not [box for box in app.selectbox if box.label in {"Entry", "Pair"}]
    assert not [button for button in app.button if button.label in {"Save", "Same facility"}]


def test_an_editor_of_another_partner_gets_to_nothing_by_address(visit: Visit) -> None:
    app = visit("delft", organisation="krakow", kind="facility", entry="krakow.lab")
    assert box(app.selectbox, "Organisation").options == ["Delft"]
    assert "There is no entry krakow.lab that you can edit." in said(app)
    assert "Krakow" not in " ".join(box(app.selectbox, "Entry").options)
    assert not [button for button in app.button if button.label == "Save"]


def test_what_is_typed_is_saved_and_told_field_by_field(visit: Visit, people: dict[str, Actor]) -> None:
    app = visit("krakow", entry="krakow.lab")
    box(app.text_input, "Name").set_value("Microscopy centre")
    box(app.multiselect, "Eligible users").set_value(["industry"])
    press(app, "Save")
    newest = _versions(people)[0]
    assert (newest.content["name"], newest.content["admitted"], newest.who) == ("Microscopy centre", ["industry"], "Krakow")
    assert "was saved" in said(app)
    assert "Name: Krakow &lt;b&gt;lab&lt;/b&gt; → Microscopy centre; Eligible users: not stated → Companies" in said(app)
    assert newest.content["nuts_2024"] == "PL213"


def test_a_save_without_a_change_makes_no_version(visit: Visit, people: dict[str, Actor]) -> None:
    app = visit("krakow", entry="krakow.lab")
    press(app, "Save")
    assert "No changes were made." in said(app)
    assert len(_versions(people)) == 1


def test_to_confirm_writes_the_day(visit: Visit, people: dict[str, Actor], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "now", lambda: datetime(2026, 11, 21, 12, tzinfo=UTC))
    press(visit("krakow", entry="krakow.lab"), "Save and confirm as of today")
    assert _versions(people)[0].content["confirmed"] == "2026-11-21"
    row = directory().facility("krakow.lab")
    assert row is not None
    assert row["confirmed"] == date(2026, 11, 21)


def test_nobody_saves_over_what_another_changed_meanwhile(visit: Visit, people: dict[str, Actor]) -> None:
    app = visit("krakow", entry="krakow.lab")
    with database.writing() as session:
        over = records.standing(session, "facility", "krakow.lab")
        records.save(session, people["operator"], "facility", {**LAB, "name": "Of the operator"}, over=over)
    box(app.text_input, "Name").set_value("Mine")
    press(app, "Save")
    assert "Someone else has changed this in the meantime" in said(app)
    assert "Command line changed this entry in the meantime" in said(app)
    assert _versions(people)[0].content["name"] == "Of the operator"
    press(app, "Show current version")
    assert box(app.text_input, "Name").value == "Of the operator"
    box(app.text_input, "Name").set_value("Mine")
    press(app, "Save")
    assert _versions(people)[0].content["name"] == "Mine"


def test_an_entry_is_taken_out_brought_back_and_an_earlier_version_restored(visit: Visit, people: dict[str, Actor]) -> None:
    app = visit("krakow", entry="krakow.lab")
    box(app.text_input, "Name").set_value("Second")
    press(app, "Save")
    next(box for box in app.checkbox if box.label.startswith("Remove from the directory")).check().run()
    press(app, "Withdraw the entry")
    assert "Second was withdrawn by Krakow" in said(app)
    assert directory().facility("krakow.lab") is None
    press(app, "Restore")
    assert _versions(people)[0].content["name"] == "Second"
    box(app.selectbox, "Version to restore").set_value(1).run()
    press(app, "Restore this version")
    assert _versions(people)[0].content["name"] == LAB["name"]
    assert [version.withdrawn for version in _versions(people)] == [False, False, True, False, False]


@pytest.mark.parametrize("kind", ["facility", "instrument", "service"])
def test_a_new_entry_gets_a_key_of_its_own_and_opens(visit: Visit, kind: str) -> None:
    app = visit("krakow", kind=kind, entry="new")
    box(app.text_input, "Name").set_value("Lab")
    if kind != "facility":
        box(app.selectbox, "Facility").set_value("krakow.sky")
    press(app, "Save")
    key = "krakow.lab-2" if kind == "facility" else "krakow.lab"
    assert app.query_params["entry"] == key
    with database.reading() as session:
        assert key in records.current(session, kind, "krakow")["key"].to_pylist()
    if kind != "facility":
        assert "Lab" in said(visit("visitor", "facility", facility="krakow.sky"))


def test_what_cannot_be_is_refused_in_words_and_nothing_is_kept(visit: Visit, people: dict[str, Actor]) -> None:
    app = visit("krakow", entry="krakow.lab")
    box(app.text_input, "Website").set_value("javascript:alert(1)")
    press(app, "Save")
    assert "Website: a web address must begin with" in said(app)
    box(app.text_input, "Website").set_value("https://a b")
    press(app, "Save")
    assert "This is not possible: Website: this address is not valid for this field." in said(app)
    box(app.text_input, "Website").set_value("")
    box(app.text_input, "Name").set_value(" ")
    press(app, "Save")
    assert "an entry must have a name" in said(app)
    assert len(_versions(people)) == 1


@pytest.mark.parametrize(
    ("told", "columns"),
    [
        ({"lon": None, "lat": None, "region": "PL21"}, {"country": "PL", "nuts_2024": "PL21", "nuts_2021": "PL21", "precision": "unknown"}),
        ({"lon": None, "lat": None, "region": ""}, {"country": "", "nuts_2024": "", "nuts_2021": "", "precision": "unknown"}),
        ({"lon": 19.94, "lat": 50.06, "region": ""}, {"country": "PL", "nuts_2024": "PL213", "precision": "site"}),
        ({"lon": 19.94, "lat": 50.06, "precision": "region"}, {"country": "PL", "nuts_2024": "PL21", "precision": "region"}),
        (
            {"lon": 19.94, "lat": 50.06, "precision": "country", "region": "PL"},
            {"country": "PL", "nuts_2024": "PL", "precision": "country"},
        ),
    ],
)
def test_the_codes_follow_from_the_point_or_the_region(told: dict[str, Any], columns: dict[str, Any]) -> None:
    found = entries_place.placed(told)
    assert {name: found[name] for name in columns} == columns
    assert "region" not in found


@pytest.mark.parametrize(
    "told",
    [{"lon": 19.9, "lat": None}, {"lon": 50.06, "lat": 19.94}, {"lon": -40.0, "lat": 40.0}, {"lon": 19.94, "lat": 50.06, "region": "DE"}],
)
def test_a_point_that_cannot_be_is_refused(told: dict[str, Any]) -> None:
    with pytest.raises(entries_place.NotValid):
        entries_place.placed(told)


def test_two_entries_are_one_facility_when_a_person_says_so_and_two_again_when_it_is_taken_back(visit: Visit) -> None:
    app = visit("krakow", part="duplicates")
    assert "1 pair of entries may describe the same facility." in said(app)
    assert box(app.radio, "If they are the same: which entry's values take priority?").value == "krakow.sky"
    assert not directory().others
    press(app, "Same facility")
    assert directory().others == {"krakow.sky": ("meril.sky",)}
    assert "No entries covered by your roles" in said(app)
    page = said(visit("visitor", "facility", facility="meril.sky"))
    assert "Entries from several lists describe this facility" in page
    assert "krakow.sky, meril.sky" in page
    assert "MERIL" in page
    app = visit("krakow", part="duplicates")
    box(app.selectbox, "Decision to reverse").set_value(1).run()
    press(app, "Reverse decision")
    assert not directory().others
    assert "The decision was reversed." in said(app)
    assert [button.label for button in app.button if button.label == "Same facility"]


def test_pairs_and_decisions_of_others_are_not_shown(visit: Visit, people: dict[str, Actor]) -> None:
    assert "No entries covered by your roles" in said(visit("delft", part="duplicates"))
    with database.writing() as session:
        decisions.decide(session, people["krakow"], "krakow.sky", "meril.sky", decisions.DIFFERENT)
    assert "different facilities" in said(visit("krakow", part="duplicates"))
    assert "different facilities" not in said(visit("delft", part="duplicates"))


def test_rows_of_two_partners_are_shown_to_both_and_left_to_somebody_over_both(visit: Visit, people: dict[str, Actor]) -> None:
    with database.writing() as session:
        records.save(session, people["operator"], "facility", facility("delft.sky", "Sky", country="NL", place="Utrecht"))
    app = visit("delft", part="duplicates", pair="delft.sky~krakow.sky")
    told = said(app)
    assert "belongs to another partner" in told or "belongs to another partner" in said(
        visit("delft", part="duplicates", pair="krakow.sky~delft.sky")
    )


@pytest.mark.parametrize(("who", "offered"), [("krakow", True), ("delft", False), ("stranger", False), ("visitor", False)])
def test_the_way_to_the_form_is_for_those_who_may(visit: Visit, who: str, offered: bool) -> None:
    app = visit(who, "facility", facility="krakow.lab")
    links = [link.proto.label for link in app.get("page_link")]
    assert ("Edit this entry" in links) is offered
