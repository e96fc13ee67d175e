"""Shares of groups, industry's share, users, concentration, queues: each as its formula says."""

import pytest

from analytics.usage.people import concentration, distinct_users, group_shares, industry_share, queue_time
from tests.analytics.utilisation.bookings import booking, events


def test_shares_of_groups_add_up_to_one() -> None:
    some = events(
        booking("2024-05-02 08:00", "2024-05-02 11:00"),
        booking("2024-05-03 08:00", "2024-05-03 09:00", group="industry"),
        booking("2024-05-04 08:00", "2024-05-04 12:00", group="maintenance"),
    )
    assert group_shares(some).set_index("group")["share"].to_dict() == {"academic": 0.375, "industry": 0.125, "maintenance": 0.5}
    assert industry_share(some)[["hours", "served", "share"]].to_numpy().tolist() == [[1.0, 4.0, 0.25]]


def test_a_month_without_companies_has_a_share_of_nought() -> None:
    assert industry_share(events(booking("2024-05-02 08:00", "2024-05-02 11:00")))["share"].tolist() == [0.0]


def test_users_are_counted_once_in_each_row() -> None:
    some = events(
        booking("2024-05-02 08:00", "2024-05-02 09:00", user="a"),
        booking("2024-05-03 08:00", "2024-05-03 09:00", user="a", facility="Yard"),
        booking("2024-05-31 08:00", "2024-06-01 09:00", user="b"),
        booking("2024-05-04 08:00", "2024-05-04 09:00"),
    )
    assert distinct_users(some)["users"].tolist() == [2, 1]
    assert distinct_users(some, ("facility",)).set_index(["period", "facility"])["users"].tolist() == [2, 1, 1]


def test_concentration_is_herfindahls() -> None:
    some = events(
        booking("2024-05-02 08:00", "2024-05-02 11:00", instrument="x"),
        booking("2024-05-03 08:00", "2024-05-03 09:00", instrument="y"),
    )
    row = concentration(some).iloc[0]
    assert row["index"] == pytest.approx(0.75**2 + 0.25**2)
    assert row["instruments"] == 2
    assert row["equivalent"] == pytest.approx(1 / 0.625)


def test_time_in_the_queue_leaves_out_what_is_not_known() -> None:
    jobs = [
        booking(f"2024-05-0{at} 08:00", f"2024-05-0{at} 09:00", kind="use", waited=hours * 3600.0) for at, hours in ((1, 1), (2, 2), (3, 6))
    ]
    found = queue_time(events(*jobs, booking("2024-05-05 08:00", "2024-05-05 09:00", kind="use"))).iloc[0]
    assert (found["events"], found["median"], found["mean"]) == (3, 2.0, 3.0)
    assert found["p90"] == pytest.approx(5.2)
