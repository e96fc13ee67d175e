"""Utilisation as it is asked for: nothing without denominator and status, and no zero where nothing is measured."""

import pandas as pd
import pytest

from analytics.usage.available import Denominator, Week
from analytics.usage.views import (
    BREAKDOWNS,
    COLUMNS,
    FacilityMetadata,
    UtilisationQuery,
    industry,
    measured,
    monthly_of_one,
    shares,
    side_by_side,
)
from data.errors import NotValid
from tests.analytics.utilisation.bookings import booking, events

_OPEN = Week((*((8 * 60, 18 * 60),) * 5, None, None))
_KNOWN = FacilityMetadata({"A": "PL22", "B": "PL22", "C": "NL35"}, dict.fromkeys("ABC", _OPEN), {})
_DAY = ("2024-03-05 09:00", "2024-03-05 14:00")


def _three(status: str = "reported"):  # type: ignore[no-untyped-def]
    return events(
        booking(*_DAY, facility="A", group="industry", status=status),
        booking("2024-03-05 09:00", "2024-03-05 10:00", facility="B", status=status),
        booking(*_DAY, facility="C", kind="use", status=status),
    )


@pytest.mark.parametrize("by", BREAKDOWNS)
@pytest.mark.parametrize("per", list(Denominator))
def test_every_row_names_denominator_and_status(per: Denominator, by: str) -> None:
    rows = shares(_three("simulated"), _KNOWN, UtilisationQuery(per, by))
    assert list(rows.columns) == list(COLUMNS)
    assert set(rows["denominator"]) == {per.value}
    assert set(rows["status"]) == {"simulated"}


def test_a_facility_without_the_measure_is_left_out_and_no_zero() -> None:
    prepared = _three()
    assert measured(prepared, "booked") == ("A", "B")
    assert set(shares(prepared, _KNOWN, UtilisationQuery(Denominator.CALENDAR))["facility"]) == {"A", "B"}
    assert set(shares(prepared, _KNOWN, UtilisationQuery(Denominator.CALENDAR, measure="used"))["facility"]) == {"C"}


def test_a_region_is_the_sum_over_its_facilities() -> None:
    each = shares(_three(), _KNOWN, UtilisationQuery(Denominator.OPENING))
    whole = shares(_three(), _KNOWN, UtilisationQuery(Denominator.OPENING, "region"))
    assert whole["region"].tolist() == ["PL22"]
    assert whole["hours"].tolist() == [each["hours"].sum()] == [6.0]
    assert whole["available"].iloc[0] == each["available"].sum()
    assert set(whole["status"]) == {"derived"}


def test_groups_add_up_to_the_whole() -> None:
    groups = shares(_three(), _KNOWN, UtilisationQuery(Denominator.OPENING, "group"))
    regions = shares(_three(), _KNOWN, UtilisationQuery(Denominator.OPENING, "region"))
    assert groups["share"].sum() == pytest.approx(regions["share"].sum())


def test_chosen_facilities_alone_count() -> None:
    rows = shares(_three(), _KNOWN, UtilisationQuery(Denominator.OPENING, "region", facilities=("B",)))
    assert rows["hours"].tolist() == [1.0]


def test_companies_share_by_region() -> None:
    rows = industry(_three(), _KNOWN, UtilisationQuery(Denominator.CALENDAR, period="year"))
    assert rows[["region", "hours", "served"]].to_numpy().tolist() == [["PL22", 5.0, 6.0]]


def test_side_by_side_is_the_newest_whole_year_of_most() -> None:
    whole = [("A", 2022), ("A", 2023), ("A", 2024), ("B", 2023)]
    years = [booking(f"{year}-01-01 00:00", f"{year}-12-31 23:00", facility=name) for name, year in whole]
    ends = [booking(f"{year}-06-01 00:00", f"{year}-06-02 00:00", facility="B") for year in (2022, 2024)]
    rows = side_by_side(events(*years, *ends), _KNOWN, UtilisationQuery(Denominator.CALENDAR))
    assert set(rows["year"]) == {2023}
    assert set(rows["facility"]) == {"A", "B"}
    assert side_by_side(_three(), _KNOWN, UtilisationQuery(Denominator.CALENDAR)).empty


def test_one_facility_is_one_row_a_month() -> None:
    found = monthly_of_one(_three(), _KNOWN, UtilisationQuery(Denominator.CALENDAR), "A")
    assert isinstance(found.figures, pd.DataFrame)
    assert not found.figures["period"].duplicated().any()


def test_unknown_words_are_refused() -> None:
    with pytest.raises(NotValid, match="'moon' is not known"):
        UtilisationQuery(Denominator.CALENDAR, by="moon")
