"""Regions compared over HTTP: the page's numbers, and every state that has none refused in words."""

import pytest

from analytics.comparison.comparison import MOST_REGIONS

SOCORE = ["PL22", "ITC3", "NL35", "MD"]


def answer(get, **query) -> dict:
    found = get("compare", **query)
    assert found.status_code == 200, found.text
    return found.json()


def rows(found: dict, part: str, key: str = "gerd_pct_gdp") -> dict[str, dict]:
    return {row["geo"]: row for row in found[part] if row["indicator"] == key}


def test_differences_from_the_published_eu(get) -> None:
    found = answer(get, geo=SOCORE, indicator="gerd_pct_gdp", year=2023)
    assert found["years"] == {"gerd_pct_gdp": 2023}
    beside = rows(found, "differences")
    # PL22: 1.0 + 4 × 0.04; the EU: 2.2 + 4 × 0.02
    assert beside["PL22"]["value"] == pytest.approx(1.16)
    assert beside["PL22"]["reference"] == pytest.approx(2.28)
    assert beside["PL22"]["difference"] == pytest.approx(-1.12)
    assert (beside["PL22"]["flags"], beside["PL22"]["difference_flags"], beside["PL22"]["difference_status"]) == ("p", "p", "derived")
    assert {stick["how"] for stick in found["yardsticks"]} == {"published"}
    assert [source["dataset"] for source in found["sources"]] == ["tgs00042"]


def test_a_confidential_figure_stays_one(get) -> None:
    found = answer(get, geo=["AT13", "PL22"], indicator="gerd_pct_gdp", year=2022)
    assert (rows(found, "figures")["AT13"]["value"], rows(found, "figures")["AT13"]["status"]) == (None, "confidential")
    assert rows(found, "differences")["AT13"]["difference"] is None


def test_a_network_mean_says_whom_it_lacks(get) -> None:
    found = answer(get, geo=["PL22", "ITC3"], indicator="gerd_pct_gdp", reference="network", network="socore")
    stick = found["yardsticks"][0]
    assert (stick["of"], stick["how"], stick["weight"]) == ("network", "mean", "")
    assert stick["missing"] == ["PT1C", "LT01", "LT02"]
    assert stick["counted"] == 4
    # (1.16 + 2.52 + 1.44 + 0.20) ÷ 4: the snapshot of the test has no GDP to weigh by
    assert stick["value"] == pytest.approx((1.16 + 2.52 + 1.44 + 0.20) / 4)


def test_countries_are_held_against_nothing_and_regions_against_their_own(get) -> None:
    found = answer(get, geo=["PL22", "MD"], indicator="gerd_pct_gdp", reference="country")
    beside = rows(found, "differences")
    assert beside["PL22"]["reference"] == pytest.approx(1.54)
    assert beside["MD"]["reference"] is None


def test_correlation_over_the_level(get) -> None:
    found = answer(get, geo=["PL22", "ITC3"], indicator=["gerd_pct_gdp", "ris_index"], correlation="level")
    related = found["correlation"]
    assert (related["n"], related["confidence"]) == (5, 0.95)
    assert -1 <= related["low"] <= related["r"] <= related["high"] <= 1


def test_an_index_is_held_against_its_own_scale(get) -> None:
    found = answer(get, geo=["PL22", "ITC3"], indicator="ris_index")
    assert {(stick["how"], stick["value"]) for stick in found["yardsticks"]} == {("scale", 100)}
    assert rows(found, "differences", "ris_index")["PL22"]["difference_flags"] is None


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ({"geo": ["PL22"], "indicator": "gerd_pct_gdp"}, 422, "geo may be given 2 to 12 times, not 1"),
        ({"indicator": "gerd_pct_gdp"}, 422, "geo is needed"),
        ({"geo": [f"PL{place:03}" for place in range(200)], "indicator": "gerd_pct_gdp"}, 422, "not 200"),
        ({"geo": ["PL22", "PL2Z"], "indicator": "gerd_pct_gdp"}, 422, "PL2Z"),
        ({"geo": ["PL22", "ITC3"], "indicator": "gerd"}, 404, "gerd"),
        ({"geo": ["PL22", "ITC3"], "indicator": "gerd_pct_gdp", "year": 1999}, 422, "up to 1999"),
        ({"geo": ["PL22", "PL213"], "indicator": ["gerd_pct_gdp", "population"], "year": 2023}, 200, ""),
        ({"geo": ["PL22", "FRD1"], "indicator": "gerd_pct_gdp"}, 422, "no year in which two"),
        ({"geo": ["FRD1", "FR"], "indicator": "gerd_pct_gdp"}, 422, "None of these regions"),
        ({"geo": ["PL", "AT"], "indicator": "ris_index"}, 422, "no data at level 0"),
        ({"geo": ["PL22", "ITC3"], "indicator": ["gerd_pct_gdp", "ris_index"], "correlation": "regions"}, 422, "2 regions have values"),
        ({"geo": ["PL22", "ITC3"], "indicator": "gerd_pct_gdp", "correlation": "level"}, 422, "needs two indicators"),
        ({"geo": ["PL22", "ITC3"], "indicator": "gerd_pct_gdp", "reference": "network"}, 422, "belong together"),
        ({"geo": ["PL22", "ITC3"], "indicator": "gerd_pct_gdp", "network": "socore"}, 422, "belong together"),
        ({"geo": ["PL22", "ITC3"], "indicator": "gerd_pct_gdp", "reference": "world"}, 422, "reference cannot be"),
    ],
)
def test_what_cannot_be_compared_is_refused_in_words(get, query: dict, status: int, words: str) -> None:
    found = get("compare", **query)
    assert found.status_code == status, found.text
    if status != 200:
        assert words in found.json()["detail"]
        assert found.json()["detail"].endswith(".")


def test_the_most_regions_are_accepted(get) -> None:
    geos = ["AT13", "ES61", "ITC3", "NL35", "PL21", "PL22", "PL84", "MD", "AT", "PL", "FR", "IT"]
    assert len(geos) == MOST_REGIONS
    found = answer(get, geo=geos, indicator="gerd_pct_gdp")
    assert list(rows(found, "figures")) == geos
    assert rows(found, "figures")["FR"]["status"] == "missing"


def test_two_maps_have_the_words_of_both_sides(get) -> None:
    found = get("compare/gerd_pct_gdp.geojson", year=2022, beside="ris_index", beside_year=2023).json()
    words = {one["properties"]["geo"]: one["properties"] for one in found["features"]}
    assert words["PL22"]["t"].startswith("R&D expenditure (GERD), 2022: 1.12")
    assert words["PL22"]["u"].startswith("Regional Innovation Scoreboard index, 2023: 66.0")
    assert "confidential" in words["AT13"]["t"]
    assert words["FRD1"]["t"].endswith("no data")


def test_one_indicator_in_two_years(get) -> None:
    found = get("compare/gerd_pct_gdp.geojson", year=2019, beside_year=2023, lang="pl").json()
    words = {one["properties"]["geo"]: one["properties"] for one in found["features"]}["PL22"]
    assert ", 2019: 1,00" in words["t"]
    assert ", 2023: 1,16" in words["u"]
