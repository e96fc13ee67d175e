"""GPU hours: a measure of their own, with the clusters' cards as their own denominator."""

import hypothesis.strategies as st
import pandas as pd
import pytest
from hypothesis import given

from analytics.usage import views
from analytics.usage.available import Denominator
from analytics.usage.hours import summed
from analytics.usage.patterns import weekday_hours
from analytics.usage.people import industry_share
from analytics.usage.prepared import Prepared
from analytics.usage.use import utilisation
from analytics.usage.views import FacilityMetadata, UtilisationQuery
from tests.analytics.utilisation.bookings import booking, events

JOB = {"kind": "use", "zone": "UTC", "facility": "Centre", "instrument": "ares gpu"}
WANTED = UtilisationQuery(Denominator.CALENDAR, by="instrument", period="year", measure="gpu")


def _job(start: str, end: str, cards: float | None, **other: object) -> dict[str, object]:
    return booking(start, end, **{**JOB, "units": 8.0, "cards": cards, **other})


JOBS = (
    _job("2024-01-01 00:00", "2024-01-01 12:00", 2.0),
    _job("2024-01-01 06:00", "2024-01-02 00:00", 1.0, group="industry"),
    _job("2024-01-01 00:00", "2024-01-02 00:00", None, instrument="ares cpu"),
)


def _hours(prepared: Prepared, measure: str) -> pd.DataFrame:
    return summed(prepared, prepared.rows(measure), (), "year", measure)


def test_gpu_hours_stand_apart_from_core_hours() -> None:
    prepared = events(*JOBS)
    assert _hours(prepared, "gpu")["hours"].tolist() == [2 * 12 + 18]
    assert _hours(prepared, "used")["hours"].tolist() == [8 * (12 + 18 + 24)]


def test_their_share_is_of_the_cards_of_the_cluster_and_of_nothing_else() -> None:
    found = utilisation(events(*JOBS), Denominator.CALENDAR, ("facility",), "year", measure="gpu", units={("Centre", "ares gpu"): 4.0})
    assert found.figures[["hours", "available", "share"]].to_numpy().tolist() == [[42.0, 96.0, 42 / 96]]


def test_a_cluster_whose_cards_nobody_counted_is_in_no_share() -> None:
    prepared = events(_job("2024-01-01 00:00", "2024-01-02 00:00", 1.0))
    known = FacilityMetadata({"Centre": ""}, {}, {("Centre", "ares gpu"): 512.0})
    assert views.left_out(prepared, known, WANTED) == (("Centre", "ares gpu"),)
    assert views.shares(prepared, known, WANTED)["share"].notna().sum() == 0
    counted = FacilityMetadata({"Centre": ""}, {}, {}, {("Centre", "ares gpu"): 2.0})
    assert views.left_out(prepared, counted, WANTED) == ()
    assert views.shares(prepared, counted, WANTED)["share"].tolist() == [0.5]


def test_facilities_without_cards_have_no_rows() -> None:
    prepared = events(*JOBS, booking("2024-01-01 00:00", "2024-01-02 00:00", kind="use"))
    assert views.measured(prepared, "gpu") == ("Centre",)
    assert views.measured(events(JOBS[2]), "gpu") == ()


def test_companies_and_the_week_count_cards() -> None:
    prepared = events(*JOBS)
    assert industry_share(prepared, period="year", measure="gpu")[["hours", "served"]].to_numpy().tolist() == [[18.0, 42.0]]
    week = weekday_hours(prepared, measure="gpu")
    assert week["hours"].sum() == pytest.approx(42.0)


@given(
    jobs=st.lists(
        st.tuples(st.integers(0, 400), st.integers(1, 99), st.one_of(st.none(), st.integers(0, 8)), st.integers(1, 64)), max_size=9
    )
)
def test_hours_are_those_of_the_cards(jobs: list[tuple[int, int, int | None, int]]) -> None:
    rows = [
        _job(start * 3600, (start + hours) * 3600, None if cards is None else float(cards), units=float(cores))  # type: ignore[arg-type]
        for start, hours, cards, cores in jobs
    ]
    prepared = events(*rows)
    assert _hours(prepared, "gpu")["hours"].sum() == sum(hours * (cards or 0) for _, hours, cards, _ in jobs)
    assert _hours(prepared, "used")["hours"].sum() == sum(hours * cores for _, hours, _, cores in jobs)
