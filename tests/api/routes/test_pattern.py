"""The spatial pattern by HTTP: the numbers of the analysis, flags of the figures behind, a layer of classes, refusals in words."""

import gzip
import json
from typing import Any

import pytest

from analytics.spatial.moran import spatial_pattern
from analytics.spatial.pattern_picture import CLASSES
from api.errors import Problem
from api.routes import pattern
from data.errors import NotValid
from data.schema import DEFAULT_NUTS
from queries import observations
from tests.api.asking import answer, ask
from tests.api.conftest import Get

SHARE = {"indicator": "gerd_pct_gdp", "year": "2023"}


@pytest.fixture(scope="module")
def answered() -> dict[str, Any]:
    return answer("pattern", **SHARE)


def test_it_gives_the_numbers_of_the_analysis(answered: dict[str, Any]) -> None:
    question = pattern.PatternYear("gerd_pct_gdp", DEFAULT_NUTS, 2, 2023)
    values = observations.in_year(question.view, question.year).set_index("geo")["value"]
    found = spatial_pattern(values, question.result.pairs)
    assert (answered["moran"], answered["p"], answered["n"]) == (found.moran, found.p, found.n)
    assert [row["local"] for row in answered["regions"]] == found.regions["local"].tolist()
    assert answered["sources"][0]["dataset"] == "tgs00042"


def test_a_region_carries_the_flags_of_its_own_and_its_neighbours_figures(answered: dict[str, Any]) -> None:
    question = pattern.PatternYear("gerd_pct_gdp", DEFAULT_NUTS, 2, 2023)
    pairs = question.result.pairs
    known = observations.in_year(question.view, question.year).set_index("geo")["flags"].fillna("").to_dict()
    flagged = {geo for geo, letters in known.items() if letters}
    told = {row["geo"]: row["flags"] for row in answered["regions"]}
    for geo, other in pairs.itertuples(index=False):
        if geo in told and other in flagged:
            assert set(known[other]) <= set(told[geo])
    assert {row["status"] for row in answered["regions"]} <= {"derived", "recoded"}


def test_the_layer_paints_every_region_and_says_the_same() -> None:
    counted = answer("pattern", **SHARE)["regions"]
    packed = ask("pattern_layer", in_path={"indicator": "gerd_pct_gdp"}, year="2023", lang="pl", projection="atlas")
    features = [feature["properties"] for feature in json.loads(gzip.decompress(packed.content))["features"]]
    painted = {feature["geo"]: feature["k2023"] for feature in features}
    assert set(painted.values()) <= set(CLASSES)
    assert all(painted[row["geo"]].removesuffix("_sure") == row["kind"] for row in counted)
    assert len(packed.content) < 120_000


@pytest.mark.parametrize(
    ("query", "why"),
    [({"year": "1975"}, "no data for 1975"), ({"level": "3"}, "level cannot be '3'")],
)
def test_what_has_no_pattern_is_refused_in_words(query: dict[str, str], why: str) -> None:
    with pytest.raises((Problem, NotValid), match=why):
        ask("pattern", **{"indicator": "hrst_pct_active"} | query)


def test_too_few_regions_are_a_422_over_http(get: Get) -> None:
    answer = get("pattern", indicator="gerd_pct_gdp")
    assert answer.status_code == 422
    assert "30 regions" in answer.json()["detail"]
    assert get("pattern/gerd_pct_gdp.geojson").status_code == 422
