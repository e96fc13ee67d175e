"""The page on trends and the ranges of a ranking: the answer in words, the state in the address, and words where nothing can be shown."""

import json
import re

import pandas as pd
import pytest

from analytics.comparison.trends import COLUMNS, DIRECTIONS, trends
from api.operations import OPERATIONS
from api.query import read
from data.catalogue import INDICATORS, NETWORKS
from queries import trends as page_trends
from queries.observations import View
from queries.trends import Followed
from tests.ui.visiting import said, visit
from ui.components import columns
from ui.views.ranking import page as ranking_page
from ui.views.trends import text as trends_text


def shown(key: str, **query: str) -> str:
    return said(visit(key, **query))


def test_regions_over_time_answer_for_the_own_region() -> None:
    words = shown("trends", region="PL22", network="socore")
    assert "R&amp;D expenditure (GERD), Śląskie: up by 0.039 percentage points a year from 2011 to 2023" in words
    assert "Among these 7 regions" in words


def test_catching_up_tells_spread_and_growth_and_who_is_left_out() -> None:
    words = shown("trends", show="convergence", indicator="gdp_pps_per_inhabitant")
    assert "EU regions: the dispersion across 225 regions fell from 44 % of the mean in 2000 to 37 % of the mean in 2023." in words
    assert "Regions with low initial values grew faster" in words
    assert "Left out because a year is missing" in words


def test_places_over_time_tell_where_a_region_was() -> None:
    words = shown("trends", show="places", region="PL22", among="PL", year="2015")
    assert "Śląskie: rank " in words
    assert " in 2015, rank " in words


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({"regions": ""}, "Choose a region to see how its values change."),
        ({"regions": "PL", "indicator": "ris_index"}, "None of these regions has data for this indicator"),
        ({"regions": "MD", "region": "MD"}, "too few to test for a trend"),
        ({"regions": ",".join(f"PL{n}" for n in (21, 22, 41, 42, 43, 51, 52, 61, 62, 63, 71, 72, 81, 82))}, "2 are left out"),
        ({"regions": "PL22,QQ99"}, "Regions not available here were left out: QQ99."),
        ({"show": "convergence", "indicator": "employment_rate_pct", "from": "2013", "to": "2024"}, "or include breaks in series"),
        ({"show": "convergence", "from": "2015", "to": "2015"}, "Choose two different years"),
        ({"show": "convergence", "among": "LU"}, "Fewer than 3 regions in this group"),
        (
            {"show": "convergence", "among": "PL", "indicator": "ris_index", "level": "3"},
            "This indicator has no data at level 3; another level is shown.",
        ),
        ({"show": "places", "among": "LU"}, "Fewer than two regions in this group have data for every year"),
    ],
)
def test_what_cannot_be_shown_is_said(query: dict[str, str], told: str) -> None:
    assert told in shown("trends", **query)


def test_counting_across_breaks_is_in_the_address() -> None:
    span = {"show": "convergence", "indicator": "employment_rate_pct", "from": "2013", "to": "2024"}
    assert "regions with a break in series are included" in shown("trends", **span, breaks="across")


def test_a_ranking_tells_the_range_of_the_own_place() -> None:
    words = shown("ranking", region="PL22", indicator="gerd_pct_gdp", year="2023")
    assert "Its rank may be anywhere from 130 to 184. 44 regions are not clearly different from it." in words
    assert "Outlined bars: regions not clearly different from Śląskie." in words


def test_a_firm_place_is_called_firm() -> None:
    assert "Data uncertainty does not change this rank." in shown("ranking", region="PL22", indicator="gdp_mio_eur", year="2023")


def test_ranges_are_written_as_one_place_where_there_is_one() -> None:
    assert columns.between([1, 2], [1, 5]) == ["1", "2–5"]


def _followed(values: list[float]) -> Followed:
    frame = pd.DataFrame({"geo": "PL22", "year": range(2010, 2010 + len(values)), "value": values})
    found = trends(frame.assign(flags="", status="reported", release="2026-01"))
    return Followed(INDICATORS["gerd_pct_gdp"], ("PL22",), frame, found)


@pytest.mark.parametrize(
    ("values", "direction", "told"),
    [
        ([1, 2, 3, 4, 5, 6], "rising", "up by 1.000 percentage points a year from 2010 to 2015"),
        ([6, 5, 4, 3, 2, 1.5], "falling", "down by 1.000 percentage points a year"),
        ([1, 3, 2, 3, 1, 2], "unclear", "no clear trend from 2010 to 2015"),
        ([2] * 6, "constant", "the same in every year"),
        (
            [1, 2, 3],
            "untested",
            "1.00\N{NO-BREAK SPACE}% in 2010, 3.00\N{NO-BREAK SPACE}% in 2012; 3 years without a break in series are too few",
        ),
        ([1], "untested", "data for one year only (2010)"),
    ],
)
def test_every_direction_has_its_sentence(values: list[float], direction: str, told: str) -> None:
    shown = _followed(values)
    assert direction in DIRECTIONS
    assert shown.trends["direction"].tolist() == [direction]
    assert told in trends_text.answer(shown)
    assert trends_text.table(shown).frame["Trend"].str.replace("\N{NO-BREAK SPACE}", " ").tolist() == [trends_text.DIRECTIONS[direction]]


def test_a_falling_interval_reads_from_little_to_much() -> None:
    low, high = re.findall(r"\d\.\d{3}", trends_text.answer(_followed([6, 5, 4, 3, 2, 1.5])).split("interval")[1])
    assert 0 < float(low) < float(high)


@pytest.mark.parametrize("indicator", ["gerd_pct_gdp", "hrst_pct_active", "population", "rci_zscore"])
def test_page_and_api_give_the_same_trends(indicator: str) -> None:
    regions = [*NETWORKS["socore"].regions["2024"], "PL", "AT130"]
    ours = page_trends.followed(INDICATORS[indicator], regions).trends.sort_values("geo", ignore_index=True)
    operation = next(one for one in OPERATIONS if one.name == "trends")
    asked = read(operation.query, {}, [("indicator", indicator), *(("geo", geo) for geo in regions)])
    theirs = pd.DataFrame(json.loads(operation.handler(asked).content)["trends"])
    figures = [name for name in COLUMNS if pd.api.types.is_numeric_dtype(ours[name])]
    words = ["geo", "direction", "breaks", "status", "release"]
    pd.testing.assert_frame_equal(ours[figures].astype(float), theirs[figures].astype(float), rtol=1e-12)
    assert ours[words].to_numpy().tolist() == theirs[words].to_numpy().tolist()


def test_ranking_and_api_give_the_same_ranges() -> None:
    row = INDICATORS["unemployment_rate_pct"]
    ours = ranking_page.of_year(View(row.key, row.default_nuts, 2), 2024, "eu").frame
    operation = next(one for one in OPERATIONS if one.name == "ranks")
    asked = read(operation.query, {}, [("indicator", row.key), ("year", "2024")])
    theirs = pd.DataFrame(json.loads(operation.handler(asked).content)["ranks"])
    assert ours[["geo", "rank", "best", "worst"]].to_numpy().tolist() == theirs[["geo", "rank", "best", "worst"]].to_numpy().tolist()


def test_breaks_are_told_with_their_reason() -> None:
    assert (
        trends_text.breaks("2016:flagged 2021:code 2023:gap")
        == "2016: flagged break in series, 2021: different boundaries, 2023: after missing years"
    )
