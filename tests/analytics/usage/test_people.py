"""Industry's share and users: each as its formula says."""

from analytics.usage.people import distinct_users, industry_share
from tests.analytics.utilisation.bookings import booking, events


def test_maintenance_counts_in_no_share() -> None:
    some = events(
        booking("2024-05-02 08:00", "2024-05-02 11:00"),
        booking("2024-05-03 08:00", "2024-05-03 09:00", group="industry"),
        booking("2024-05-04 08:00", "2024-05-04 12:00", group="maintenance"),
    )
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
