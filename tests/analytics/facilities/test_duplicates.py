"""Facilities that may be one: each reason counts as the methods say, and the real lists hold the pairs that a person found."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.facilities import duplicates
from analytics.facilities.duplicates import COLUMNS, LEAST, pairs
from data.store import EMBEDDED, Store
from tests.facilities import facilities

_SITE = {"precision": "site", "country": "PL", "lon": 18.67, "lat": 50.29}


def _pair(one: dict[str, object], other: dict[str, object], least: float = 0.0) -> pd.Series:
    rows = facilities({"key": "a", "source": "meril", **one}, {"key": "b", "source": "ror", **other})
    found = pairs(rows, least)
    assert len(found) == 1
    return found.iloc[0]


def test_equal_names_alone_are_worth_sixty() -> None:
    told = _pair({"name": "Laser Centre"}, {"name": "Centre, laser"})
    assert (told["score"], told["name"], told["likeness"]) == (60, 60, 1)
    assert pd.isna(told["km"])


def test_what_stands_in_brackets_does_not_hide_a_name() -> None:
    assert (
        _pair({"name": "European Synchrotron Radiation Facility (ESRF)"}, {"name": "European Synchrotron Radiation Facility"})["name"] == 60
    )


def test_a_rare_word_says_more_than_a_common_one() -> None:
    many = [{"key": f"m{at}", "name": f"Institute {at}", "source": "meril"} for at in range(100, 130)]
    rows = facilities(
        *many,
        {"key": "a", "name": "Institute Brillouin", "source": "meril"},
        {"key": "b", "name": "Brillouin Orphee", "source": "ror"},
        {"key": "c", "name": "Institute Orphee", "source": "ror"},
    )
    told = pairs(rows, -100).set_index(["first", "second"])["likeness"]
    assert told["a", "b"] > 1.5 * told.get(("a", "c"), 0.0)


@pytest.mark.parametrize(
    ("lon", "points"), [(18.67, 20), (18.95, pytest.approx(15, abs=0.5)), (19.3, pytest.approx(2.6, abs=0.5)), (19.5, -20)]
)
def test_near_adds_and_far_takes(lon: float, points: object) -> None:
    assert _pair({"name": "Laser Centre", **_SITE}, {"name": "Laser Centre", **_SITE, "lon": lon})["place"] == points


def test_a_point_that_means_a_country_says_nothing_but_its_town_does() -> None:
    vague = {**_SITE, "precision": "country"}
    assert _pair({"name": "Laser Centre", **vague}, {"name": "Laser Centre", **_SITE})["place"] == 0
    told = _pair({"name": "Laser Centre", **vague, "place": "Krakow"}, {"name": "Laser Centre", **_SITE, "place": "Kraków"})
    assert told["place"] == duplicates.TOWN


def test_another_country_takes_even_where_no_point_is_known() -> None:
    assert _pair({"name": "Laser Centre", "country": "PL"}, {"name": "Laser Centre", "country": "CZ"})["place"] == -20


def test_a_host_counts_by_how_few_have_it() -> None:
    one, other = {"name": "Abc", "website": "http://www.bsc.es/a"}, {"name": "Xyz", "website": "https://bsc.es"}
    assert (_pair(one, other)["host"], _pair(one, other)["shared_host"]) == (20, "bsc.es")
    crowd = [{"key": f"c{at}", "name": f"Qrs{at}", "website": "https://bsc.es/x", "source": "ror"} for at in range(6)]
    rows = facilities({"key": "a", "source": "meril", **one}, {"key": "b", "source": "ror", **other}, *crowd)
    assert set(pairs(rows, 0.0)["host"]) == {5.0}


def test_the_same_identifier_finds_what_no_name_would() -> None:
    ror = "https://ror.org/0012abc34"
    told = _pair({"name": "Alpha", "source_id": ror}, {"name": "Omega", "source_id": ror})
    assert (told["ror"], told["score"]) == (60, 60)
    empty = facilities({"key": "a", "name": "Alpha", "source": "meril"}, {"key": "b", "name": "Omega", "source": "ror"})
    assert pairs(empty, 0.0).empty


def test_lists_tell_their_own_apart_and_partners_rows_are_compared_with_all() -> None:
    same = {"name": "Laser Centre"}
    rows = facilities(*({"key": key, **same, "source": source} for key, source in (("a", "ror"), ("b", "ror"), ("c", ""), ("d", ""))))
    found = {frozenset(pair) for pair in pairs(rows)[["first", "second"]].itertuples(index=False, name=None)}
    assert found == {frozenset(pair) for pair in ("ac", "bc", "ad", "bd", "cd")}


def test_nothing_to_compare_is_an_empty_table() -> None:
    assert pairs(facilities()).columns.tolist() == list(COLUMNS)
    assert pairs(facilities({"key": "a", "name": ""}, {"key": "b", "name": "?"})).empty


_ROW = st.fixed_dictionaries(
    {
        "name": st.text(max_size=20),
        "website": st.sampled_from(["", "https://a.example/x", "http://www.a.example", "http://[", "not an address"]),
        "country": st.sampled_from(["", "PL", "DE"]),
        "place": st.text(max_size=5),
        "source": st.sampled_from(["", "meril", "ror"]),
        "source_id": st.sampled_from(["", "https://ror.org/0012abc34"]),
        "precision": st.sampled_from(["site", "place", "country", "unknown"]),
        "lon": st.none() | st.floats(-180, 180),
        "lat": st.none() | st.floats(-90, 90),
    }
)


@given(st.lists(_ROW, max_size=6))
def test_any_rows_give_scores_in_range_and_each_pair_once(rows: list[dict[str, object]]) -> None:
    found = pairs(facilities(*({"key": f"k{at}", **row} for at, row in enumerate(rows))), -100.0)
    assert found["score"].between(-20, 100).all()
    assert len({frozenset(pair) for pair in zip(found["first"], found["second"], strict=True)}) == len(found)


# pairs of the embedded lists that a person read: the same facility, by the beginnings of both names
SAME = (
    "Barcelona Supercomputing Center",
    "Laboratoire Léon Brillouin",
    "National Synchrotron Radiation Centre SOLARIS",
    "Ernst Ruska-Centre",
    "European X-ray Free-Electron Laser Facility",
)
OTHERS = ("Research Vessel ALKOR", "Institute of Contemporary History", "ATOMKI Accelerator Center")


@pytest.fixture(scope="module")
def listed() -> pd.DataFrame:
    return Store(EMBEDDED).facilities()


def test_the_real_lists_hold_what_people_found_and_no_more_than_they_can_read(listed: pd.DataFrame) -> None:
    found = pairs(listed)
    named = found["first"].map(listed.set_index("key")["name"])
    assert all(named.str.startswith(name).any() for name in SAME)
    assert not any(named.str.startswith(name).any() for name in OTHERS)
    assert ((found["score"] >= 60).sum(), len(found)) == (42, 58)
    assert found["score"].between(LEAST, 100).all()


def test_ten_thousand_facilities_are_not_compared_with_each_other(listed: pd.DataFrame) -> None:
    more = listed.sample(10_000 - len(listed), random_state=1)
    copies = more.assign(key=[f"x.{at}" for at in range(len(more))], source="", name=more["name"].str[:-1])
    rows = pd.concat([listed, copies], ignore_index=True)
    names = [duplicates._Name(duplicates._forms(name)) for name in rows["name"]]
    hosts = [duplicates._host(address) for address in rows["website"]]
    first, second = duplicates._candidates(rows, names, duplicates._rarity(names), hosts)
    assert len(first) < 300_000  # of 50 million
    found = {frozenset(pair) for pair in zip(rows["key"].to_numpy()[first], rows["key"].to_numpy()[second], strict=True)}
    whole = {frozenset(pair) for pair in zip(copies["key"], more["key"], strict=True)}
    assert len(found & whole) / len(whole) > 0.99
