"""Decisions on facilities that may be one: who may make them, what contradicts what, and that each can be taken back."""

from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from data.errors import NotAllowed, NotThere, NotValid, Outdated
from data.store import FOLDER_VARIABLE
from tests.snapshots import write_snapshot
from tests.workspace.people import facility, furnish, person
from workspace import database, decisions, log, records
from workspace.decisions import DIFFERENT, SAME
from workspace.directory import directory
from workspace.roles import Actor

pytestmark = pytest.mark.usefixtures("both_databases")


@pytest.fixture(autouse=True)
def _lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(write_snapshot(tmp_path / "snapshot", tmp_path.name)))


def test_one_facility_is_shown_with_the_chosen_values_first_until_the_decision_is_taken_back() -> None:
    with database.writing() as session:
        operator = furnish(session)
        own = facility("krakow.sky", "Our Sky", techniques=["lidar"])
        records.save(session, operator, "facility", own)
        number = decisions.decide(session, operator, "meril.sky", "krakow.sky", SAME)
    held = directory()
    assert held.others == {"krakow.sky": ("meril.sky",)}
    row = held.facility("meril.sky")
    assert row is not None
    assert (row["key"], row["name"], row["techniques"]) == ("krakow.sky", "Our Sky", ["lidar"])
    listed = held.listed.set_index("key").loc["meril.sky"]
    assert row["place"] == listed["place"] != ""
    assert (row["lon"], row["precision"]) == (listed["lon"], listed["precision"])
    assert held.lists("krakow.sky") == ["", "meril"]
    assert len(held.listed) == len(held.facilities) + 1
    with database.writing() as session:
        decisions.withdraw(session, operator, number)
    again = directory()
    assert again.others == {}
    assert {"meril.sky", "krakow.sky"} <= set(again.facilities["key"])
    assert again.listing == held.listing
    assert again.name != held.name


def test_the_person_may_let_the_list_lead() -> None:
    with database.writing() as session:
        operator = furnish(session)
        records.save(session, operator, "facility", facility("krakow.sky", "Our Sky", price_policy="On request"))
        decisions.decide(session, operator, "meril.sky", "krakow.sky", SAME, leads="meril.sky")
    row = directory().facility("krakow.sky")
    assert row is not None
    assert (row["key"], row["name"], row["price_policy"]) == ("meril.sky", "Sky", "On request")


def test_where_the_leading_row_is_gone_the_other_stands() -> None:
    with database.writing() as session:
        operator = furnish(session)
        version = records.save(session, operator, "facility", facility("krakow.sky", "Our Sky"))
        decisions.decide(session, operator, "meril.sky", "krakow.sky", SAME)
        records.withdraw(session, operator, "facility", "krakow.sky", version)
    row = directory().facility("krakow.sky")
    assert row is not None
    assert row["key"] == "meril.sky"


def test_decisions_neither_repeat_nor_contradict_each_other() -> None:
    with database.writing() as session:
        operator = furnish(session)
        decisions.decide(session, operator, "meril.sky", "meril.sea", SAME)
        with pytest.raises(Outdated):
            decisions.decide(session, operator, "meril.sea", "meril.sky", DIFFERENT)
        apart = decisions.decide(session, operator, "meril.sky", "meril.beam", DIFFERENT)
        with pytest.raises(NotValid):
            decisions.decide(session, operator, "meril.sea", "meril.beam", SAME)
        decisions.withdraw(session, operator, apart)
        with pytest.raises(Outdated):
            decisions.withdraw(session, operator, apart)
        decisions.decide(session, operator, "meril.sea", "meril.beam", SAME)
        with pytest.raises(NotValid):
            decisions.decide(session, operator, "meril.sky", "meril.beam", DIFFERENT)


WRONG = [("meril.sky", "meril.sky", SAME, ""), ("meril.sky", "meril.sea", "perhaps", ""), ("meril.sky", "meril.sea", SAME, "meril.beam")]


@pytest.mark.parametrize(("one", "other", "verdict", "leads"), WRONG)
def test_what_is_no_decision_is_refused(one: str, other: str, verdict: str, leads: str) -> None:
    with database.writing() as session, pytest.raises(NotValid):
        decisions.decide(session, furnish(session), one, other, verdict, leads=leads)


def test_a_key_that_is_nowhere_is_refused() -> None:
    with database.writing() as session, pytest.raises(NotThere):
        decisions.decide(session, furnish(session), "meril.sky", "meril.none", SAME)


def _skies(session: Session) -> tuple[Actor, Actor]:
    """The operator and an editor of Krakow, over a facility of Krakow's and one of Delft's."""
    operator = furnish(session)
    for key in ("krakow.sky", "delft.sky"):
        records.save(session, operator, "facility", facility(key))
    return operator, person(session, operator, "editor", ("partner_editor", "organisation", "krakow"))


def test_an_editor_decides_on_own_rows_and_lists_and_not_on_those_of_another_partner() -> None:
    with database.writing() as session:
        operator, editor = _skies(session)
        rival = person(session, operator, "rival", ("partner_editor", "organisation", "delft"))
        stranger = person(session, operator, "stranger")
        with pytest.raises(NotAllowed):
            decisions.decide(session, editor, "krakow.sky", "delft.sky", SAME)
        with pytest.raises(NotAllowed):
            decisions.decide(session, editor, "meril.sky", "meril.sea", SAME)
        for other in (rival, stranger):
            with pytest.raises(NotAllowed):
                decisions.decide(session, other, "krakow.sky", "meril.sky", SAME)
        number = decisions.decide(session, editor, "krakow.sky", "meril.sky", SAME)
        for other in (rival, stranger):
            with pytest.raises(NotAllowed):
                decisions.withdraw(session, other, number)
        assert [one.number for one in decisions.made(session, editor)] == [number]
        assert decisions.made(session, rival) == []
        decisions.withdraw(session, editor, number)


def test_a_withdrawn_row_of_a_partner_is_still_the_partners() -> None:
    with database.writing() as session:
        operator = furnish(session)
        version = records.save(session, operator, "facility", facility("delft.sky"))
        records.withdraw(session, operator, "facility", "delft.sky", version)
        boss = person(session, operator, "socore", ("network_editor", "network", "socore"))
        with pytest.raises(NotAllowed):
            decisions.decide(session, boss, "delft.sky", "meril.sky", SAME)


def test_rows_of_lists_are_for_editors_of_a_network_that_holds_one(monkeypatch: pytest.MonkeyPatch) -> None:
    here = directory().listed["key"] == "meril.sky"
    listed = directory().listed.assign(
        nuts_2024=here.map({True: "PL22A", False: ""}), nuts_2021="", country=here.map({True: "PL", False: "DE"})
    )
    monkeypatch.setattr("data.store.Store.facilities", lambda _self: listed)
    with database.writing() as session:
        operator = furnish(session)
        near = person(session, operator, "near", ("network_editor", "network", "socore"))
        region = person(session, operator, "region", ("partner_editor", "region", "PL22"))
        assert decisions.may(session, near, "meril.sky", "meril.sea")
        assert not decisions.may(session, near, "meril.beam", "meril.sea")
        assert not decisions.may(session, region, "meril.sky", "meril.sea")


def test_what_an_actor_is_shown_is_what_the_actor_may_change_a_side_of() -> None:
    with database.writing() as session:
        operator, editor = _skies(session)
        network = person(session, operator, "network", ("network_editor", "network", "socore"))
        mine, wide, whole = (decisions.reach(session, actor) for actor in (editor, network, operator))
    own, joint, listed = ("krakow.sky", "meril.sky"), ("krakow.sky", "delft.sky"), ("meril.sky", "meril.sea")
    shown = [
        (reach.concerns(keys, ["PL22A"]), reach.decides(keys, ["PL22A"])) for reach in (mine, wide, whole) for keys in (own, joint, listed)
    ]
    assert shown == [
        *[(True, True), (True, False), (False, False)],
        *[(False, False), (False, False), (True, True)],
        *[(True, True), (True, True), (True, True)],
    ]
    assert not wide.concerns(listed, ["DE300"])


def test_every_decision_stands_in_the_log_without_a_person() -> None:
    with database.writing() as session:
        operator = furnish(session)
        number = decisions.decide(session, operator, "meril.sky", "meril.sea", DIFFERENT)
        decisions.withdraw(session, operator, number)
        lines = log.lines(session, most=2)
    assert [line["action"] for line in lines] == ["comparison_withdrawn", "facilities_compared"]
    assert lines[0]["detail"] == {"other": "meril.sky", "verdict": DIFFERENT, "number": number}
