"""The matrix of roles: who may do what to whose rows, on both databases, and that a withdrawn role ends at once."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from data.errors import NotAllowed, NotThere, NotValid
from tests.workspace.people import events, facility, furnish, keep, organisation, person
from workspace import accounts, batches, database, grants, records, salts
from workspace.roles import VISITOR, Actor, Scope

pytestmark = pytest.mark.usefixtures("both_databases")

Act = Callable[[Session, Actor, str], object]

PEOPLE: dict[str, tuple[tuple[str, str, str], ...]] = {
    "visitor": (),
    "viewer": (),
    "editor_of_krakow": (("partner_editor", "organisation", "krakow"),),
    "editor_of_silesia": (("partner_editor", "region", "PL22"),),
    "editor_of_both": (("partner_editor", "organisation", "krakow"), ("partner_editor", "region", "NL")),
    "editor_of_socore": (("network_editor", "network", "socore"),),
    "administrator": (("administrator", "everything", ""),),
}
MAY_CHANGE = {
    "visitor": set(),
    "viewer": set(),
    "editor_of_krakow": {"krakow"},
    "editor_of_silesia": {"katowice"},
    "editor_of_both": {"krakow", "delft"},
    "editor_of_socore": {"katowice"},
    "administrator": {"krakow", "katowice", "delft"},
}
"""SOCORE's regions are PL22, NL35 and others: of the three organisations Katowice lies in one."""

ACTS: dict[str, Act] = {
    "upload": lambda session, actor, where: keep(session, actor, where, b"another file"),
    "add_facility": lambda session, actor, where: records.save(session, actor, "facility", facility(f"{where}.lab")),
    "change_facility": lambda session, actor, where: records.save(
        session, actor, "facility", facility(f"{where}.old", "Renamed"), over=_version(session, "facility", f"{where}.old")
    ),
    "withdraw_facility": lambda session, actor, where: records.withdraw(
        session, actor, "facility", f"{where}.old", _version(session, "facility", f"{where}.old")
    ),
    "add_service": lambda session, actor, where: records.save(
        session, actor, "service", {**facility(f"{where}.help"), "facility": f"{where}.old"}
    ),
    "change_organisation": lambda session, actor, where: records.save(
        session, actor, "organisation", {**_entry(session, where), "name": "Renamed"}, over=_version(session, "organisation", where)
    ),
    "upload_list": lambda session, actor, where: batches.keep_directory(
        session,
        actor,
        kind="template",
        file=batches.file_of("list.csv", b"list"),
        report={},
        entries={"facility": [facility(f"{where}.x")]},
    ),
    "undo": lambda session, actor, where: batches.undo(session, actor, _batch_of(session, where)),
    "salt": salts.salt,
}


def _entry(session: Session, key: str) -> dict[str, object]:
    found = next(row for row in records.current(session, "organisation").to_pylist() if row["key"] == key)
    return {name: value for name, value in found.items() if name != records.VERSION}


def _version(session: Session, kind: str, key: str) -> int:
    return next(int(row[records.VERSION]) for row in records.current(session, kind).to_pylist() if row["key"] == key)


def _batch_of(session: Session, where: str) -> int:
    operator = accounts.operator(session)
    return next(batch.number for batch in batches.list_batches(session, operator, organisation=where) if batch.undone_at is None)


def _setting(session: Session, who: str) -> Actor:
    operator = furnish(session)
    for where in ("krakow", "katowice", "delft"):
        records.save(session, operator, "facility", facility(f"{where}.old", "Old"))
        keep(session, operator, where)
    return VISITOR if who == "visitor" else person(session, operator, who, *PEOPLE[who])


@pytest.mark.parametrize("who", PEOPLE)
def test_the_matrix(who: str) -> None:
    with database.writing() as session:
        actor = _setting(session, who)
        for act in ACTS:
            for where in ("krakow", "katowice", "delft"):
                _try(session, actor, act, where, allowed=where in MAY_CHANGE[who])
        assert {batch.organisation for batch in batches.list_batches(session, actor)} == MAY_CHANGE[who]


def _try(session: Session, actor: Actor, act: str, where: str, *, allowed: bool) -> None:
    with session.begin_nested() as attempt:  # each on the same footing
        if allowed:
            ACTS[act](session, actor, where)
        else:
            with pytest.raises(NotAllowed):
                ACTS[act](session, actor, where)
        attempt.rollback()


@pytest.mark.parametrize("who", [who for who in PEOPLE if who != "administrator"])
def test_only_administrators_give_roles_and_read_the_log(who: str) -> None:
    with database.writing() as session:
        actor = _setting(session, who)
        other = person(session, accounts.operator(session), "other", ("partner_editor", "organisation", "delft"))
        assert other.account is not None
        number = grants.given(session, accounts.operator(session))[-1].id
        refused: list[Callable[[], object]] = [
            lambda: grants.grant(session, actor, actor.account or other.account or 0, "administrator", Scope("everything")),
            lambda: grants.withdraw(session, actor, number),
            lambda: grants.given(session, actor),
            lambda: grants.history(session, actor),
            lambda: accounts.everyone(session, actor),
            lambda: accounts.forget(session, actor, other.account or 0),
        ]
        for ask in refused:
            with pytest.raises(NotAllowed):
                ask()


def test_a_withdrawn_role_ends_at_once_even_for_who_is_signed_in() -> None:
    with database.writing() as session:
        operator = furnish(session)
        anna = person(session, operator, "anna", ("partner_editor", "organisation", "krakow"))
        keep(session, anna, "krakow")
        grants.withdraw(session, operator, grants.given(session, operator)[0].id)
        with pytest.raises(NotAllowed):
            keep(session, anna, "krakow", b"more")


def test_an_organisation_cannot_be_moved_out_of_or_into_ones_region() -> None:
    with database.writing() as session:
        operator = furnish(session)
        editor = person(session, operator, "editor", ("partner_editor", "region", "PL22"))
        moved = {**_entry(session, "katowice"), "nuts_2024": "PL213"}
        with pytest.raises(NotAllowed):
            records.save(session, editor, "organisation", moved, over=_version(session, "organisation", "katowice"))
        taken = {**_entry(session, "krakow"), "nuts_2024": "PL22A"}
        with pytest.raises(NotAllowed):
            records.save(session, editor, "organisation", taken, over=_version(session, "organisation", "krakow"))


def test_region_editors_add_organisations_of_their_region_alone() -> None:
    with database.writing() as session:
        operator = furnish(session)
        editor = person(session, operator, "editor", ("partner_editor", "region", "PL22"))
        records.save(session, editor, "organisation", organisation("gliwice", "PL229"))
        with pytest.raises(NotAllowed):
            records.save(session, editor, "organisation", organisation("opole", "PL523"))
        with pytest.raises(NotAllowed):
            records.save(session, editor, "organisation", organisation("nowhere", ""))


@pytest.mark.parametrize(
    ("key", "owner", "of"),
    [
        ("krakow.lab", "delft", ""),
        ("lab", "delft", ""),
        ("krakow", "delft", ""),
        ("delft.help", "delft", "krakow.old"),
        ("delft..x", "delft", ""),
    ],
)
def test_a_row_cannot_claim_another_partners_key(key: str, owner: str, of: str) -> None:
    with database.writing() as session:
        editor = person(session, furnish(session), "editor", ("partner_editor", "organisation", "delft"))
        entry = {"key": key, "organisation": owner, "name": "Taken", "status": "reported"}
        with pytest.raises(NotValid):
            records.save(session, editor, "service" if of else "facility", {**entry, "facility": of} if of else entry)


def test_a_file_that_names_another_partners_facility_makes_one_of_ones_own() -> None:
    with database.writing() as session:
        operator = furnish(session)
        records.save(session, operator, "facility", facility("krakow.old", "Old"))
        editor = person(session, operator, "editor", ("partner_editor", "organisation", "delft"))
        keep(session, editor, "delft", rows=events(["krakow.old", "Old"]))
        facilities = set(batches.events(session)["facility"].to_pylist())
        assert facilities == {"delft.krakow-old", "delft.old"}


@pytest.mark.parametrize(
    ("role", "kind", "code"),
    [
        ("viewer", "everything", ""),
        ("king", "everything", ""),
        ("administrator", "region", "PL22"),
        ("administrator", "everything", "x"),
        ("partner_editor", "everything", ""),
        ("partner_editor", "region", ""),
        ("partner_editor", "region", "%"),
        ("network_editor", "network", "none"),
    ],
)
def test_a_role_is_given_only_for_what_it_is_made_for(role: str, kind: str, code: str) -> None:
    with database.writing() as session:
        operator = furnish(session)
        anna = person(session, operator, "anna")
        with pytest.raises(NotValid):
            grants.grant(session, operator, anna.account or 0, role, Scope(kind, code))


def test_roles_are_given_to_accounts_and_for_organisations_that_exist_and_once() -> None:
    with database.writing() as session:
        operator = furnish(session)
        anna = person(session, operator, "anna", ("partner_editor", "organisation", "delft"))
        for account, code in ((anna.account or 0, "absent"), (999, "delft")):
            with pytest.raises(NotThere):
                grants.grant(session, operator, account, "partner_editor", Scope("organisation", code))
        with pytest.raises(NotValid):
            grants.grant(session, operator, anna.account or 0, "partner_editor", Scope("organisation", "delft"))


def test_the_setting_names_administrators(monkeypatch: pytest.MonkeyPatch) -> None:
    with database.writing() as session:
        assert not accounts.sign_in(session, "https://a.example", "1", "Anna").trusted
    monkeypatch.setenv(accounts.ADMINISTRATORS_VARIABLE, "https://a.example#1 https://b.example#2")
    with database.writing() as session:
        assert accounts.sign_in(session, "https://a.example", "1", "Anna").trusted
        assert not accounts.sign_in(session, "https://a.example", "2", "Another").trusted
        assert not accounts.sign_in(session, "https://b.example", "1", "Of another provider").trusted
