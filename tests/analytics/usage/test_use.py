"""Utilisation: unions, denominators, and that there is none without the other."""

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from analytics.usage.available import LABELS, Denominator, Week
from analytics.usage.unions import uncovered
from analytics.usage.use import Utilisation, utilisation
from data.errors import NotThere, NotValid
from tests.analytics.utilisation.bookings import any_events, booking, events

ALL_DAY = Week(((0, 1440),) * 7)
OFFICE = Week((*((8 * 60, 16 * 60),) * 5, None, None))
WIDE = {"A": ALL_DAY, "B": ALL_DAY, "C": ALL_DAY}


def _share(found: Utilisation) -> list[float]:
    return found.figures["share"].tolist()


def test_there_is_no_figure_without_its_denominator() -> None:
    with pytest.raises(TypeError):
        Utilisation(measure="booked", figures=None)  # type: ignore[call-arg,arg-type]
    with pytest.raises(TypeError):
        utilisation(events(booking("2024-05-02 08:00", "2024-05-02 09:00")))  # type: ignore[call-arg]
    found = utilisation(events(booking("2024-05-02 08:00", "2024-05-02 09:00")), Denominator.CALENDAR)
    assert set(found.figures["denominator"]) == {"calendar_24x7"}
    assert set(LABELS) == set(Denominator)


def test_of_the_calendar() -> None:
    # 2 May in Warsaw begins at 22:00 UTC: the one day that the events cover
    found = utilisation(events(booking("2024-05-02 08:00", "2024-05-02 14:00")), Denominator.CALENDAR, period="day")
    assert found.figures[["hours", "available", "share"]].to_numpy().tolist() == [[6.0, 24.0, 0.25]]
    assert not found.figures["partial"].any()


def test_overlapping_bookings_take_an_instrument_once_and_the_first_group_has_the_hour() -> None:
    two = events(booking("2024-05-02 08:00", "2024-05-02 12:00"), booking("2024-05-02 10:00", "2024-05-02 14:00", group="industry"))
    assert utilisation(two, Denominator.CALENDAR, period="day").figures["hours"].tolist() == [6.0]
    groups = utilisation(two, Denominator.CALENDAR, ("facility", "group"), "day").figures.set_index("group")["hours"]
    assert groups.to_dict() == {"academic": 4.0, "industry": 2.0}


def test_time_outside_opening_hours_adds_nothing() -> None:
    # Thursday 10:00 to Friday 02:00 in Warsaw: 6 of 8 hours on Thursday, none on Friday
    night = events(booking("2024-05-02 08:00", "2024-05-03 00:00"))
    found = utilisation(night, Denominator.OPENING, period="day", opening={"Hall": OFFICE}).figures
    assert found["hours"].tolist() == [6.0, 0.0]
    assert found["available"].tolist() == [8.0, 8.0]


def test_a_closed_day_has_nothing_available_and_no_share() -> None:
    weekend = events(booking("2024-05-04 08:00", "2024-05-05 12:00"))
    found = utilisation(weekend, Denominator.OPENING, period="day", opening={"Hall": OFFICE}).figures
    assert found["available"].tolist() == [0.0, 0.0]
    assert found["share"].isna().all()


def test_outages_are_taken_off_once() -> None:
    rows = [
        booking("2024-05-02 06:00", "2024-05-02 08:00"),
        booking("2024-05-02 10:00", "2024-05-02 13:00", kind="outage_planned"),
        booking("2024-05-02 12:00", "2024-05-02 20:00", kind="outage_unplanned"),
        booking("2024-05-02 09:00", "2024-05-02 11:00"),  # its second hour is within the outage
    ]
    found = utilisation(events(*rows), Denominator.OPENING_LESS_OUTAGES, period="day", opening={"Hall": OFFICE}).figures
    # open 06:00 to 14:00 UTC, out from 10:00: 4 hours available, 3 of them taken
    assert found[["hours", "available", "share"]].to_numpy().tolist() == [[3.0, 4.0, 0.75]]


def test_opening_hours_have_to_be_known() -> None:
    with pytest.raises(NotThere, match="opening hours of Hall"):
        utilisation(events(booking("2024-05-02 08:00", "2024-05-02 14:00")), Denominator.OPENING)


@pytest.mark.parametrize("days", [(None,) * 6, ((600, 500),) * 7, ((0, 1500),) * 7])
def test_impossible_weeks(days: Any) -> None:
    with pytest.raises(NotValid):
        Week(days)


def test_a_month_that_the_events_cover_in_part_says_so() -> None:
    found = utilisation(events(booking("2024-01-20 08:00", "2024-03-05 14:00")), Denominator.CALENDAR).figures
    assert found["partial"].tolist() == [True, False, True]
    assert found["available"].tolist() == [12 * 24.0, 29 * 24.0, 5 * 24.0]


def test_an_instrument_counts_from_its_first_event() -> None:
    two = events(booking("2024-05-01 00:00", "2024-05-01 12:00"), booking("2024-05-03 00:00", "2024-05-03 12:00", instrument="Press"))
    assert utilisation(two, Denominator.CALENDAR, period="day").figures["available"].tolist() == [24.0, 24.0, 48.0]


def test_many_units_need_their_number_and_are_left_out_without() -> None:
    cluster = events(
        booking("2024-05-02 00:00", "2024-05-02 12:00", instrument="ares cpu", units=8.0, kind="use"),
        booking("2024-05-02 06:00", "2024-05-02 12:00", instrument="ares cpu", units=8.0, kind="use"),
    )
    without = utilisation(cluster, Denominator.CALENDAR, period="day", measure="used")
    assert without.left_out == (("Hall", "ares cpu"),)
    assert without.figures.empty
    with_units = utilisation(cluster, Denominator.CALENDAR, period="day", measure="used", units={("Hall", "ares cpu"): 16.0})
    assert with_units.figures[["hours", "available"]].to_numpy().tolist() == [[144.0, 384.0]]


def test_a_facility_that_meters_nothing_has_no_use_rather_than_none() -> None:
    two = events(
        booking("2024-05-02 08:00", "2024-05-02 09:00", facility="A"),
        booking("2024-05-02 08:00", "2024-05-02 09:00", facility="B", kind="use"),
    )
    assert utilisation(two, Denominator.CALENDAR, measure="used").figures["facility"].tolist() == ["B"]


@settings(max_examples=25)
@given(rows=any_events())
def test_the_calendar_and_hours_without_end_agree_and_no_share_is_above_one(rows: list[dict[str, Any]]) -> None:
    prepared = events(*rows)
    calendar = utilisation(prepared, Denominator.CALENDAR, ("facility", "instrument"))
    opening = utilisation(prepared, Denominator.OPENING, ("facility", "instrument"), opening=WIDE)
    assert calendar.figures["hours"].to_numpy() == pytest.approx(opening.figures["hours"].to_numpy())
    assert calendar.figures["available"].to_numpy() == pytest.approx(opening.figures["available"].to_numpy())
    assert (calendar.figures["share"] <= 1 + 1e-9).all()


@settings(max_examples=25)
@given(rows=any_events())
def test_groups_and_days_add_up(rows: list[dict[str, Any]]) -> None:
    prepared = events(*rows)
    whole = utilisation(prepared, Denominator.CALENDAR, ()).figures
    groups = utilisation(prepared, Denominator.CALENDAR, ("group",)).figures.groupby("period")["hours"].sum()
    assert whole.set_index("period")["hours"].to_numpy() == pytest.approx(groups.reindex(whole["period"], fill_value=0).to_numpy())
    days = utilisation(prepared, Denominator.CALENDAR, (), "day").figures
    assert days["hours"].sum() == pytest.approx(whole["hours"].sum())
    assert days["available"].sum() == pytest.approx(whole["available"].sum())


@settings(max_examples=25)
@given(rows=any_events())
def test_the_union_is_that_of_the_seconds(rows: list[dict[str, Any]]) -> None:
    prepared = events(*rows)
    which = prepared.codes["instrument"]
    _, start, end = uncovered(prepared.start, prepared.end, which)
    edges = np.unique(np.concatenate([prepared.start, prepared.end]))
    seconds = 0
    for low, high in pairwise(edges):
        over = (prepared.start <= low) & (prepared.end >= high)
        seconds += int(high - low) * len(np.unique(which[over]))
    assert int((end - start).sum()) == seconds
