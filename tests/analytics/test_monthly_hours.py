"""Hours by month: nothing is lost where months end or clocks change."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.monthly_hours import hours_by_month

ZONES = ("Europe/Warsaw", "Europe/Lisbon", "UTC", "America/Sao_Paulo", "Asia/Kolkata")


def _events(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["start", "end", "zone", "group"])
    return frame.assign(start=pd.to_datetime(frame["start"], utc=True), end=pd.to_datetime(frame["end"], utc=True))


def test_an_event_over_the_end_of_a_month_counts_in_both_by_the_clock_of_its_zone() -> None:
    found = hours_by_month(_events(("2025-01-31 20:00", "2025-02-01 03:00", "Europe/Warsaw", "industry")))
    assert found["hours"].tolist() == [3.0, 4.0]
    assert found["month"].dt.strftime("%Y-%m").tolist() == ["2025-01", "2025-02"]


def test_a_month_with_a_change_of_the_clock_has_an_hour_less() -> None:
    found = hours_by_month(_events(("2025-02-28 23:00", "2025-03-31 22:00", "Europe/Warsaw", "internal")))
    assert found["hours"].tolist() == [31 * 24 - 1]


def test_no_events_are_no_hours() -> None:
    assert hours_by_month(_events()).empty


@given(st.lists(st.tuples(st.integers(0, 40_000), st.integers(1, 5_000), st.sampled_from(ZONES), st.sampled_from("ab")), max_size=30))
def test_every_hour_is_kept(drawn: list[tuple[int, int, str, str]]) -> None:
    begin = pd.Timestamp("2017-10-01", tz="UTC")
    rows = [(begin + pd.Timedelta(hours=at), begin + pd.Timedelta(hours=at + long), zone, group) for at, long, zone, group in drawn]
    frame = pd.DataFrame(rows, columns=["start", "end", "zone", "group"])
    frame = frame.astype({"start": "datetime64[s, UTC]", "end": "datetime64[s, UTC]"})
    found = hours_by_month(frame)
    assert found["hours"].sum() == pytest.approx(sum(long for _at, long, _zone, _group in drawn))
    assert (found["hours"] > 0).all()
