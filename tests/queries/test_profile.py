"""A profile: what is set beside a region, its strengths and gaps with their reasons, and the codes before."""

from dataclasses import replace

import pytest

from analytics.comparison.differences import Benchmark
from analytics.comparison.trends import trends
from analytics.stats.rank import Position
from data.catalogue import INDICATORS
from data.store import current
from queries import compare, nuts_history, observations, profile
from queries.compare import ComparisonQuery
from queries.profile import Cell, Line
from ui.app import url_state
from ui.views.profile import code_history, peer_group, strengths
from ui.views.profile.peer_group import Group


def _published(of: str, value: float) -> Benchmark:
    return Benchmark(of, "published", value, "", "reported", "2026-01-01")


def _line(key: str = "tertiary_25_64_pct", rank: int = 1, of: int = 100, year: int = 2024) -> Line:
    newest = Cell(year, 40.0, "", "reported", "2026-01-01", "2024")
    return Line(
        row=INDICATORS[key],
        newest=newest,
        in_eu=Position(rank, of),
        among=Position(2, 7),
        middle=30.0,
        country=_published("PL", 35.0),
        eu=_published("EU27_2020", 36.0),
        series=(newest,),
    )


@pytest.mark.parametrize(("rank", "fifth"), [(1, 0), (20, 0), (21, 1), (60, 2), (61, 3), (100, 4)])
def test_a_fifth_holds_a_fifth_of_the_regions(rank: int, fifth: int) -> None:
    assert _line(rank=rank).fifth == fifth


def test_no_fifth_where_a_place_says_nothing() -> None:
    assert _line(of=19).fifth is None
    assert _line("women_researchers_pct").fifth is None, "neither end is better"
    assert _line("gdp_mio_eur").fifth is None, "a large region has more of it"
    assert replace(_line(), in_eu=None).fifth is None


def test_strengths_and_gaps_are_at_most_three_the_most_marked_first() -> None:
    ranks = {"gerd_pct_gdp": 5, "berd_pct_gdp": 1, "herd_pct_gdp": 30, "tertiary_25_64_pct": 39, "hrst_pct_active": 90, "ris_index": 50}
    best, worst = profile.standing(tuple(_line(key, rank) for key, rank in ranks.items()))
    assert [line.row.key for line in best] == ["berd_pct_gdp", "gerd_pct_gdp", "herd_pct_gdp"]
    assert [line.row.key for line in worst] == ["hrst_pct_active"]


def test_research_and_development_comes_first_then_what_is_most_marked() -> None:
    ranks = {"unemployment_rate_pct": 1, "gerd_pct_gdp": 39, "tertiary_25_64_pct": 2, "neet_15_29_pct": 100, "berd_pct_gdp": 62}
    best, worst = profile.standing(tuple(_line(key, rank) for key, rank in ranks.items()))
    assert [line.row.key for line in best] == ["gerd_pct_gdp", "unemployment_rate_pct", "tertiary_25_64_pct"]
    assert [line.row.key for line in worst] == ["berd_pct_gdp", "neet_15_29_pct"]


def test_the_first_line_on_research_and_development() -> None:
    labour, people = _line("unemployment_rate_pct"), _line("researchers_pct_employment")
    assert profile.r_and_d((labour, people)) == people
    assert profile.r_and_d((labour,)) is None
    assert profile.r_and_d(()) is None


@pytest.mark.parametrize("region", ["PL22", "NL35", "LT02", "PT19", "LU00", "PL2", "PL22A", "NL31", "PL"])
@pytest.mark.parametrize("reference", ["country", "eu"])
def test_country_and_eu_are_the_numbers_that_compare_shows(region: str, reference: str) -> None:
    for line in profile.lines(region):
        if line.row.part_of and region != "PL22":  # one region tells of all parts of an index
            continue
        found = compare.get_comparison(ComparisonQuery((region,), (line.row.key,), line.newest.year, reference))
        shown = line.country if reference == "country" else line.eu
        if line.row.kind == "ratio" and (stick := found.benchmarks.get((line.row.key, region))):
            assert found.years == {line.row.key: line.newest.year}
            assert shown == stick


def test_the_country_of_a_region_is_computed_where_nobody_published_it() -> None:
    country = {line.row.key: line for line in profile.lines("PL22")}["gerd_pct_gdp"].country
    assert country
    assert country.mean
    assert (country.how, round(country.value or 0, 2), len(country.mean.counted)) == ("mean", 1.55, 17)


def test_a_sum_is_shown_where_it_is_published_and_never_computed() -> None:
    lines = {line.row.key: line for line in profile.lines("PL22")}
    country = lines["gdp_mio_eur"].country
    assert country
    assert (country.how, country.value) == ("published", observations.value("gdp_mio_eur", "PL", lines["gdp_mio_eur"].newest.year))
    assert compare.benchmark("gdp_mio_eur", "PL", 2, 1800).value is None


def test_a_country_has_no_country_beside_it() -> None:
    assert all(line.country is None for line in profile.lines("PL"))


def test_old_figures_are_no_strength_of_today() -> None:
    best, _worst = profile.standing((_line("epo_patents_per_mio_inhabitants", 1, year=2012), _line("gerd_pct_gdp", 10)))
    assert [line.row.key for line in best] == ["gerd_pct_gdp"]


def test_the_place_beside_the_group_and_the_median_of_the_others() -> None:
    group = ("PL21", "PL51", "CZ08")
    line = {line.row.key: line for line in profile.lines("PL22", group)}["gerd_pct_gdp"]
    year = observations.in_year(observations.View("gerd_pct_gdp", "2024", 2), line.newest.year).set_index("geo")["value"]
    assert line.among == Position(int((year[list(group)] > year["PL22"]).sum()) + 1, 4)
    assert line.middle == pytest.approx(year[list(group)].median())
    alone = {line.row.key: line for line in profile.lines("PL22")}["gerd_pct_gdp"]
    assert (alone.among, alone.middle) == (None, None)


def test_neighbours_share_a_border() -> None:
    found = peer_group.neighbours("PL22", "2024", 2)
    assert set(found) == {"CZ08", "PL21", "PL52", "PL71", "PL72", "SK03"}
    pairs = current().neighbours("2024", 2)
    assert set(found) == set(pairs.loc[pairs["geo"] == "PL22", "neighbour"])
    assert peer_group.neighbours("MT00", "2024", 2) == ()


def test_the_groups_of_a_region(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(url_state, "chosen", {"network": "socore"}.get)
    groups = peer_group.available("PL22")
    assert list(groups) == ["network", "neighbours", "similar", "country"]
    assert {"NL35", "NL31", "ITC3"} <= set(groups["network"])
    assert all("PL22" not in codes for codes in groups.values())
    assert {geo[:2] for geo in groups["country"]} == {"PL"}
    assert peer_group.available("MD") == peer_group.available("EU27_2020") == {}
    assert "similar" not in peer_group.available("PL2")


def test_reasons_name_fifth_group_and_tested_trend(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(url_state, "chosen", {"network": "socore"}.get)
    line = {line.row.key: line for line in profile.lines("PL22", ("NL35", "ITC3"))}["unemployment_rate_pct"]
    told = strengths.reasons("PL22", line, Group("network", ("NL35", "ITC3")))
    assert told[0].startswith("in the top fifth of EU regions (")
    assert told[1].endswith("of 3 in SOCORE")
    found = trends(observations.series("unemployment_rate_pct", "PL22").assign(geo="PL22")).iloc[0]
    expected = f"falling since {found['start']} (improving)"
    assert (expected in told) is (found["direction"] == "falling" and found["end"] == line.newest.year)


def test_codes_before_are_followed_back() -> None:
    links = code_history.ancestry("NL35")
    assert [(link["from_geo"], link["to_geo"]) for link in links][:1] == [("NL31", "NL35")]
    table = code_history.table(links).frame
    assert "NL31" in table.iloc[0, 0]
    assert code_history.ancestry("PL22") == []


def test_codes_of_older_versions_are_told_with_the_version_that_brought_the_new_one() -> None:
    assert {link["from_geo"] for link in code_history.ancestry("LT02")} == {"LT00"}
    assert nuts_history.versions("LT02")[0] == "2016"


def test_caches_are_keyed_by_region_and_indicator() -> None:
    assert profile.course("PL22", "gerd_pct_gdp") != profile.course("PL22", "unemployment_rate_pct")
