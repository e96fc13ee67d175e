"""The directory: every version is kept, nobody overwrites what another changed meanwhile, and only what is declared gets in."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.directory import FACILITIES, TABLES
from data.errors import NotAllowed, NotThere, NotValid, Outdated
from tests.workspace.people import facility, furnish, organisation, person
from workspace import database, records
from workspace.entries import KEY, checked, slug
from workspace.records import VERSION
from workspace.roles import VISITOR


@pytest.mark.usefixtures("both_databases")
def test_every_version_is_kept_and_the_newest_counts() -> None:
    with database.writing() as session:
        operator = furnish(session)
        first = records.save(session, operator, "facility", facility("krakow.lab", "First", confirmed="2026-01-31", lon=19.9, lat=50.1))
        second = records.save(session, operator, "facility", facility("krakow.lab", "Second"), over=first)
        third = records.withdraw(session, operator, "facility", "krakow.lab", second)
        assert records.current(session, "facility").num_rows == 0
        with pytest.raises(NotThere):
            records.withdraw(session, operator, "facility", "krakow.lab", third)
        records.save(session, operator, "facility", facility("krakow.lab", "Back"))
        told = [(version.content["name"], version.withdrawn) for version in records.history(session, operator, "facility", "krakow.lab")]
        assert told == [("Back", False), ("Second", True), ("Second", False), ("First", False)]
        assert records.current(session, "facility").schema.names == [*FACILITIES.names, VERSION]


@pytest.mark.usefixtures("both_databases")
def test_nobody_overwrites_what_was_changed_meanwhile() -> None:
    with database.writing() as session:
        operator = furnish(session)
        seen = records.save(session, operator, "facility", facility("krakow.lab", "First"))
        records.save(session, operator, "facility", facility("krakow.lab", "Of somebody else"), over=seen)
        with pytest.raises(Outdated):
            records.save(session, operator, "facility", facility("krakow.lab", "Mine"), over=seen)
        with pytest.raises(Outdated):
            records.save(session, operator, "facility", facility("krakow.lab", "As if new"))
        with pytest.raises(Outdated):
            records.withdraw(session, operator, "facility", "krakow.lab", seen)


@pytest.mark.usefixtures("both_databases")
def test_facilities_of_one_name_in_a_file_are_found_again_and_new_keys_never_clash() -> None:
    with database.writing() as session:
        operator = furnish(session)
        found = records.facility_keys(
            session, operator, "krakow", ["X-ray lab", "X ray  LAB", "x-ray-lab", "!!!", "???"], batch=_batch(session, operator)
        )
        assert found["X-ray lab"] == "krakow.x-ray-lab"
        assert len(set(found.values())) == 5
        again = records.facility_keys(session, operator, "krakow", ["x-RAY  lab", "krakow.x-ray-lab"], batch=_batch(session, operator))
        assert set(again.values()) == {"krakow.x-ray-lab"}


def _batch(session: Any, operator: Any) -> int:
    from tests.workspace.people import keep

    return keep(session, operator, "delft", again=True)


@pytest.mark.usefixtures("both_databases")
def test_what_was_taken_out_is_listed_to_bring_back_and_its_key_is_not_given_again() -> None:
    with database.writing() as session:
        operator = furnish(session)
        version = records.save(session, operator, "facility", facility("krakow.lab", "Lab"))
        assert records.withdrawn(session, "facility", "krakow") == {}
        records.withdraw(session, operator, "facility", "krakow.lab", version)
        assert records.withdrawn(session, "facility", "krakow") == {"krakow.lab": "Lab"}
        assert records.withdrawn(session, "facility", "delft") == {}
        assert records.standing(session, "facility", "krakow.lab") is None
        assert records.new_key(session, "facility", "krakow", "Lab") == "krakow.lab-2"
        assert records.new_key(session, "service", "krakow", "Lab") == "krakow.lab"
        records.save(session, operator, "facility", facility("krakow.lab", "Back"))
        assert records.withdrawn(session, "facility", "krakow") == {}


@pytest.mark.usefixtures("both_databases")
def test_who_changed_what_is_for_those_who_may_change_it() -> None:
    with database.writing() as session:
        operator = furnish(session)
        version = records.save(session, operator, "facility", facility("krakow.lab"))
        editor = person(session, operator, "editor", ("partner_editor", "organisation", "krakow"))
        rival = person(session, operator, "rival", ("partner_editor", "organisation", "delft"))
        records.withdraw(session, editor, "facility", "krakow.lab", version)
        assert len(records.history(session, editor, "facility", "krakow.lab")) == 2
        for other in (rival, VISITOR):
            with pytest.raises(NotAllowed):
                records.history(session, other, "facility", "krakow.lab")


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"key": "krakow"}, "key"),
    ({"key": "Krakow.Lab"}, "key"),
    ({"key": "krakow.../x"}, "key"),
    ({"name": ""}, "name"),
    ({"name": "x" * 2001}, "name"),
    ({"name": 5}, "name"),
    ({"unknown": 1}, "unknown"),
    ({"lat": 91.0}, "lat"),
    ({"lon": float("nan")}, "lon"),
    ({"lon": float("inf")}, "lon"),
    ({"lon": "19,9"}, "lon"),
    ({"website": "javascript:alert(1)"}, "website"),
    ({"contact_page": "mailto:anna@example.org"}, "contact_page"),
    ({"website": 'https://x.example/"><script>'}, "website"),
    ({"website": "https://bank.example@elsewhere.example/"}, "website"),
    ({"contact_page": "https://anna:secret@x.example"}, "contact_page"),
    ({"website": "https://x.example\\@elsewhere.example"}, "website"),
    ({"access_modes": ["free", "for friends"]}, "access_modes"),
    ({"commercial_use": "maybe"}, "commercial_use"),
    ({"precision": "exact"}, "precision"),
    ({"confirmed": "31.01.2026"}, "confirmed"),
    ({"status": "true"}, "status"),
]


@pytest.mark.parametrize(("given_", "named"), WRONG, ids=[str(wrong)[:40] for wrong, _named in WRONG])
def test_what_an_entry_cannot_hold_is_refused_by_its_column(given_: dict[str, Any], named: str) -> None:
    with pytest.raises(NotValid, match=named):
        checked("facility", {**facility("krakow.lab"), **given_})


def test_a_ror_identifier_is_checked() -> None:
    assert checked("organisation", organisation("uj", "PL21", ror="https://ror.org/03bqmcz70"))["ror"]
    with pytest.raises(NotValid, match="ror"):
        checked("organisation", organisation("uj", "PL21", ror="https://evil.example/03bqmcz70"))


@given(st.text())
def test_a_slug_is_part_of_a_key_or_nothing(name: str) -> None:
    made = slug(name)
    assert not made or KEY.fullmatch(made)


_ANY = st.none() | st.text(max_size=8) | st.floats() | st.integers() | st.booleans() | st.lists(st.text(max_size=4), max_size=2)


@given(st.sampled_from(sorted(TABLES)), st.dictionaries(st.sampled_from(FACILITIES.names), _ANY))
def test_any_entry_is_taken_whole_or_refused_by_name(kind: str, entry: dict[str, Any]) -> None:
    try:
        taken = checked(kind, {**facility("krakow.lab"), **entry})
    except NotValid:
        return
    assert list(taken) == TABLES[kind].names


@pytest.mark.parametrize("units", [0, -4, float("inf"), "many", True])
def test_units_of_an_instrument_are_a_number_from_one_upwards(units: object) -> None:
    entry = {"key": "krakow.cpu", "organisation": "krakow", "facility": "krakow.hpc", "name": "cpu", "status": "reported"}
    assert checked("instrument", entry)["units"] is None
    assert checked("instrument", {**entry, "units": 128})["units"] == 128.0
    with pytest.raises(NotValid, match="units"):
        checked("instrument", {**entry, "units": units})
