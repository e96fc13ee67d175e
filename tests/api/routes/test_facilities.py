"""The directory over HTTP: facets, forms, layers, refusals, and names that would do harm if they could."""

import csv
import io
from pathlib import Path

import pytest

from tests.workspace.people import facility, furnish
from workspace import database, decisions, records


def test_every_facility_comes_with_its_sources(get) -> None:
    answer = get("facilities").json()
    assert (answer["found"], answer["count"], answer["partial"]) == (3, 3, False)
    assert [(row["dataset"], row["release"]) for row in answer["sources"]] == [("meril_2018", "2018")]
    assert set(answer["facilities"][0]) == set(answer["columns"])


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ({"domain": "engineering_and_energy"}, ["meril.beam"]),
        ({"companies": "true"}, ["meril.beam"]),
        ({"geo": "PL22"}, ["meril.beam"]),
        ({"geo": "NL"}, ["meril.sea", "meril.sky"]),
        ({"network": "socore"}, ["meril.beam", "meril.sky"]),
        ({"type": "virtual"}, []),
        ({"confirmed": "2020-01-01"}, []),
        ({"q": "lasers"}, ["meril.beam"]),
        ({"q": "lasesr", "geo": "NL"}, []),
        ({"count": 1}, ["meril.beam"]),
    ],
)
def test_a_facet_narrows(get, query: dict, keys: list[str]) -> None:
    assert [row["key"] for row in get("facilities", **query).json()["facilities"]] == keys


def test_words_come_with_fit_and_distance(get) -> None:
    (row,) = get("facilities", q="lasers", near="PL22").json()["facilities"]
    assert row["fit"] == 1
    assert row["km"] > 0


def test_what_a_spreadsheet_would_run_is_inert(get) -> None:
    rows = {row["key"]: row for row in csv.DictReader(io.StringIO(get("facilities", format="csv").content.decode()))}
    assert rows["meril.sea"]["name"] == "'=HYPERLINK(sea)"
    assert rows["meril.beam"]["techniques"] == "Lasers; =cmd|' /C calc'!A0"
    assert rows["meril.sea"]["confirmed"] == ""


def test_only_places_that_are_known_have_a_geometry(get) -> None:
    features = {one["properties"]["key"]: one["geometry"] for one in get("facilities", format="geojson").json()["features"]}
    assert features["meril.sea"] is None
    assert features["meril.beam"]["coordinates"] == [18.67, 50.29]


def test_one_facility_by_its_key(get) -> None:
    answer = get("facilities/meril.beam").json()
    assert answer["facility"]["name"] == "Beam <script>alert(1)</script>"
    assert answer["sources"][0]["dataset"] == "meril_2018"
    assert get("facilities/meril.none").status_code == 404


def test_regions_are_painted_by_facilities_per_million(get) -> None:
    answer = get("facilities-by-region.geojson", lang="en")
    found = {one["properties"]["geo"]: one["properties"] for one in answer.json()["features"]}
    assert (found["PL22"]["n"], found["PL22"]["status"], found["PL22"]["value"]) == (1, "derived", 0.226)
    assert found["PL21"]["class"] == "no_figure"
    assert "per million" in found["PL22"]["t"]
    assert {one["properties"]["n"] for one in get("facilities-by-region.geojson", level=0).json()["features"]} == {0, 1, 2}


def test_places_are_told_apart_and_names_are_as_published(get) -> None:
    answer = get("facilities-by-place.geojson").json()
    # there is no outline of the Netherlands in this snapshot, so that what lies somewhere in it cannot be drawn
    assert {one["properties"]["kind"] for one in answer["features"]} == {"exact", "town"}
    assert any("<script>" in one["properties"]["t"] for one in answer["features"])


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({"domain": "x"}, "choose one of"),
        ({"geo": "XX99"}, "no region"),
        ({"confirmed": "yesterday"}, "a day such as"),
        ({"q": "x" * 201}, "200 characters"),
        ({"near": "PL22"}, "give q as well"),
        ({"q": "laser", "near": "XX"}, "no region"),
        ({"count": 0}, "count must be"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_a_sentence(get, query: dict, told: str) -> None:
    answer = get("facilities", **query)
    assert answer.status_code == 422
    assert told in answer.json()["detail"]


def test_a_facility_of_two_lists_names_its_other_key_and_is_found_by_both(get, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(database.FOLDER_VARIABLE, str(tmp_path / "brought"))
    with database.writing() as session:
        operator = furnish(session)
        records.save(session, operator, "facility", facility("krakow.sky", "Our Sky"))
        decisions.decide(session, operator, "krakow.sky", "meril.sky", decisions.SAME)
    answer = get("facilities/meril.sky").json()
    assert (answer["facility"]["key"], answer["facility"]["other_keys"]) == ("krakow.sky", ["meril.sky"])
    assert [row["dataset"] for row in answer["sources"]] == ["meril_2018"]
    rows = {row["key"]: row["other_keys"] for row in get("facilities").json()["facilities"]}
    assert rows == {"krakow.sky": ["meril.sky"], "meril.beam": [], "meril.sea": []}
    told = csv.DictReader(io.StringIO(get("facilities", format="csv").content.decode()))
    assert {row["key"]: row["other_keys"] for row in told}["krakow.sky"] == "meril.sky"
    database.forget_engines()
