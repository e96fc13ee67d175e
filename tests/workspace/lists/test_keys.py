"""Keys: what the directory holds keeps its own, a list read again changes nothing, and only true repetitions are refused."""

from typing import Any

from tests.workspace.lists.examples import ASKED, HOME, read, table
from workspace.lists.draft import Entry, ListDraft
from workspace.lists.finish import ListRead
from workspace.lists.formats import LISTS
from workspace.lists.known import KnownEntries


def _row(kind: str, name: str, **columns: str) -> dict[str, str]:
    return {"type": kind, "name": name, **columns}


def _holding(done: ListRead) -> KnownEntries:
    return KnownEntries(HOME.names, HOME.countries, lambda owner, kind: done.entries.get(kind, []) if owner == "krakow" else [])


def _keys(done: ListRead, kind: str) -> list[str]:
    return [row["key"] for row in done.entries[kind]]


ROWS = (
    _row("facility", "Hall", id="1"),
    _row("instrument", "Oven", facility="Hall", id="7"),
    _row("instrument", "Oven", facility="Hall", id="8"),
    _row("instrument", "Oven", facility="Yard"),
    _row("service", "Drying", facility="1"),
)


def test_equal_names_are_told_apart_by_number_or_by_facility() -> None:
    done = read(table(*ROWS))
    assert _keys(done, "facility") == ["krakow.yard", "krakow.hall"]
    assert _keys(done, "instrument") == ["krakow.oven", "krakow.oven-2", "krakow.oven-3"]
    homes = [row["facility"] for row in done.entries["instrument"]]
    assert homes == ["krakow.hall", "krakow.hall", "krakow.yard"]
    assert done.report.refused_by == {}


def test_a_list_read_again_in_any_order_is_the_same() -> None:
    done = read(table(*ROWS))
    again = read(table(*reversed(ROWS)), known=_holding(done))
    first = {row["key"]: row for rows in done.entries.values() for row in rows}
    assert {row["key"]: row for rows in again.entries.values() for row in rows}.items() <= first.items()


def test_an_entry_of_another_name_keeps_its_key_by_its_number() -> None:
    done = read(table(*ROWS))
    renamed = read(table(_row("facility", "Great Hall", id="1")), known=_holding(done)).entries["facility"]
    assert [(row["key"], row["name"]) for row in renamed] == [("krakow.hall", "Great Hall")]


def test_another_number_under_a_held_name_is_another_entry() -> None:
    done = read(table(*ROWS))
    assert _keys(read(table(_row("facility", "Hall", id="2")), known=_holding(done)), "facility") == ["krakow.hall-2"]


def test_repetitions_are_refused() -> None:
    done = read(table(_row("facility", "Hall"), _row("facility", "HALL"), _row("instrument", "Oven"), _row("instrument", "oven")))
    assert [(found.row, found.code) for found in done.report.reasons] == [(3, "same_entry"), (5, "same_entry")]
    same_number = read(table(_row("facility", "Hall", id="1"), _row("facility", "Hall", id="1")))
    assert same_number.report.refused_by == {"same_entry": 1}


def test_names_without_latin_letters_get_keys_all_the_same() -> None:
    assert _keys(read(table(_row("facility", "Εργαστήριο"), _row("facility", "Лаборатория"))), "facility") == [
        "krakow.facility",
        "krakow.facility-2",
    ]


def test_a_file_of_one_other_institution_is_the_askers_own_and_of_several_theirs() -> None:
    one = read(table(_row("facility", "Hall", organisation="Politechnika")))
    assert (_keys(one, "facility"), one.report.notes) == (["krakow.hall"], ("one_institution",))
    known_one = read(table(_row("facility", "Hall", organisation="delft")))
    assert _keys(known_one, "facility") == ["delft.hall"]
    usual = read(table(_row("instrument", "Oven", organisation="Delft")))
    assert usual.entries["facility"][0]["name"] == "Delft"


def test_organisations_are_no_rows_of_a_list(monkeypatch: Any) -> None:
    draft = ListDraft(rows=1, entries=[Entry(1, "organisation", {"name": "Other"})])
    monkeypatch.setitem(LISTS, "directory", LISTS["directory"].__class__("directory", "", "", lambda _c, _n: True, lambda *_: draft))
    assert read(b"", "directory").report.refused_by == {"other_entity": 1}
    assert ASKED.organisation == "krakow"
