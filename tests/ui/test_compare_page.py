"""The page that compares: every picture, every state in words, and the numbers that the API gives."""

import json
from html import unescape

import pytest

from analytics.comparison.differences import BENCHMARKS
from api.query import read
from api.routes import compare
from api.routes.compare_operations import ROWS
from data.store import current
from queries import compare as queries_compare
from queries.compare import ComparisonQuery
from tests.ui.visiting import said, visit
from ui.views.compare.controls import CHARTS

SOCORE = ("PL22", "NL35", "ITC3", "PT1C", "LT01", "LT02", "MD")


@pytest.mark.parametrize("chart", CHARTS)
def test_every_picture_opens_with_a_sentence_on_the_own_region(chart: str) -> None:
    app = visit("compare", chart=chart, region="PL22", network="socore")
    assert app.query_params["year"] == "2023"
    words = unescape(said(app))
    assert "R&D expenditure (GERD)" in words
    if chart in ("bars", "lines", "slope", "profile"):
        assert "Śląskie" in words


def test_nothing_chosen_shows_the_first_network() -> None:
    assert list(visit("compare").multiselect(key="choice_regions").value) == list(SOCORE)


def test_the_sentence_says_points_for_percentages() -> None:
    words = unescape(said(visit("compare", regions="PL22,ITC3", indicators="gerd_pct_gdp", year="2023", region="PL22")))
    assert (
        "R&D expenditure (GERD), 2023: Śląskie has 1.00\N{NO-BREAK SPACE}%, "
        "which is 1.26 percentage points below the EU (2.26\N{NO-BREAK SPACE}%)" in words
    )


def test_a_mean_names_whom_it_lacks() -> None:
    words = said(visit("compare", region="PL22", network="socore", reference="network", indicators="gerd_pct_gdp", year="2023"))
    assert "the mean of SOCORE is the mean of 5 of 7 regions, weighted by Gross domestic product of 2023." in words
    assert "Without Utrecht, Moldova." in words


def test_sums_are_compared_per_inhabitant_and_people_not_at_all() -> None:
    words = said(visit("compare", regions="PL22,ITC3", indicators="gdp_mio_eur,population", chart="profile"))
    assert "per 1,000 inhabitants" in words
    assert "Population has no benchmark" in words


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"regions": "PL22"}, "Choose at least two regions"),
        ({"regions": "PL22,ITC3", "indicators": "nothing"}, "Choose at least one indicator"),
        ({"regions": "PL,DE", "indicators": "tertiary_25_64_pct"}, "None of these indicators has data at the level of these regions"),
        ({"regions": "PL22,XK", "indicators": "gva_real_index"}, "No two of these regions have data for the same indicator and year"),
        ({"regions": "XK,MD", "indicators": "gva_real_index"}, "None of these regions has data for these indicators"),
        ({"regions": "PL22,ITC3", "indicators": "gerd_pct_gdp", "chart": "scatter"}, "A scatter plot needs two indicators"),
        (
            {"regions": "PL22,ITC3", "indicators": "population", "chart": "profile"},
            "None of these indicators can be compared with this benchmark",
        ),
        ({"regions": "PL22,ITC3,ZZ99", "indicators": "gerd_pct_gdp"}, "Regions not available here were left out: ZZ99."),
        (
            {"regions": "PL,DE,FR", "indicators": "tertiary_25_64_pct,gerd_pct_gdp", "chart": "years", "indicator": "tertiary_25_64_pct"},
            "no map",
        ),
    ],
)
def test_every_state_without_a_picture_is_worded(query: dict[str, str], words: str) -> None:
    assert words in said(visit("compare", **query))


def test_two_hundred_regions_in_the_address_are_cut_to_twelve() -> None:
    codes = sorted(current().regions("2024", 2)["geo"])[:200]
    app = visit("compare", regions=",".join(codes), indicators="gerd_pct_gdp")
    assert list(app.multiselect(key="choice_regions").value) == codes[:12]
    assert "188 are left out" in said(app)


@pytest.mark.parametrize("chart", CHARTS)
def test_odd_addresses_are_answered_in_words(chart: str) -> None:
    app = visit("compare", chart=chart, reference="x", year="99999", **{"from": "abc"}, pair="?", indicator="'", regions="PL22,ITC3,NL35")
    assert app.info


@pytest.mark.parametrize("chart", CHARTS)
def test_old_codes_countries_and_small_regions_break_nothing(chart: str) -> None:
    visit(
        "compare",
        chart=chart,
        regions="NL31,PL22,UKI3,MD,PL213,PL",
        indicators="gerd_pct_gdp,population,ris_index,rci_zscore,women_researchers_pct,gdp_mio_eur",
    )


@pytest.mark.parametrize("reference", BENCHMARKS)
def test_page_and_api_give_the_same_numbers(reference: str) -> None:
    keys, network = (
        ("gerd_pct_gdp", "unemployment_rate_pct", "gdp_mio_eur", "women_researchers_pct"),
        "socore" if reference == "network" else "",
    )
    shown = queries_compare.get_comparison(ComparisonQuery(SOCORE, keys, 2023, reference, network))
    query = [("geo", geo) for geo in SOCORE] + [("indicator", key) for key in keys] + [("year", "2023"), ("reference", reference)]
    asked = read(ROWS[0].query, {}, query + ([("network", network)] if network else []))
    given = json.loads(compare.compare(asked).content)
    assert given["years"] == dict(shown.years)
    for part, frame in (("figures", shown.cells), ("differences", shown.distances)):
        ours = frame.astype(object).where(frame.notna(), None).to_dict("records")
        assert given[part] == [
            {name: pytest.approx(value, abs=1e-9) if isinstance(value, float) else value for name, value in row.items()} for row in ours
        ]
    assert len(given["yardsticks"]) == len(shown.benchmarks)
