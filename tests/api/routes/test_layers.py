import pytest

from analytics.colour import palette
from tests.snapshots import NEW, OLD, YEARS


def features(answer) -> dict[str, dict]:
    """Properties by geo."""
    assert answer.status_code == 200, answer.text
    assert answer.headers["Content-Type"] == "application/geo+json"
    return {feature["properties"]["geo"]: feature["properties"] for feature in answer.json()["features"]}


def test_level_and_borders_are_the_indicators_own_if_left_out(get) -> None:
    assert set(features(get("layers/gerd_pct_gdp.geojson"))) >= {"PL22", "NL35"}
    assert set(features(get("layers/population.geojson"))) >= {"PL22", "NL31"}


@pytest.mark.parametrize("level", [0, 1, 2])
def test_a_layer_holds_the_regions_of_its_level(get, level: int) -> None:
    found = features(get("layers/gerd_pct_gdp.geojson", level=level))
    assert {len(geo) for geo in set(found) - {"MD"}} == {level + 2}


def test_moldova_joins_the_countries(get) -> None:
    assert features(get("layers/gerd_pct_gdp.geojson", level=0))["MD"]["v2019"] == 0.24
    assert "MD" in features(get("outlines/2024.geojson", level=0))
    assert features(get("layers/gerd_pct_gdp.geojson", level=1))["MD"]["v2019"] == 0.24, "a country beside regions"
    assert "MD" not in features(get("layers/ris_index.geojson", level=2))


def test_every_year_has_value_flags_status_class_and_fill(get) -> None:
    found = features(get("layers/gerd_pct_gdp.geojson"))
    assert all(f"{letter}{year}" in region for region in found.values() for letter in "vgscf" for year in YEARS)
    assert not any(name.startswith("t2") for name in found["PL22"])


def test_method_classes_and_theme_reach_the_picture(get) -> None:
    three = features(get("layers/gerd_pct_gdp.geojson", method="equal", classes=3, theme="dark"))
    assert {region["c2019"] for region in three.values()} <= {-1, 0, 1, 2}
    assert three["AT13"]["f2019"] == list(palette.sequential(3, "dark")[2])
    assert three["FRD1"]["f2019"] == list(palette.no_data("dark"))
    own = features(get("layers/gerd_pct_gdp.geojson", method="own", breaks="1,2.3"))
    assert (own["PL22"]["c2019"], own["NL35"]["c2019"]) == (0, 2)


def test_classes_diverge_from_the_indicators_midpoint(get) -> None:
    found = features(get("layers/ris_index.geojson", classes=4))
    assert found["ITC3"]["v2019"] == 100
    assert found["ITC3"]["c2019"] < found["AT13"]["c2019"]
    assert found["AT13"]["f2019"][0] > found["AT13"]["f2019"][2], "above the midpoint the colours are warm"
    assert found["PL22"]["f2019"][0] < found["PL22"]["f2019"][2], "below it they are cold"


def test_a_pinned_release_shows_the_figures_of_then(get) -> None:
    then, now = (features(get("layers/gerd_pct_gdp.geojson", release=release))["PL22"] for release in (OLD, NEW))
    assert (then["v2019"], now["v2019"]) == (0.9, 1)
    assert "v2023" not in then


def test_a_language_adds_a_line_for_the_tooltip_and_names_countries(get) -> None:
    polish = features(get("layers/gerd_pct_gdp.geojson", level=0, lang="pl"))
    assert (polish["AT"]["name"], polish["MD"]["name"]) == ("Austria", "Mołdawia")
    assert polish["AT"]["t2019"].startswith("3,00\N{NO-BREAK SPACE}%")


def test_outlines_may_be_narrowed_to_regions_or_a_network(get) -> None:
    assert set(features(get("outlines/2024.geojson", geo="PL22,NL35"))) == {"PL22", "NL35"}
    assert set(features(get("outlines/2024.geojson", geo=["PL22", "NL35"]))) == {"PL22", "NL35"}
    assert set(features(get("outlines/2024.geojson", network="socore"))) == {"PL22", "NL35", "ITC3", "MD"}
    assert set(features(get("outlines/2024.geojson", network="socore", level=0))) == {"PL", "NL", "IT", "MD"}
    assert set(features(get("outlines/2024.geojson", network="socore", level=3))) == {"PL22A", "MD"}
    assert len(features(get("outlines/2021.geojson"))) == 8


@pytest.mark.parametrize(
    ("path", "query", "status", "choices"),
    [
        ("layers/nothing.geojson", {}, 404, ["gerd_pct_gdp", "ris_index", "population"]),
        ("layers/berd_pct_gdp.geojson", {}, 404, ["gerd_pct_gdp", "ris_index", "population"]),
        ("layers/gerd_pct_gdp.geojson", {"level": 4}, 422, ["0", "1", "2", "3"]),
        ("layers/gerd_pct_gdp.geojson", {"level": 3}, 422, ["0", "1", "2"]),
        ("layers/gerd_pct_gdp.geojson", {"nuts": "2013"}, 422, ["2016", "2021", "2024"]),
        ("layers/gerd_pct_gdp.geojson", {"method": "jenks"}, 422, ["quantile", "equal", "fisher_jenks", "deviation", "own"]),
        ("layers/gerd_pct_gdp.geojson", {"classes": 10}, 422, ["3", "4", "5", "6", "7", "8", "9"]),
        ("layers/gerd_pct_gdp.geojson", {"release": "2020-01-01"}, 422, [NEW, OLD]),
        ("layers/gerd_pct_gdp.geojson", {"method": "own"}, 422, ["own"]),
        ("layers/gerd_pct_gdp.geojson", {"breaks": "1,2"}, 422, ["own"]),
        ("layers/gerd_pct_gdp.geojson", {"method": "own", "breaks": "2,1"}, 422, []),
        ("layers/gerd_pct_gdp.geojson", {"method": "own", "breaks": "1,nan"}, 422, []),
        ("layers/gerd_pct_gdp.geojson", {"method": "own", "breaks": "1;2"}, 422, []),
        ("layers/gerd_pct_gdp.geojson", {"method": "own", "breaks": "1,2", "classes": 5}, 422, []),
        ("layers/gerd_pct_gdp.geojson", {"theme": "blue"}, 422, ["light", "dark"]),
        ("layers/gerd_pct_gdp.geojson", {"lang": "fr"}, 422, ["en", "pl"]),
        ("outlines/2013.geojson", {}, 404, ["2016", "2021", "2024"]),
        ("outlines/2024.geojson", {"network": "x"}, 422, ["socore", "socialmakers", "ssc", "innhub", "innocore"]),
    ],
)
def test_what_cannot_be_is_refused_with_what_can(get, path: str, query: dict, status: int, choices: list[str]) -> None:
    answer = get(path, **query)
    assert (answer.status_code, answer.json()["choices"]) == (status, choices)


def _breaks(found) -> list[tuple[float, int]]:
    return sorted(
        (row[f"v{year}"], row[f"c{year}"]) for row in found.values() for year in range(2019, 2024) if row.get(f"c{year}", -1) >= 0
    )


@pytest.mark.parametrize("query", [{"recoded": "true"}, {"nuts": "2021"}, {"recoded": "true", "nuts": "2021"}])
def test_every_map_of_an_indicator_has_the_same_limits(get, query: dict[str, str]) -> None:
    usual = dict(_breaks(features(get("layers/gerd_pct_gdp.geojson"))))
    others = dict(_breaks(features(get("layers/gerd_pct_gdp.geojson", **query))))
    assert {value: usual[value] for value in others if value in usual} == {value: others[value] for value in others if value in usual}
    assert len(set(usual) & set(others)) > 5


def test_one_year_may_make_the_limits(get) -> None:
    found = features(get("layers/gerd_pct_gdp.geojson", limits_year=2023, classes=3))
    counts = [[row["c2023"] for geo, row in found.items() if geo != "MD"].count(place) for place in range(3)]
    assert max(counts) - min(counts) <= 1
