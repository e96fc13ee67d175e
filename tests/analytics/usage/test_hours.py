"""Hours are neither lost nor counted twice, however they are cut; each measure does as its formula says."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis.strategies import integers

from analytics.usage.hours import BY, booked_hours, counted, no_shows, outage_hours, summed, taken_hours, taken_together
from analytics.usage.periods import PERIODS
from analytics.usage.prepared import prepare
from data.errors import NotValid
from tests.analytics.utilisation.bookings import any_events, booking, events, table


def _plain(rows: list[dict[str, Any]]) -> float:
    return sum(row["end"] - row["start"] for row in rows if row["kind"] == "booking" and row["state"] != "cancelled") / 3600


def _by_month_slowly(rows: list[dict[str, Any]]) -> dict[tuple[str, str], float]:
    """The same as the plainest loop: a minute at a time would take for ever, so a day at a time on the wall clock."""
    sums: dict[tuple[str, str], float] = defaultdict(float)
    for row in rows:
        if row["kind"] != "booking" or row["state"] == "cancelled":
            continue
        zone, at, end = ZoneInfo(row["zone"]), row["start"], row["end"]
        while at < end:
            local = datetime.fromtimestamp(at, UTC).astimezone(zone)
            tomorrow = datetime.combine(local.date() + timedelta(days=1), datetime.min.time(), zone).timestamp()
            until = min(end, int(tomorrow))
            sums[f"{local:%Y-%m}", row["facility"]] += (until - at) / 3600
            at = until
    return sums


@pytest.mark.parametrize("period", PERIODS)
@settings(max_examples=30)
@given(rows=any_events())
def test_hours_are_conserved_when_cut(period: str, rows: list[dict[str, Any]]) -> None:
    assert booked_hours(events(*rows), BY, period)["hours"].sum() == pytest.approx(_plain(rows))
    assert booked_hours(events(*rows), (), period)["hours"].sum() == pytest.approx(_plain(rows))


@settings(max_examples=30)
@given(rows=any_events())
def test_months_are_those_of_the_plain_loop(rows: list[dict[str, Any]]) -> None:
    found = booked_hours(events(*rows), ("facility",))
    assert {(f"{row.period:%Y-%m}", row.facility): pytest.approx(row.hours) for row in found.itertuples()} == dict(_by_month_slowly(rows))


@settings(max_examples=30)
@given(rows=any_events(), at=integers(0, 20))
def test_hours_counted_in_parts_are_those_of_all_events_at_once(rows: list[dict[str, Any]], at: int) -> None:
    together = taken_together([counted(events(*part)) for part in (rows[:at], rows[at:])])
    whole = taken_hours(events(*rows), ("group",))
    assert together is not None
    assert together["group"].tolist() == whole["group"].tolist()
    assert together["period"].tolist() == whole["period"].tolist()
    assert together["hours"].tolist() == pytest.approx(whole["hours"].tolist())


def test_parts_that_disagree_about_a_zone_are_not_added_up() -> None:
    row = booking("2024-01-31 21:00", "2024-02-01 02:00")
    assert taken_together([counted(events(row)), counted(events({**row, "zone": "UTC"}))]) is None


def test_a_night_over_the_end_of_a_month_is_cut_at_the_facilitys_midnight() -> None:
    found = booked_hours(events(booking("2024-01-31 21:00", "2024-02-01 02:00")))
    assert found["period"].dt.strftime("%Y-%m").tolist() == ["2024-01", "2024-02"]
    assert found["hours"].tolist() == [2.0, 3.0]  # midnight in Warsaw is 23:00 UTC


@pytest.mark.parametrize(("day", "hours"), [("2024-03-31", 23.0), ("2024-10-27", 25.0), ("2024-06-01", 24.0)])
def test_days_on_which_clocks_change_have_the_hours_that_pass(day: str, hours: float) -> None:
    found = booked_hours(events(booking("2024-01-01 00:00", "2024-12-31 00:00")), (), "day").set_index("period")
    assert found.loc[day, "hours"] == hours


def test_overlapping_bookings_count_each_for_itself() -> None:
    two = events(booking("2024-05-02 08:00", "2024-05-02 12:00"), booking("2024-05-02 10:00", "2024-05-02 12:00", group="industry"))
    assert booked_hours(two, ("group",)).set_index("group")["hours"].to_dict() == {"academic": 4.0, "industry": 2.0}


def test_units_multiply_hours() -> None:
    assert booked_hours(events(booking("2024-05-02 08:00", "2024-05-02 12:00", units=16.0)))["hours"].tolist() == [64.0]


def test_called_off_bookings_do_not_count_and_missed_ones_are_a_share() -> None:
    three = events(
        booking("2024-05-02 08:00", "2024-05-02 11:00"),
        booking("2024-05-03 08:00", "2024-05-03 09:00", state="missed"),
        booking("2024-05-04 08:00", "2024-05-04 18:00", state="cancelled"),
    )
    assert booked_hours(three)["hours"].tolist() == [4.0]
    assert no_shows(three)[["hours", "booked", "share"]].to_numpy().tolist() == [[1.0, 4.0, 0.25]]


def test_used_hours_are_those_metered_and_nothing_where_nothing_is() -> None:
    booked = booking("2024-05-02 08:00", "2024-05-02 11:00")
    assert events(booked).rows("used").size == 0
    metered = booking("2024-05-02 08:30", "2024-05-02 10:00", kind="use")
    both = events(booked, metered)
    assert summed(both, both.rows("used"), (), "month", "used")["hours"].tolist() == [1.5]


def test_outages_by_class() -> None:
    two = events(
        booking("2024-05-02 00:00", "2024-05-03 00:00", kind="outage_planned"),
        booking("2024-05-04 00:00", "2024-05-04 06:00", kind="outage_unplanned"),
    )
    assert outage_hours(two).set_index("kind")["hours"].to_dict() == {"outage_planned": 24.0, "outage_unplanned": 6.0}


def test_instruments_of_the_same_name_are_one_unless_their_facilities_are_told_apart() -> None:
    two = events(
        booking("2024-05-02 08:00", "2024-05-02 09:00", facility="A"), booking("2024-05-02 08:00", "2024-05-02 09:00", facility="B")
    )
    assert booked_hours(two, ("instrument",))["hours"].tolist() == [2.0]
    assert booked_hours(two, ("facility", "instrument"))["hours"].tolist() == [1.0, 1.0]


def test_an_unknown_column_is_refused_by_name() -> None:
    with pytest.raises(NotValid, match="facility, instrument, group"):
        booked_hours(events(booking("2024-05-02 08:00", "2024-05-02 09:00")), ("user",))


def test_no_events_give_no_rows() -> None:
    assert booked_hours(prepare(table([])), BY).empty
