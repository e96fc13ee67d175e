"""Calendars as systems write them: each kind of series, exception, replacement and version comes to the hours that it means."""

from datetime import date

import pytest

from tests.workspace.importers.calendar_files import FIVE, SERIES_OF_DAYS, WARSAW, ZONED, calendar, change, event, hours_of, total
from tests.workspace.importers.examples import read

# the length and the end of series


def test_the_last_day_of_a_series_of_days_is_the_day_that_it_names() -> None:
    assert hours_of(event(*SERIES_OF_DAYS)) == 120.0


@pytest.mark.parametrize("until", ["20240510", "20240510T000000Z", "20240509T220000Z", "20240510T215959Z", "20240510T120000"])
def test_a_series_of_days_ends_on_the_same_day_however_that_is_written(until: str) -> None:
    assert hours_of(event("DTSTART;VALUE=DATE:20240506", f"RRULE:FREQ=DAILY;UNTIL={until}")) == 120.0


@pytest.mark.parametrize(
    ("until", "hours"), [("20240508T090000", 3.0), ("20240508T085959", 2.0), ("20240508T070000Z", 3.0), ("20240508T065959Z", 2.0)]
)
def test_the_end_of_a_series_is_on_the_clock_of_the_series_or_in_utc(until: str, hours: float) -> None:
    assert hours_of(event(*WARSAW, f"RRULE:FREQ=DAILY;UNTIL={until}")) == hours


def test_excluded_occurrences_are_among_those_counted() -> None:
    assert hours_of(event(*FIVE, "EXDATE;TZID=Europe/Warsaw:20240507T090000,20240508T090000")) == 3.0


def test_several_rules_are_followed_together() -> None:
    assert hours_of(event(*WARSAW, "RRULE:FREQ=DAILY;COUNT=2", "RRULE:FREQ=WEEKLY;COUNT=3")) == 4.0


# dates beside the rule


def test_periods_last_as_long_as_they_say() -> None:
    period = "RDATE;VALUE=PERIOD:20240507T080000Z/20240507T120000Z,20240508T080000Z/PT3H"
    assert hours_of(event(*WARSAW, period)) == 8.0
    assert hours_of(event(*WARSAW, period, "EXDATE:20240508T080000Z")) == 5.0


@pytest.mark.parametrize(
    "listed", ["RDATE;VALUE=DATE:20240508", "RDATE:20240508T090000", "RDATE:20240508T070000Z", "RDATE;TZID=Europe/Warsaw:20240508T090000"]
)
def test_dates_beside_a_rule_begin_at_the_hour_of_the_series(listed: str) -> None:
    done = read(calendar(event(*WARSAW, listed)))
    assert [f"{moment:%d %H}" for moment in done.events["start"].to_pylist()] == ["06 07", "08 07"]


def test_dates_of_a_series_of_days_are_days() -> None:
    assert hours_of(event("DTSTART;VALUE=DATE:20240506", "RDATE;VALUE=DATE:20240508,20240509")) == 72.0
    assert hours_of(event("DTSTART;VALUE=DATE:20240506", "RDATE:20240508T100000")) == 48.0


@pytest.mark.parametrize(
    "without",
    ["EXDATE;VALUE=DATE:20240507", "EXDATE:20240507T090000", "EXDATE:20240507T070000Z", "EXDATE;TZID=Europe/London:20240507T080000"],
)
def test_an_exception_counts_however_it_is_written(without: str) -> None:
    assert hours_of(event(*FIVE, without)) == 4.0


@pytest.mark.parametrize("without", ["EXDATE;VALUE=DATE:20240507", "EXDATE:20240507T000000", "EXDATE;TZID=Europe/Warsaw:20240507T000000"])
def test_an_exception_to_a_series_of_days_counts_however_it_is_written(without: str) -> None:
    assert hours_of(event(*SERIES_OF_DAYS, without)) == 96.0


def test_an_exception_leaves_out_no_other_hour_of_its_day() -> None:
    """Two hours apart, as far as Warsaw is from UTC in summer."""
    rule = "RRULE:FREQ=DAILY;BYHOUR=7,9;COUNT=4"
    start = ("DTSTART;TZID=Europe/Warsaw:20240506T070000", "DTEND;TZID=Europe/Warsaw:20240506T080000")
    assert hours_of(event(*start, rule, "EXDATE;TZID=Europe/Warsaw:20240507T070000")) == 3.0
    moved = change(ZONED + "20240507T070000", "20240507T120000", "20240507T150000")
    assert hours_of(event(*start, rule), moved) == 6.0


def test_a_rule_of_exclusion_leaves_out_what_it_means() -> None:
    assert hours_of(event(*FIVE, "EXRULE:FREQ=DAILY;INTERVAL=2;COUNT=2")) == 3.0
    assert hours_of(event(*FIVE, "EXRULE:FREQ=WEEKLY;BYDAY=TU")) == 4.0
    assert hours_of(event(*SERIES_OF_DAYS, "EXRULE:FREQ=WEEKLY;BYDAY=TU,WE")) == 72.0


# replacements


@pytest.mark.parametrize("at", [ZONED + "20240507T090000", ":20240507T070000Z", ":20240507T090000", ";VALUE=DATE:20240507"])
def test_a_replacement_takes_the_place_of_its_occurrence_however_that_is_written(at: str) -> None:
    moved = change(at, "20240507T130000", "20240507T140000")
    done = read(calendar(event(*WARSAW, "RRULE:FREQ=DAILY;COUNT=3"), moved))
    assert [f"{moment:%d %H}" for moment in done.events["start"].to_pylist()] == ["06 07", "07 11", "08 07"]


def test_a_replacement_of_a_day_may_be_written_as_a_time() -> None:
    moved = event("RECURRENCE-ID;TZID=Europe/Warsaw:20240507T000000", "DTSTART;VALUE=DATE:20240520")
    assert hours_of(event(*SERIES_OF_DAYS), moved) == 120.0


def test_a_replacement_for_all_that_follow() -> None:
    later = change(";RANGE=THISANDFUTURE" + ZONED + "20240508T090000", "20240508T090000", "20240508T120000")
    assert hours_of(event(*FIVE), later) == 11.0
    moved = change(";RANGE=THISANDFUTURE" + ZONED + "20240508T090000", "20240508T110000", "20240508T120000")
    done = read(calendar(event(*FIVE), moved))
    assert [f"{moment:%d %H}" for moment in done.events["start"].to_pylist()] == ["06 07", "07 07", "08 09", "09 09", "10 09"]


def test_a_day_for_the_times_that_follow_is_refused() -> None:
    later = event("RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Warsaw:20240508T090000", "DTSTART;VALUE=DATE:20240508")
    assert read(calendar(event(*FIVE), later)).report.refused_by == {"no_repetition": 1}


def test_the_newest_of_several_replacements_counts() -> None:
    first = change(ZONED + "20240507T090000", "20240507T090000", "20240507T120000", "SEQUENCE:1")
    second = change(":20240507T070000Z", "20240507T090000", "20240507T110000", "SEQUENCE:2")
    done = read(calendar(event(*FIVE), first, second))
    assert (total(done), done.report.refused_by) == (6.0, {"replaced": 1})
    assert total(read(calendar(second, first, event(*FIVE)))) == 6.0


def test_a_cancelled_replacement_takes_its_hour_away() -> None:
    gone = change(ZONED + "20240507T090000", "20240507T090000", "20240507T100000", "STATUS:CANCELLED")
    assert hours_of(event(*FIVE), gone) == 4.0
    rest = change(";RANGE=THISANDFUTURE" + ZONED + "20240508T090000", "20240508T090000", "20240508T100000", "STATUS:CANCELLED")
    assert hours_of(event(*FIVE), rest) == 2.0


def test_a_replacement_alone_counts_as_it_is() -> None:
    assert hours_of(change(ZONED + "20240507T090000", "20240507T090000", "20240507T120000")) == 3.0


# versions


def test_the_newest_version_of_an_event_counts_alone() -> None:
    later = event(WARSAW[0], "DTEND;TZID=Europe/Warsaw:20240506T120000", "SEQUENCE:2")
    for order in ((event(*WARSAW, "SEQUENCE:1"), later), (later, event(*WARSAW))):
        done = read(calendar(*order))
        assert (total(done), done.report.refused_by) == (3.0, {"replaced": 1})


def test_without_numbers_the_version_written_last_counts() -> None:
    later = event(WARSAW[0], "DTEND;TZID=Europe/Warsaw:20240506T120000", "DTSTAMP:20240502T000000Z")
    assert hours_of(later, event(*WARSAW, "DTSTAMP:20240501T000000Z")) == 3.0


def test_a_later_version_that_is_cancelled_leaves_nothing() -> None:
    assert hours_of(event(*WARSAW), event(*WARSAW, "STATUS:CANCELLED", "SEQUENCE:1")) == 0.0


@pytest.mark.parametrize("uid", ["one", ""])
def test_the_same_event_twice_counts_once(uid: str) -> None:
    done = read(calendar(event(*WARSAW, "DTSTAMP:20240501T000000Z", uid=uid), event(*WARSAW, "DTSTAMP:20240502T000000Z", uid=uid)))
    assert (total(done), done.report.refused_by) == (1.0, {"duplicate": 1})


def test_events_without_a_name_are_different_ones() -> None:
    other = ("DTSTART;TZID=Europe/Warsaw:20240507T090000", "DTEND;TZID=Europe/Warsaw:20240507T100000")
    assert hours_of(event(*WARSAW, uid=""), event(*other, uid="")) == 2.0


# ends


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (("DTSTART;TZID=Europe/Warsaw:20240506T090000",), "no_length"),
        (("DTSTART:20240506T090000Z", "DTEND:20240506T090000Z"), "no_length"),
        (("DTSTART:20240506T090000Z", "DTEND:20240506T080000Z"), "end_before_start"),
        (("DTSTART:20240506T090000Z", "DTEND:20240506T080000Z", "RRULE:FREQ=DAILY;COUNT=2"), "end_before_start"),
        (("DTSTART:20240506T090000Z", "DURATION:-PT1H"), "end_before_start"),
        (("DTEND:20240506T080000Z",), "not_readable"),
        (("DTSTART:18991231T090000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=2"), "year_out_of_range"),
        (("DTSTART:20240506T090000Z", "DURATION:PT1H", f"RRULE:FREQ=DAILY;BYMINUTE={','.join(map(str, range(60)))}"), "no_repetition"),
        (("DTSTART:20240506T090000Z", "DURATION:PT1H", "RRULE:COUNT=3"), "no_repetition"),
        (("DTSTART:20240506T090000Z", "DURATION:PT1H", "RRULE:FREQ=YEARLY;COUNT=20001"), "too_many_repetitions"),
        (("DTSTART:20240506T090000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;BYHOUR=1,2,3,4;UNTIL=20991231"), "too_many_repetitions"),
        (("DTSTART:20240506T090000Z", "DURATION:PT1H", "RRULE:FREQ=HOURLY;COUNT=3"), "no_repetition"),
    ],
)
def test_what_has_no_sound_end_or_rule_is_refused(lines: tuple[str, ...], code: str) -> None:
    done = read(calendar(event(*lines)))
    assert (done.report.events, set(done.report.refused_by)) == (0, {code})


def test_a_day_as_the_end_of_a_time_is_its_midnight() -> None:
    assert hours_of(event("DTSTART;TZID=Europe/Warsaw:20240506T090000", "DTEND;VALUE=DATE:20240507")) == 15.0


def test_replacements_stay_where_their_series_cannot_be_followed() -> None:
    moved = change(ZONED + "20240507T090000", "20240507T090000", "20240507T120000")
    done = read(calendar(event(*WARSAW, "RRULE:FREQ=SECONDLY"), moved))
    assert (total(done), done.report.refused_by) == (3.0, {"no_repetition": 1})


def test_open_rules_end_before_the_day_after_the_last() -> None:
    midnight = ("DTSTART;TZID=Europe/Warsaw:20240506T000000", "DTEND;TZID=Europe/Warsaw:20240506T010000", "RRULE:FREQ=DAILY")
    assert hours_of(event(*midnight), until=date(2024, 5, 8)) == 3.0
    assert hours_of(event("DTSTART;VALUE=DATE:20240506", "RRULE:FREQ=DAILY"), until=date(2024, 5, 8)) == 72.0


def test_a_property_that_stands_twice_is_read_once() -> None:
    done = read(calendar(event(*WARSAW, "LOCATION:Mill", "LOCATION:Press")))
    assert done.events["instrument"].to_pylist() == ["Mill"]
