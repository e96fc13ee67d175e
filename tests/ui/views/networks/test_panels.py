"""Panels of networks: bullet bars without a report, dates as exact as they are known, newest common years."""

import pytest

from queries import networks
from ui.views.networks import regions, targets, text, timeline


def test_no_report_draws_no_bar() -> None:
    rows = targets.bar_rows(targets.networks.progress("socore"))
    assert [row["state"] for row in rows] == ["unknown", "unknown", "unknown", "reported", "unknown", "unknown"]
    assert [row["share"] for row in rows if row["state"] == "unknown"] == [None] * 5
    assert rows[3]["words"] == "1 of 36"
    assert rows[4]["words"] == "no report yet; target: at least 8"


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [("2025", "2025-01-01", "2025-12-31"), ("2024-02", "2024-02-01", "2024-02-29"), ("2022-09-05", "2022-09-05", "2022-09-05")],
)
def test_a_date_covers_all_that_it_may_mean(date: str, first: str, last: str) -> None:
    assert [f"{day:%Y-%m-%d}" for day in (timeline.first_day(date), timeline.last_day(date))] == [first, last]


@pytest.mark.parametrize(("date", "words"), [("2022-09-05", "5 Sept 2022"), ("2022-09", "Sept 2022"), ("2022", "2022"), ("", "")])
def test_dates_in_words(date: str, words: str) -> None:
    assert text.when(date) == words


def test_regions_in_their_newest_common_year() -> None:
    rows = regions.newest("gerd_pct_gdp", ("PL22", "ITC3", "MD"))
    assert rows["year"].nunique() == 1
    assert {"PL22", "ITC3", "MD"} <= set(rows["geo"])
    assert regions.newest("cross_border_commuters", ("PL22",)).empty


def test_events_are_in_the_order_of_their_dates() -> None:
    rows = networks.events("socialmakers", False)
    assert rows["start"].is_monotonic_increasing
    assert len(networks.events("socore", True)) > len(networks.events("socore", False))
