"""Choosing, counting, placing and comparing facilities."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.facilities.density import counts, per_million, usual_year
from analytics.facilities.filters import Facets, chosen, open_to_companies
from analytics.facilities.picture import NO_FIGURE, NONE_LISTED, picture
from analytics.facilities.places import by_region, places
from analytics.facilities.similar import abilities, similar
from analytics.similarity.distances import RADIUS_KM, kilometres
from tests.facilities import facilities

HELD = facilities(
    {
        "key": "a.laser",
        "name": "Laser Centre",
        "meril_domains": ["engineering_and_energy"],
        "techniques": ["Lasers", "Optics"],
        "structure": "single_sited",
        "access_types": ["physical"],
        "access_modes": ["paid"],
        "commercial_use": "open",
        "country": "PL",
        "place": "Gliwice",
        "nuts_2021": "PL229",
        "nuts_2024": "PL229",
        "lon": 18.67,
        "lat": 50.29,
        "precision": "site",
        "confirmed": date(2026, 5, 1),
    },
    {
        "key": "b.laser",
        "name": "Far Laser",
        "techniques": ["lasers", "Optics", "Plasma"],
        "admitted": ["industry"],
        "country": "NL",
        "place": "Utrecht",
        "nuts_2024": "NL350",
        "lon": 5.12,
        "lat": 52.09,
        "precision": "place",
    },
    {
        "key": "c.sea",
        "name": "Sea",
        "techniques": ["Ships"],
        "country": "PL",
        "lon": 19.1,
        "lat": 51.9,
        "precision": "country",
        "networks": ["socore"],
    },
    {"key": "d.shut", "name": "Shut", "techniques": ["Lasers"], "admitted": ["industry"], "commercial_use": "closed", "country": "MD"},
)
PEOPLE = pd.DataFrame(
    {
        "geo": ["PL22", "NL35"],
        "year": [2022, 2022],
        "value": [4_000_000.0, np.nan],
        "flags": ["p", ""],
        "status": ["reported", "confidential"],
        "release": ["2026-01-01"] * 2,
    }
)
MIDDLES = pd.DataFrame({"geo": ["PL", "NL"], "lon": [19.4, 5.3], "lat": [52.1, 52.2]})


@pytest.mark.parametrize(
    ("facets", "keys"),
    [
        (Facets(), ["a.laser", "b.laser", "c.sea", "d.shut"]),
        (Facets(domain="engineering_and_energy"), ["a.laser"]),
        (Facets(structure="single_sited"), ["a.laser"]),
        (Facets(access_type="physical", access_mode="paid"), ["a.laser"]),
        (Facets(access_mode="free"), []),
        (Facets(companies=True), ["a.laser", "b.laser"]),
        (Facets(codes=("PL22",)), ["a.laser"]),
        (Facets(codes=("PL",)), ["a.laser", "c.sea"]),
        (Facets(codes=("NL35", "MD")), ["b.laser", "d.shut"]),
        (Facets(network="socore", codes=("NL35",)), ["b.laser", "c.sea"]),
        (Facets(confirmed_since=date(2026, 1, 1)), ["a.laser"]),
        (Facets(confirmed_since=date(2026, 6, 1)), []),
    ],
)
def test_a_facet_keeps_what_says_so(facets: Facets, keys: list[str]) -> None:
    assert chosen(HELD, facets)["key"].tolist() == keys


def test_who_is_closed_to_companies_is_not_open_though_it_admits_them() -> None:
    assert open_to_companies(HELD).tolist() == [True, True, False, False]


def test_a_facility_known_to_its_country_counts_for_the_country_alone() -> None:
    assert counts(HELD, ["PL22", "NL35"], "2024") == {"PL22": 1, "NL35": 1}
    assert counts(HELD, ["PL", "NL", "MD"], "2024") == {"PL": 2, "NL": 1, "MD": 1}


def test_figures_per_million_are_derived_and_keep_flags_and_reasons() -> None:
    found = per_million({"PL22": 2, "NL35": 1, "AT13": 0}, PEOPLE).set_index("geo")
    assert found.loc["PL22", ["value", "flags", "status"]].tolist() == [0.5, "p", "derived"]
    assert found.at["NL35", "status"] == "confidential"
    assert found.at["AT13", "status"] == "missing"
    assert found["value"].isna().tolist() == [False, True, True]


def test_the_usual_year_is_the_newest_that_half_the_regions_have() -> None:
    frame = pd.DataFrame({"geo": ["A", "B", "A", "B", "C"], "year": [2020, 2020, 2021, 2021, 2022], "value": [1.0] * 5})
    assert usual_year(frame) == 2022
    assert usual_year(pd.concat([frame, frame.assign(geo="D").iloc[:4]])) == 2021
    assert usual_year(frame.iloc[:0]) == 0


def test_the_picture_tells_none_listed_from_no_figure() -> None:
    shown = picture(per_million({"PL22": 2, "NL35": 1, "AT13": 0}, pd.concat([PEOPLE, PEOPLE.iloc[:1].assign(geo="AT13")])))
    assert shown.placed == {"PL22": "0", "NL35": NO_FIGURE, "AT13": NONE_LISTED}
    assert len({shown.fill(geo, "light") for geo in shown.placed}) == 3


def test_what_lies_somewhere_in_a_country_is_drawn_in_its_middle_and_apart() -> None:
    found = places(HELD, MIDDLES).set_index("kind")
    assert found.loc["approximate", ["lon", "lat", "facilities"]].tolist() == [19.4, 52.1, 1]
    assert found.loc["exact", ["lon", "lat"]].tolist() == [18.67, 50.29]
    assert found["facilities"].sum() == 3


def test_a_point_knows_the_smallest_region_that_holds_all_of_it() -> None:
    point = {"lon": 19.0, "lat": 50.3, "precision": "place", "country": "PL"}
    halves = facilities({"key": "a", "nuts_2024": "PL22A", **point}, {"key": "b", "nuts_2024": "PL228", **point})
    assert places(halves, MIDDLES)["within"].tolist() == ["PL22"]
    assert places(halves.assign(nuts_2024=["PL22A", ""]), MIDDLES)["within"].tolist() == ["PL"]


@given(st.lists(st.tuples(st.floats(-179, 179), st.floats(-89, 89), st.sampled_from(["site", "place", "country"])), max_size=30))
def test_places_lose_no_facility(points: list[tuple[float, float, str]]) -> None:
    rows = [{"key": f"x.{at}", "lon": lon, "lat": lat, "precision": how, "country": "PL"} for at, (lon, lat, how) in enumerate(points)]
    assert places(facilities(*rows), MIDDLES)["facilities"].sum() == len(points)


def _point(key: str, code: str, lon: float, **more: object) -> dict[str, object]:
    return {"key": key, "nuts_2024": code, "lon": lon, "lat": 50.0, "precision": "site", "country": code[:2] or "UA", "place": key, **more}


def test_places_of_a_region_become_one_point_at_the_largest() -> None:
    rows = [_point("a", "PL22A", 19.0), _point("b", "PL228", 18.0), _point("c", "PL228", 18.0), _point("d", "PL213", 20.0)]
    found = by_region(places(facilities(*rows), MIDDLES)).set_index("within")
    assert found.loc["PL22", ["kind", "lon", "facilities"]].tolist() == ["region", 18.0, 3]
    assert found.loc["PL213", ["kind", "lon", "facilities", "key"]].tolist() == ["exact", 20.0, 1, "d"]


def test_what_is_known_to_its_country_is_not_gathered_with_towns_of_it() -> None:
    rows = [_point("a", "", 30.0), _point("b", "", 31.0), _point("c", "", 30.0, precision="country")]
    middles = pd.DataFrame({"geo": ["UA"], "lon": [31.2], "lat": [48.4]})
    found = by_region(places(facilities(*rows), middles)).set_index("kind")
    assert found["facilities"].to_dict() == {"region": 2, "approximate": 1}
    assert set(found["within"]) == {"UA"}


@given(st.lists(st.tuples(st.sampled_from(["PL22A", "PL228", "NL350", ""]), st.floats(-20, 40), st.sampled_from(["site", "country"]))))
def test_gathering_loses_no_facility_and_makes_one_point_of_a_region(points: list[tuple[str, float, str]]) -> None:
    rows = [_point(f"x.{at}", code, lon, precision=how, country="PL") for at, (code, lon, how) in enumerate(points)]
    found = by_region(places(facilities(*rows), MIDDLES))
    assert found["facilities"].sum() == len(points)
    assert not found[found["kind"] != "approximate"]["within"].str[:4].duplicated().any()


def test_similar_facilities_share_techniques_and_lie_elsewhere() -> None:
    found = similar(HELD, abilities(HELD), "a.laser")
    assert found["key"].tolist() == ["b.laser", "d.shut"]
    assert found.at[0, "shared"] == ["Optics", "lasers"]
    assert 800 < found.at[0, "km"] < 1000
    assert similar(HELD, abilities(HELD), "c.sea").empty


def test_names_are_alike_by_what_is_done_there_not_by_the_kind_of_house() -> None:
    named = [
        ("x.a", "Institute of History", "Zurich"),
        ("x.b", "Institute of Physics of the Academy", "Brno"),
        ("x.c", "Art History", "Bonn"),
    ]
    held = facilities(*({"key": key, "name": name, "place": place} for key, name, place in named))
    found = similar(held, abilities(held), "x.a")
    assert found[["key", "shared"]].to_numpy().tolist() == [["x.c", ["history"]]]


@pytest.mark.parametrize(
    "names",
    [
        ("Fish lab", "Laser lab"),
        ("Fish Labs", "Laser Labs"),
        ("Fish laboratories", "Laser Laboratory"),
        ("Fish Laboratorium", "Laser laboratorium"),
        ("Fish institution", "Laser institution"),
        ("Fish Technologies", "Laser Technologies"),
        ("Fish Centres", "Laser Centres"),
        ("Advanced fish", "Advanced lasers"),
        ("Fish School", "Laser School"),
        ("Fish of Delft", "Laser of Delft"),
        ("International fish", "International laser"),
    ],
)
def test_generic_words_and_places_make_nothing_alike(names: tuple[str, str]) -> None:
    rows = [{"key": f"x.{at}", "name": name, "place": place} for at, (name, place) in enumerate(zip(names, ("Delft", "Brno"), strict=True))]
    held = facilities(*rows)
    assert similar(held, abilities(held), "x.0").empty


@pytest.mark.parametrize("technique", ["Research Facilities", "Research", "Facilities", "Open-access", "Laboratory services"])
def test_generic_techniques_make_nothing_alike(technique: str) -> None:
    held = facilities(
        {"key": "x.0", "techniques": [technique, "Lasers"], "place": "Delft"}, {"key": "x.1", "techniques": [technique], "place": "Brno"}
    )
    assert similar(held, abilities(held), "x.0").empty


def test_a_technique_with_a_generic_word_in_it_still_counts() -> None:
    rows = [{"key": f"x.{place}", "techniques": ["Nuclear Research Facilities"], "place": place} for place in ("Delft", "Brno")]
    held = facilities(*rows)
    assert similar(held, abilities(held), "x.Delft")["key"].tolist() == ["x.Brno"]


def test_a_facility_without_a_place_is_compared_without_a_distance() -> None:
    # a facility that joined the directory with its first figures: nothing is known but its name
    held = facilities({"key": "x.a", "name": "Cyclotron hall"}, {"key": "x.b", "name": "Cyclotron", "country": "PL", "place": "Krakow"})
    held = held.assign(lon=None, lat=None, precision="")
    assert similar(held, abilities(held), "x.a")["km"].isna().tolist() == [True]


def test_distances_agree_with_known_ones() -> None:
    quarter = kilometres(0, 0, np.array([90.0, 0.0, 0.0]), np.array([0.0, 90.0, 0.0]))
    assert quarter == pytest.approx([RADIUS_KM * np.pi / 2] * 2 + [0])
    warsaw_to_krakow = kilometres(21.0122, 52.2297, np.array([19.945]), np.array([50.0647]))
    assert warsaw_to_krakow[0] == pytest.approx(252, abs=2)
