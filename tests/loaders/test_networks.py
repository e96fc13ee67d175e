"""Events, practices, pilots, modules, results and members come in with their page and how sure each row is."""

from pathlib import Path

import pytest

from data.catalogue import NETWORKS
from data.catalogue.projects import TARGETS, Target
from data.errors import RegioscopeError
from data.networks import TABLES
from loaders.networks import LISTS, read
from tests.sources import RECORDED, put

_FOLDER = RECORDED / "networks"
_FILES = {kind: _FOLDER / ("innhub_members.csv" if kind == "members" else f"{kind}.csv") for kind in LISTS}


@pytest.mark.parametrize("kind", LISTS)
def test_each_list_has_the_columns_that_are_described(kind: str) -> None:
    table = read(kind, _FILES[kind])
    assert table.schema == TABLES[kind]
    assert table.num_rows


def test_dates_stay_as_exact_as_they_are() -> None:
    rows = {row["title"]: row for row in read("events", _FILES["events"]).to_pylist()}
    assert (rows["Second visit"]["start"], rows["Second visit"]["precision"]) == ("2026", "year")
    assert (rows["Tea with makers"]["precision"], rows["Tea with makers"]["details"]) == ("season", "spring")
    assert (rows["Visit to the wind tunnel"]["people"], rows["Second visit"]["people"]) == (31, None)


def test_how_sure_a_row_is() -> None:
    rows = {row["title"]: row for row in read("events", _FILES["events"]).to_pylist()}
    sure = {title: row["certainty"] for title, row in rows.items()}
    assert (sure["Kite school begins"], sure["Second visit"], sure["Third visit"]) == ("seen", "inferred", "planned")
    assert sure["Kite hub agreement"] == "conflicting"
    assert [rows[title]["address_exact"] for title in ("Kite school begins", "Second visit", "Kite hub agreement")] == [True, False, False]
    assert rows["Kite hub agreement"]["address"] == "project description"


def test_projects_belong_to_networks_or_to_none() -> None:
    events = {(row["project"], row["network"], row["relation"]) for row in read("events", _FILES["events"]).to_pylist()}
    assert ("InnoHEIs (predecessor)", "socore", "predecessor") in events
    practices = [(row["network"], row["relation"]) for row in read("practices", _FILES["practices"]).to_pylist()]
    assert practices == [("socore", "own"), ("", "other")]


def test_words_in_place_of_numbers_are_kept() -> None:
    rows = {row["indicator"]: row for row in read("results", _FILES["results"]).to_pylist()}
    assert (rows["effect goal 1: more lanterns"]["value"], rows["effect goal 1: more lanterns"]["text"]) == (None, "reported")
    assert (rows["good practices (target)"]["target"], rows["good practices (target)"]["value"]) == (True, 8.0)


def test_the_host_of_a_hub_is_told_from_its_name() -> None:
    assert [(row["member"], row["host"], row["certainty"]) for row in read("members", _FILES["members"]).to_pylist()] == [
        ("University of Kites", True, "seen"),
        ("Academy of String", False, "planned"),
    ]


@pytest.mark.parametrize(
    ("kind", "old", "new", "said"),
    [
        ("results", "(target),8,practices", "(target),8,", "target without a unit"),
        ("results", "(target),8,practices", "(target),many,practices", "target without a number"),
        ("events", "SOCORE,Visit to the wind tunnel,study visit,2026-02-03", "SOCORE,Visit,study visit,2024-02-03", "before its network"),
        ("events", "2026-02-03", "3.2.2026", "date '3.2.2026'"),
        ("events", ",31,", ",many,", "whole number"),
        ("events", "InnHUB,", "GALES,", "network 'GALES', which is unknown"),
        ("events", "https://kites.example/start", "javascript:alert(1)", "begins with http"),
        ("events", "https://kites.example/start,exact,seen", "https://kites.example/start,exact,guessed", "expected exact or shortened"),
        ("events", ",study visit,2026-02-03", ",study vist,2026-02-03", "word 'study vist'"),
        ("practices", ",research infrastructure,", ",kites,", "word 'kites'"),
        ("modules", "aim,1,", "dream,1,", "word 'dream'"),
        ("modules", "aim,1,", "aim,one,", "whole number"),
        ("pilots", "2019-04", "spring", "date 'spring'"),
        ("members", "member,date", "member,day", "no column 'date'"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, kind: str, old: str, new: str, said: str) -> None:
    raw = _FILES[kind].read_bytes()
    assert old.encode() in raw
    with pytest.raises(RegioscopeError, match=said):
        read(kind, put(tmp_path, "list.csv", raw.replace(old.encode(), new.encode(), 1)))


@pytest.mark.parametrize(("unit", "network"), [("", "socore"), ("visits", "")])
def test_a_target_of_the_catalogue_needs_a_unit_and_a_network(unit: str, network: str) -> None:
    with pytest.raises(ValueError, match="needs a unit and a network"):
        Target(key="visits", network=network, label="Visits", unit=unit, target=6)
    assert {target.network for target in TARGETS.values()} <= set(NETWORKS)
