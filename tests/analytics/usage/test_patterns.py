"""The week by hour keeps every hour and follows the facility's clocks; seasons need whole years."""

from typing import Any

import pandas as pd
import pytest
from hypothesis import given

from analytics.usage.available import Denominator
from analytics.usage.patterns import seasonality, weekday_hours
from analytics.usage.use import Utilisation
from data.errors import NotValid
from tests.analytics.utilisation.bookings import any_events, booking, events


@given(rows=any_events())
def test_the_week_keeps_every_hour(rows: list[dict[str, Any]]) -> None:
    whole = sum(row["end"] - row["start"] for row in rows if row["kind"] == "booking" and row["state"] != "cancelled") / 3600
    assert weekday_hours(events(*rows))["hours"].sum() == pytest.approx(whole)


def test_the_hour_is_that_of_the_facilitys_clock() -> None:
    # Thursday 2 May 2024, 08:20 to 10:05 in Warsaw
    found = weekday_hours(events(booking("2024-05-02 06:20", "2024-05-02 08:05"))).set_index(["weekday", "hour"])["hours"]
    assert found[found > 0].to_dict() == {(3, 8): pytest.approx(40 / 60), (3, 9): 1.0, (3, 10): pytest.approx(5 / 60)}


def test_busy_is_how_many_were_taken_on_average() -> None:
    weeks = [booking(f"2024-05-{day:02} 06:00", f"2024-05-{day:02} 07:00") for day in (2, 9, 16)]
    found = weekday_hours(events(*weeks, booking("2024-05-16 06:00", "2024-05-16 07:00", instrument="Press"))).set_index(
        ["weekday", "hour"]
    )
    assert found.loc[(3, 8), "busy"] == pytest.approx(4 / 3)


def test_half_hour_zones_fall_into_their_own_hours() -> None:
    found = weekday_hours(events(booking("2024-05-02 06:15", "2024-05-02 07:15", zone="Asia/Kathmandu"))).set_index(["weekday", "hour"])[
        "hours"
    ]
    assert found[found > 0].to_dict() == {(3, 12): 1.0}


def test_facilities_can_be_chosen() -> None:
    two = events(
        booking("2024-05-02 06:00", "2024-05-02 07:00", facility="A"), booking("2024-05-02 06:00", "2024-05-02 08:00", facility="B")
    )
    assert weekday_hours(two, ["B"])["hours"].sum() == 2.0


def _monthly(years: int, shape: list[float]) -> Utilisation:
    periods = pd.date_range("2022-01-01", periods=12 * years, freq="MS")
    shares = [0.5 * shape[at % 12] for at in range(12 * years)]
    frame = pd.DataFrame({"period": periods, "facility": "A", "hours": 1.0, "available": 1.0, "share": shares, "partial": False})
    return Utilisation(Denominator.CALENDAR, "booked", frame)


def test_seasons_are_ratios_to_the_years_mean() -> None:
    shape = [1.0] * 10 + [1.5, 0.5]
    found = seasonality(_monthly(2, shape))
    assert found["index"].to_numpy() == pytest.approx(shape)
    assert found["years"].tolist() == [2] * 12


def test_one_year_has_no_seasons() -> None:
    with pytest.raises(NotValid, match="2 whole calendar years"):
        seasonality(_monthly(1, [1.0] * 12))
