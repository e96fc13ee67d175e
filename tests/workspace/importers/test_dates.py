"""Dates: three orders, clocks, zones, Excel's days; what decides, and what is asked."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import hypothesis.strategies as st
import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given

from data.errors import NotValid
from tests.workspace.importers.examples import read
from workspace.importers.dates import Column, order_of
from workspace.importers.errors import AmbiguousDates
from workspace.importers.zones import to_utc

MOMENT = datetime(2024, 5, 14, 9, 30, tzinfo=UTC)


def _read(text: str, order: str = "dmy", short: str = "") -> tuple[datetime, bool] | None:
    found = Column(pa.array([text]), short).read(order)
    return (datetime.fromtimestamp(int(found.seconds[0]), UTC), bool(found.exact[0])) if found.read[0] else None


@pytest.mark.parametrize(
    "text",
    [
        *("2024-05-14 09:30", "2024-05-14T09:30:00", "2024/05/14 9:30", "20240514 09:30", "2024-05-14 09:30:00.123"),
        *(
            "14.05.2024 09:30",
            "14.5.2024 9:30",
            "14/05/2024 09:30",
            "14-05-2024 9:30 AM",
            "14 May 2024 09:30",
            "May 14, 2024 9:30 am",
            "45426.395833333336",
        ),
    ],
)
def test_ways_to_write_a_moment(text: str) -> None:
    assert _read(text) == (MOMENT, False)


@pytest.mark.parametrize("text", ["2024-05-14T09:30:00Z", "2024-05-14T11:30:00+02:00", "2024-05-14 04:30 -0500", "14.05.2024 09:30 UTC"])
def test_moments_with_a_zone_are_exact(text: str) -> None:
    assert _read(text) == (MOMENT, True)


def test_month_first() -> None:
    assert _read("05/14/2024 9:30 AM", "mdy") == (MOMENT, False)
    assert _read("14/05/2024 09:30", "mdy") is None


def test_years_of_two_digits_only_where_the_format_has_them() -> None:
    assert _read("24-05-14 09:30", short="first") == (MOMENT, False)
    assert _read("24-05-14 09:30") is None
    for text in ("14/5/24 9:30", "14.5.24 09:30", "14-05-24 9:30 AM"):
        assert _read(text, short="last") == (MOMENT, False)
        assert _read(text) is None
    assert _read("5/14/24 9:30 AM", "mdy", short="last") == (MOMENT, False)
    assert _read("5/14/24 9:30 AM", "dmy", short="last") is None


@pytest.mark.parametrize(
    "text",
    ["", "soon", "2024-02-30 10:00", "2023-02-29", "2024-13-01", "2024-05-14 25:00", "2024-05-14 10:61", "0", "99999999", "14/Foo/2024"],
)
def test_what_is_no_moment(text: str) -> None:
    assert _read(text) is None


def test_24_hours_are_the_next_midnight() -> None:
    assert _read("2024-12-31 24:00") == (datetime(2025, 1, 1, tzinfo=UTC), False)


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["03/04/2024", "14/04/2024"], "dmy"),
        (["03/04/2024", "04/14/2024"], "mdy"),
        (["03.04.2024"], "dmy"),
        (["2024-03-04", ""], ""),
        (["3 April 2024"], ""),
    ],
)
def test_the_whole_column_decides_the_order(texts: list[str], order: str) -> None:
    assert order_of([Column(pa.array(texts))], "") == order


@pytest.mark.parametrize("texts", [["03/04/2024", "05/06/2024"], ["14/04/2024", "04/14/2024"]])
def test_doubt_is_asked_about_and_an_answer_is_taken(texts: list[str]) -> None:
    with pytest.raises(AmbiguousDates, match="day first"):
        order_of([Column(pa.array(texts))], "")
    assert order_of([Column(pa.array(texts))], "mdy") == "mdy"


def test_the_start_decides_for_the_end_too() -> None:
    content = b"instrument,start,end,group\nKiln,30/04/2024 08:00,01/05/2024 09:00,academic\n"
    assert read(content).report.hours_by_group == {"academic": 25.0}


def test_an_unknown_order_is_refused() -> None:
    with pytest.raises(NotValid, match="ymd"):
        order_of([], "ymd")


PLACES = ("Europe/Warsaw", "Europe/Lisbon", "Australia/Lord_Howe")
FORMS = ("%Y-%m-%d %H:%M:%S", "%Y/%m/%dT%H:%M:%S", "%d.%m.%Y %H:%M:%S", "%d/%m/%Y %I:%M:%S %p", "%d %b %Y %H:%M:%S", "%B %d, %Y %H:%M:%S")


@given(moments=st.lists(st.tuples(st.datetimes(datetime(1990, 1, 1), datetime(2099, 1, 1)), st.sampled_from(FORMS)), min_size=1))
def test_mixed_columns_read_back(moments: list[tuple[datetime, str]]) -> None:
    texts = [f"{moment:{form}}" for moment, form in moments]
    found = Column(pa.array(texts)).read("dmy")
    assert found.read.all()
    assert found.seconds.tolist() == [int(moment.replace(tzinfo=UTC, microsecond=0).timestamp()) for moment, _ in moments]


@given(
    wall=st.datetimes(datetime(1995, 1, 1), datetime(2035, 1, 1)),
    zone=st.sampled_from(["Europe/Warsaw", "Europe/Lisbon", "Australia/Lord_Howe"]),
)
def test_clocks_to_utc_and_back(wall: datetime, zone: str) -> None:
    wall = wall.replace(microsecond=0)
    local = to_utc(np.array([wall.replace(tzinfo=UTC).timestamp()], np.int64), zone)
    for moment, fold in ((local.first, 0), (local.second, 1)):
        placed = datetime.fromtimestamp(int(moment[0]), UTC)
        if local.skipped[0]:
            assert timedelta() < placed.astimezone(ZoneInfo(zone)).replace(tzinfo=None) - wall <= timedelta(hours=1)
        else:
            assert placed == wall.replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC)
    assert bool(local.twice[0]) == (int(local.first[0]) != int(local.second[0]))


def test_the_repeated_hour_is_the_second_where_the_end_needs_it() -> None:
    content = (
        b"instrument,start,end,group\nKiln,2024-10-27 02:30,2024-10-27 02:15,academic\nKiln,2024-03-31 02:30,2024-03-31 04:00,academic\n"
    )
    done = read(content)
    assert done.report.hours_by_group == {"academic": 1.75}
    assert {(found.row, found.column, found.code) for found in done.report.repaired} == {
        (2, "start", "hour_twice"),
        (2, "end", "hour_twice"),
        (3, "start", "hour_skipped"),
    }
