"""Likeness over HTTP: the same numbers as the pages', and worded refusals."""

import pytest

from analytics.composite.presets import PRESETS
from analytics.nuts.groups import in_group
from analytics.similarity.similar import similar
from data.store import EMBEDDED
from queries import panels

STRUCTURE = PRESETS["structure"].indicators


@pytest.fixture(scope="module")
def snapshot():
    """The embedded figures: the small snapshot has too few regions to compare."""
    return EMBEDDED


def test_the_numbers_are_those_of_the_analysis(get) -> None:
    answer = get("similar", geo="PL22", preset="labour", weights="1,2,1").json()
    cells = panels.of_level(PRESETS["labour"].indicators, "2024", 2, max(answer["years"].values()))
    expected = similar(cells[in_group(cells["geo"], "eu")], "PL22", dict(zip(PRESETS["labour"].indicators, (1, 2, 1), strict=True)))
    assert [row["geo"] for row in answer["similar"]] == expected.nearest["geo"].tolist()
    assert [row["distance"] for row in answer["similar"]] == expected.nearest["distance"].tolist()
    assert answer["weights"] == {"employment_rate_pct": 0.25, "unemployment_rate_pct": 0.5, "neet_15_29_pct": 0.25}
    for row in answer["similar"]:
        assert sum(part["part"] for part in row["parts"]) == pytest.approx(row["distance"], abs=1e-12)


def test_figures_come_with_year_flags_status_release_and_sources(get) -> None:
    answer = get("similar", geo="PL22", count=3).json()
    assert len(answer["similar"]) == 3
    part = answer["similar"][0]["parts"][0]
    assert set(part) == {"indicator", "part", "value", "own", "year", "flags", "status", "release"}
    assert {source["indicator"] for source in answer["sources"]} == set(STRUCTURE)
    assert {one["indicator"] for one in answer["own"]} == set(STRUCTURE)


def test_a_region_without_a_figure_is_measured_by_gower_unless_euclid_is_asked_for(get) -> None:
    assert get("similar", geo="NL35", preset="innovation").json()["distance"] == "gower"
    refused = get("similar", geo="NL35", preset="innovation", distance="euclid")
    assert refused.status_code == 422
    assert "gerd_pct_gdp" in refused.json()["detail"]


def test_the_own_country_may_be_left_out(get) -> None:
    abroad = get("similar", geo="PL22", preset="labour", home="false").json()["similar"]
    assert not any(row["geo"].startswith("PL") for row in abroad)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({"geo": "XX99"}, "no region"),
        ({"geo": ["PL22", "PL21"]}, "once"),
        ({"geo": [f"PL{at}" for at in range(200)]}, "once"),
        ({"geo": "MD"}, "MD"),
        ({"geo": "PL22", "indicator": "ris_index", "level": 1}, "level 1"),
        ({"geo": "PL22", "weights": "0,0,0,0,0"}, "All weights are zero"),
        ({"geo": "PL22", "weights": "1,2"}, "5 numbers"),
        ({"geo": "PL22", "weights": "1,1,1,1,-1"}, "from 0 up"),
        ({"geo": "PL22", "year": 1950}, "No region has data"),
        ({"geo": "PL", "level": 0, "among": "PL", "indicator": "gerd_pct_gdp"}, "Too few regions"),
        ({"geo": "PL22", "among": "PL", "home": "false"}, "another country"),
        ({"geo": "PL22", "count": 0}, "count"),
        ({"geo": "PL22", "distance": "taxi"}, "choose one of"),
    ],
)
def test_what_has_no_answer_is_refused_with_a_sentence(get, query: dict, told: str) -> None:
    answer = get("similar", **query)
    assert answer.status_code == 422
    assert told in answer.json()["detail"]


def test_groups_name_every_region_once_and_say_what_they_are_high_and_low_in(get) -> None:
    answer = get("groups", preset="labour").json()
    regions = [geo for group in answer["groups"] for geo in group["regions"]]
    assert len(regions) == len(set(regions)) > 200
    assert not set(regions) & {row["geo"] for row in answer["left_out"]}
    assert str(len(answer["groups"])) == max(answer["silhouettes"], key=lambda number: answer["silhouettes"][number])
    assert any("Unemployment" in group["words"] for group in answer["groups"])
    assert len(get("groups", preset="labour", number=5).json()["groups"]) == 5


def test_the_layer_paints_the_groups(get) -> None:
    groups = get("groups", preset="labour").json()["groups"]
    answer = get("groups.geojson", preset="labour", lang="pl", projection="atlas")
    found = {feature["properties"]["geo"]: feature["properties"] for feature in answer.json()["features"]}
    key = next(name for name in found["PL22"] if name.startswith("k"))
    assert all(found[geo][key] == str(group["group"]) for group in groups for geo in group["regions"])
    assert "left_out" in {region[key] for region in found.values()}
    assert len(answer.content) < 400_000


def test_groups_of_too_few_regions_are_refused(get) -> None:
    assert get("groups", among="ssc").status_code == 422
