"""Who can do this: typos, other languages, order, and words that find nothing."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.facilities.index import index, words_of
from analytics.facilities.search import COLUMNS, SearchQuery, search
from data import facility_words
from tests.facilities import facilities

HELD = facilities(
    {"key": "a", "name": "Centre for Electron Microscopy", "techniques": ["TEM", "Imaging"], "lon": 19.0, "lat": 50.0, "precision": "site"},
    {
        "key": "b",
        "name": "Micro Lab",
        "techniques": ["Electron microscopy"],
        "lon": 5.0,
        "lat": 52.0,
        "precision": "place",
        "commercial_use": "open",
    },
    {
        "key": "c",
        "name": "National Computing",
        "techniques": ["High performance computing"],
        "lon": 17.0,
        "lat": 51.0,
        "precision": "place",
    },
    {"key": "d", "name": "Institute of Łódź", "techniques": [], "place": "Łódź", "precision": "country", "lon": 19.4, "lat": 52.0},
    {"key": "e", "name": "Water Tank", "meril_domains": ["engineering_and_energy"], "organisation": "tu"},
)
INDEX = index(HELD, {"tu": "Technical University"}, facility_words.techniques(), facility_words.domains())


def keys(words: str, **where: float) -> list[str]:
    return search(SearchQuery(words, **where), HELD, INDEX)["key"].tolist()


@pytest.mark.parametrize(
    "words", ["electron microscopy", "Electron Microscopy!", "elektron microscpy", "electron microscope", "electronmicroscopy electron"]
)
def test_words_with_typos_find_the_same(words: str) -> None:
    assert set(keys(words)) >= {"a", "b"}
    assert "c" not in keys(words)


@pytest.mark.parametrize(
    ("words", "key"),
    [("supercomputer", "c"), ("Lodz", "d"), ("łódź", "d"), ("technical university", "e"), ("machines", "e"), ("comput", "c")],
)
def test_other_words_for_it_find_it_too(words: str, key: str) -> None:
    assert key in keys(words)


def test_words_in_which_people_ask_are_no_part_of_the_question() -> None:
    plain = search(SearchQuery("electron microscopy"), HELD, INDEX)
    asked = search(SearchQuery("Who can do electron microscopy in a lab for companies?"), HELD, INDEX)
    pd.testing.assert_frame_equal(asked, plain)
    assert keys("lab") == ["b"]


def test_the_beginning_of_another_word_fits_less_than_the_word() -> None:
    held = facilities({"key": "coal", "name": "Clean Coal Centre"}, {"key": "coalition", "name": "Coalition for Health"})
    found = search(SearchQuery("coal"), held, index(held, {}, (), {})).set_index("key")
    assert found.loc["coal", "band"] > found.loc["coalition", "band"]


@pytest.mark.parametrize("words", ["cleanroom", "clean room", "pomieszczenie czyste"])
def test_a_thing_is_found_under_each_of_its_words(words: str) -> None:
    held = facilities(
        {"key": "room", "name": "Fab", "techniques": ["Clean room"]}, {"key": "wood", "name": "Wood", "techniques": ["Chips"]}
    )
    assert search(SearchQuery(words), held, index(held, {}, facility_words.techniques(), {}))["key"].tolist() == ["room"]


def test_every_language_of_the_pages_has_words_for_every_thing() -> None:
    for line in (*facility_words.techniques(), *facility_words.domains().values()):
        assert len(line) > 1, line


def test_the_nearer_of_two_equal_fits_comes_first() -> None:
    assert keys("electron microscopy", lon=5.0, lat=52.0)[0] == "b"
    assert keys("electron microscopy", lon=19.0, lat=50.0)[0] == "a"


def test_a_place_known_to_the_country_alone_has_no_distance() -> None:
    found = search(SearchQuery("institute", 19.0, 52.0), HELD, INDEX)
    assert found["km"].isna().all()


@pytest.mark.parametrize("words", ["", "zzzzqq", "the of and", "<script>", "=cmd|' /C calc'!A0"])
def test_words_that_nothing_holds_find_nothing(words: str) -> None:
    found = search(SearchQuery(words), HELD, INDEX)
    assert found.empty
    assert list(found.columns) == list(COLUMNS)


@given(st.text(max_size=80))
def test_any_text_is_answered_in_order(words: str) -> None:
    found = search(SearchQuery(words, 19.0, 50.0), HELD, INDEX)
    assert found["key"].is_unique
    assert found["band"].is_monotonic_decreasing
    assert found["fit"].between(0, 1).all()


def test_an_empty_directory_answers_nothing() -> None:
    nothing = HELD.iloc[:0]
    assert search(SearchQuery("laser"), nothing, index(nothing, {}, (), {})).empty


def test_words_have_no_marks_and_no_single_letters() -> None:
    assert words_of("Ülikooli 18, ŁÓDŹ x") == ("ulikooli", "18", "lodz")
