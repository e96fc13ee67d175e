"""Generated series, counted by hand: whatever the way in which exceptions and replacements are written, the hours are these."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

import hypothesis.strategies as st
from hypothesis import given

from tests.workspace.importers.examples import read

WARSAW = ZoneInfo("Europe/Warsaw")
FORMS = ("local", "floating", "utc", "day", "elsewhere")


class Series(NamedTuple):
    """A series by the day: its first start on the clock, hours, days between, how many, and what becomes of some of them."""

    start: datetime
    hours: int
    interval: int
    count: int
    excluded: dict[int, str]
    moved: dict[int, tuple[str, int, int]]
    later: tuple[int, int] | None
    bound: str


@st.composite
def series(draw: st.DrawFn) -> Series:
    """A series of which each occurrence is in one hour of the clock, none of them twice or skipped."""
    start = draw(st.datetimes(datetime(2023, 1, 1), datetime(2025, 12, 1))).replace(
        hour=draw(st.integers(4, 20)), minute=0, second=0, microsecond=0
    )
    count = draw(st.integers(1, 40))
    places = st.integers(0, count - 1)
    excluded = draw(st.dictionaries(places, st.sampled_from(FORMS), max_size=4))
    moves = st.tuples(st.sampled_from(FORMS), st.integers(-3, 3), st.integers(1, 5))
    moved = {at: how for at, how in draw(st.dictionaries(places, moves, max_size=4)).items() if at not in excluded}
    later = draw(st.none() | st.tuples(places, st.integers(1, 5)))
    free = later is None or (later[0] not in moved and later[0] not in excluded and later[0] > 0)
    bound = draw(st.sampled_from(["count", "until_utc", "until_floating", "until_day"]))
    return Series(start, draw(st.integers(1, 3)), draw(st.integers(1, 3)), count, excluded, moved, later if free else None, bound)


def _written(name: str, moment: datetime, form: str) -> str:
    """A moment on Warsaw's clocks in one of the ways in which it may be written."""
    whole = moment.replace(tzinfo=WARSAW)
    return {
        "local": f"{name};TZID=Europe/Warsaw:{moment:%Y%m%dT%H%M%S}",
        "floating": f"{name}:{moment:%Y%m%dT%H%M%S}",
        "utc": f"{name}:{whole.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        "day": f"{name};VALUE=DATE:{moment:%Y%m%d}",
        "elsewhere": f"{name};TZID=America/New_York:{whole.astimezone(ZoneInfo('America/New_York')):%Y%m%dT%H%M%S}",
    }[form]


def _event(start: datetime, hours: int, *lines: str) -> list[str]:
    return ["BEGIN:VEVENT", "UID:one", _written("DTSTART", start, "local"), f"DURATION:PT{hours}H", *lines, "END:VEVENT"]


def _calendar(one: Series) -> bytes:
    starts = [one.start + timedelta(days=at * one.interval) for at in range(one.count)]
    last = starts[-1].replace(tzinfo=WARSAW).astimezone(UTC)
    ends = {"count": f"COUNT={one.count}", "until_utc": f"UNTIL={last:%Y%m%dT%H%M%SZ}"}
    ends |= {"until_floating": f"UNTIL={starts[-1]:%Y%m%dT%H%M%S}", "until_day": f"UNTIL={starts[-1]:%Y%m%d}"}
    rule = f"RRULE:FREQ=DAILY;INTERVAL={one.interval};{ends[one.bound]}"
    lines = _event(one.start, one.hours, rule, *(_written("EXDATE", starts[at], form) for at, form in one.excluded.items()))
    for at, (form, shift, hours) in one.moved.items():
        lines += _event(starts[at] + timedelta(hours=shift), hours, _written("RECURRENCE-ID", starts[at], form))
    if one.later:
        at, hours = one.later
        lines += _event(starts[at], hours, _written("RECURRENCE-ID;RANGE=THISANDFUTURE", starts[at], "local"))
    return "\r\n".join(["BEGIN:VCALENDAR", *lines, "END:VCALENDAR", ""]).encode()


def _by_hand(one: Series) -> list[tuple[datetime, timedelta]]:
    found = []
    for at in range(one.count):
        start, hours = one.start + timedelta(days=at * one.interval), one.hours
        if at in one.excluded:
            continue
        if one.later and at >= one.later[0]:
            hours = one.later[1]
        if at in one.moved:
            start, hours = start + timedelta(hours=one.moved[at][1]), one.moved[at][2]
        found.append((start.replace(tzinfo=WARSAW).astimezone(UTC), timedelta(hours=hours)))
    return sorted(found)


@given(one=series())
def test_series_come_to_what_they_are_counted_to_by_hand(one: Series) -> None:
    done = read(_calendar(one))
    events = zip(done.events["start"].to_pylist(), done.events["end"].to_pylist(), strict=True)
    assert sorted((start, end - start) for start, end in events) == _by_hand(one)
    assert not done.report.rows_refused or not done.report.events
