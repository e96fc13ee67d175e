"""Trends, convergence and ranks by HTTP: the numbers of the analysis, flags of the figures behind, refusals in words."""

import csv
import io

import pytest

from analytics.comparison.constant_set import constant_set
from analytics.comparison.convergence import beta, spread
from analytics.comparison.trends import COLUMNS, trends
from analytics.stats.rank_ranges import RANGE_COLUMNS
from analytics.stats.runs import split_at_breaks
from api.routes.trends import MOST_REGIONS
from queries import panels
from tests.api.asking import answer, ask, refused
from tests.api.conftest import Get

GERD = ("indicator", "gerd_pct_gdp")


def test_trends_are_those_of_the_analysis() -> None:
    answered = answer("trends", GERD, ("geo", "PL22"), ("geo", "LT01"), ("geo", "MD"))
    assert tuple(answered["columns"]) == COLUMNS
    assert [row["geo"] for row in answered["trends"]] == ["LT01", "MD", "PL22"]
    silesia = answered["trends"][2]
    expected = trends(panels.layer("gerd_pct_gdp", "2024", 2)).set_index("geo").loc["PL22"]
    assert {key: silesia[key] for key in ("start", "end", "direction", "slope", "p", "breaks", "release")} == {
        key: expected[key] for key in ("start", "end", "direction", "slope", "p", "breaks", "release")
    }
    moldova = answered["trends"][1]
    assert (moldova["direction"], moldova["slope"], moldova["p"]) == ("untested", None, None)
    assert {source["dataset"] for source in answered["sources"]} >= {"tgs00042"}


def test_a_whole_level_comes_without_regions_and_can_be_narrowed() -> None:
    everywhere, poland = (answer("trends", GERD, ("level", "2"), *more) for more in ((), (("among", "PL"),)))
    assert everywhere["count"] > 200
    assert {row["geo"][:2] for row in poland["trends"]} == {"PL"}


def test_years_can_be_narrowed() -> None:
    row = answer("trends", GERD, ("geo", "PL22"), ("start", "2016"), ("end", "2022"))["trends"][0]
    assert (row["start"], row["end"], row["years"]) == (2016, 2022, 7)


def test_csv_has_the_same_rows() -> None:
    rows = list(csv.DictReader(io.StringIO(ask("trends", GERD, ("geo", "PL22"), ("format", "csv")).content.decode())))
    told = answer("trends", GERD, ("geo", "PL22"))["trends"][0]
    assert tuple(rows[0]) == COLUMNS
    assert float(rows[0]["slope"]) == told["slope"]


def test_convergence_is_that_of_the_analysis() -> None:
    answered = answer("convergence", GERD, ("among", "PL"), ("start", "2013"), ("end", "2023"))
    rows = panels.layer("gerd_pct_gdp", "2024", 2)
    same = constant_set(split_at_breaks(rows[rows["geo"].str.startswith("PL")]), 2013, 2023)
    assert (answered["regions"], answered["years"]) == (same.values.index.tolist(), same.years)
    assert [row["variation"] for row in answered["spread"]] == pytest.approx(spread(same.values)["variation"].tolist(), abs=1e-12)
    line = beta(same.values)
    assert line is not None
    assert answered["growth"]["slope"] == pytest.approx(line.slope, abs=1e-12)
    assert answered["growth"]["verdict"] == line.verdict
    assert [point["geo"] for point in answered["growth"]["points"]] == answered["regions"]
    assert set(answered["flags"] or "") <= set("bep")


def test_few_regions_have_a_spread_but_no_line() -> None:
    socore = answer("convergence", GERD, ("among", "socore"))
    assert socore["growth"] is None
    assert len(socore["spread"]) == len(socore["years"])


def test_ranks_come_with_their_ranges() -> None:
    answered = answer("ranks", ("indicator", "unemployment_rate_pct"))
    assert answered["columns"][-4:] == list(RANGE_COLUMNS)
    assert all(row["best"] <= row["rank"] <= row["worst"] for row in answered["ranks"])
    wide = max(answered["ranks"], key=lambda row: row["worst"] - row["best"])
    assert "u" in wide["flags"]


@pytest.mark.parametrize(
    ("name", "query", "said"),
    [
        ("trends", [GERD, ("start", "2020"), ("end", "2020")], "one year shows no trend"),
        ("trends", [GERD, ("level", "3")], "level cannot be '3'"),
        ("trends", [GERD, *(("geo", f"X{n}") for n in range(200))], f"geo may be given 1 to {MOST_REGIONS} times, not 200"),
        ("trends", [GERD, ("geo", "QQ11")], "no region 'QQ11'"),
        ("trends", [("indicator", "ris_index"), ("geo", "PL")], "None of these regions has data"),
        ("trends", [GERD, ("geo", "MD"), ("start", "2023"), ("end", "2030")], "one year without a break"),
        ("convergence", [GERD, ("start", "2023"), ("end", "2013")], "must lie before"),
        ("convergence", [GERD, ("among", "LU")], "Fewer than 3 regions"),
        ("convergence", [("indicator", "employment_rate_pct"), ("start", "2013")], "across_breaks=true"),
        ("convergence", [GERD, ("among", "MD")], "one year at most"),
        ("ranks", [GERD, ("year", "2010")], "its years are 2011"),
        ("ranks", [GERD, ("among", "MD")], "its years are none"),
    ],
)
def test_refusals_are_worded(name: str, query: list[tuple[str, str]], said: str) -> None:
    assert said in refused(name, *query)


def test_over_http_on_another_snapshot(get: Get) -> None:
    rows = get("trends", indicator="gerd_pct_gdp", level="2").json()["trends"]
    assert {row["geo"]: row["direction"] for row in rows}["PL22"] == "rising"
    assert get("trends", indicator="ris_index", geo="ITC3").status_code == 422  # the same in every year
    assert "no trend to test" in get("trends", indicator="ris_index", geo="ITC3").json()["detail"]
    assert get("trends", indicator="nothing").status_code == 404
    assert get("ranks", indicator="gerd_pct_gdp", year="2023").json()["count"] == 7
