"""Two neighbouring regions: the border, the widest difference, commuters as published."""

import pytest

from data.store import EMBEDDED, FOLDER_VARIABLE
from queries import border, panels


@pytest.fixture(autouse=True)
def embedded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(EMBEDDED))


def test_neighbours_abroad_come_first() -> None:
    pairs = border.neighbours()
    assert pairs["SE23"][0] == "NO08"
    assert "CZ08" in pairs["PL22"]
    assert pairs["PL22"].index("CZ08") < pairs["PL22"].index("PL21")
    assert border.abroad("PL22")
    assert not border.abroad("PL71")
    assert not border.abroad("XX99")


def test_the_border_is_drawn_for_neighbours_alone() -> None:
    assert border.line("SE23", "NO08")
    assert border.line("PL22", "CZ08") == border.line("CZ08", "PL22")
    assert border.line("PL22", "NO08") == border.line("PL22", "XX99") == ()


def test_both_sides_stand_in_their_newest_common_year() -> None:
    rows = border.gaps("SE23", "NO08").set_index("indicator")
    assert len(rows) == border.SHOWN
    year, here, there, ratio = rows.loc["unemployment_rate_pct", ["year", "here", "there", "ratio"]]
    assert (year, here, there) == (2024, 8.4, 4.7)
    assert ratio == pytest.approx(8.4 / 4.7)
    series = panels.of_regions(("gdp_pps_pct_eu",), ("SE23", "NO08"))
    both = series[series["value"].notna()].groupby("year")["geo"].nunique()
    assert rows.loc["gdp_pps_pct_eu", "year"] == both[both == 2].index.max()
    widest = border.widest(rows.reset_index())
    assert widest is not None
    assert widest["indicator"] == "unemployment_rate_pct"


def test_regions_without_common_values_have_no_difference() -> None:
    assert border.gaps("SE23", "XX99").empty
    assert border.widest(border.gaps("SE23", "XX99")) is None


def test_commuters_of_the_countries_the_regions_and_places_in_them() -> None:
    rows = border.commuting("SE23", "NO08")
    assert rows["year"].is_monotonic_decreasing
    assert {"Västra Götaland", "Fyrbodal", "Sweden", "Norway"} <= set(rows["origin"])
    assert {"Sarpsborg", "Västra Götaland"} <= set(rows["destination"])
    assert not {"Värmland", "Denmark"} & {*rows["origin"], *rows["destination"]}
    back = border.commuting("NO08", "SE23")
    assert len(back) == len(rows)
    assert set(border.commuting("SE22", "DK01")["destination"]) == {"Denmark"}
    assert border.commuting("PL22", "CZ08").empty
