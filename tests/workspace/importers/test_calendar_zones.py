"""Clocks, zones, several calendars in one file, messages, and what is no booking."""

import pytest

from tests.workspace.importers.calendar_files import FIVE, WARSAW, ZONED, calendar, change, event, hours_of, total
from tests.workspace.importers.examples import read
from workspace.importers import zones
from workspace.importers.reasons import noted

# clocks


@pytest.mark.parametrize(
    ("start", "duration", "hours"),
    [
        ("20240330T120000", "P1D", 23.0),
        ("20240330T120000", "PT24H", 24.0),
        ("20241026T120000", "P1D", 25.0),
        ("20241026T120000", "PT24H", 24.0),
        ("20241026T120000", "P1DT2H", 27.0),
        ("20240330T120000", "P1W", 167.0),
        ("20240330T120000", "PT90M", 1.5),
    ],
)
def test_days_of_a_duration_follow_the_clock_and_hours_do_not(start: str, duration: str, hours: float) -> None:
    assert hours_of(event(f"DTSTART;TZID=Europe/Warsaw:{start}", f"DURATION:{duration}")) == hours


@pytest.mark.parametrize(("day", "hours"), [("20240331", 23.0), ("20241027", 25.0), ("20240506", 24.0)])
def test_a_day_has_the_hours_of_its_clock(day: str, hours: float) -> None:
    assert hours_of(event(f"DTSTART;VALUE=DATE:{day}")) == hours


def test_a_nightly_series_keeps_its_hours_when_clocks_change() -> None:
    start = ("DTSTART;TZID=Europe/Warsaw:20240329T220000", "DTEND;TZID=Europe/Warsaw:20240330T060000")
    done = read(calendar(event(*start, "RRULE:FREQ=DAILY;COUNT=3")))
    assert [f"{moment:%H}" for moment in done.events["start"].to_pylist()] == ["21", "21", "20"]
    assert total(done) == 24.0


def test_an_hour_that_clocks_skip_or_repeat() -> None:
    hour = ("DTSTART;TZID=Europe/Warsaw:{}T023000", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=3")
    for day in ("20240330", "20241026"):
        assert hours_of(event(*(line.format(day) for line in hour))) == 3.0


# zones


@pytest.mark.parametrize(
    "name", ["GMT+0200", '"UTC+02:00"', '"+02:00"', "GMT+2", "/example.org/20240101_1/Europe/Warsaw", "W. Europe Standard Time"]
)
def test_zones_under_other_names(name: str) -> None:
    done = read(calendar(event(f"DTSTART;TZID={name}:20240506T090000", f"DTEND;TZID={name}:20240506T100000")))
    assert f"{done.events['start'][0].as_py():%H}" == "07"
    assert not any(note.startswith("zone_") for note in done.report.notes)


@pytest.mark.parametrize("name", ["GMT+0299", "GMT+25", "Mars", "", "../Europe/Warsaw/..", "GMT", "Etc/GMT-2", "UTC-03:30"])
def test_names_of_zones(name: str) -> None:
    found = zones.zone(name)
    assert (found is None) is (name in {"GMT+0299", "GMT+25", "Mars", "", "../Europe/Warsaw/.."})


def test_an_unknown_zone_is_named_and_the_facilitys_taken() -> None:
    done = read(calendar(event("DTSTART;TZID=Nowhere/Bogus:20240506T090000", "DTEND;TZID=Nowhere/Bogus:20240506T100000")))
    assert f"{done.events['start'][0].as_py():%H}" == "07"
    assert "zone_unknown|Nowhere/Bogus|Europe/Warsaw" in done.report.notes
    assert "(Nowhere/Bogus)" in noted("zone_unknown|Nowhere/Bogus|Europe/Warsaw")


def test_an_exception_in_an_unknown_zone_is_on_the_same_clock() -> None:
    start = ("DTSTART;TZID=Lab:20240506T090000", "DTEND;TZID=Lab:20240506T100000", "RRULE:FREQ=DAILY;COUNT=3")
    assert hours_of(event(*start, "EXDATE;TZID=Lab:20240507T090000")) == 2.0


def test_a_zone_that_the_file_itself_defines() -> None:
    zone = ["BEGIN:VTIMEZONE", "TZID:Lab", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0300", "TZOFFSETTO:+0300"]
    zone += ["END:STANDARD", "END:VTIMEZONE"]
    done = read(calendar(zone, event("DTSTART;TZID=Lab:20240506T090000", "DTEND;TZID=Lab:20240506T100000", "RRULE:FREQ=DAILY;COUNT=2")))
    assert [f"{moment:%H}" for moment in done.events["start"].to_pylist()] == ["06", "06"]
    assert not any(note.startswith("zone_") for note in done.report.notes)


FLOATING = ("DTSTART:20240506T090000", "DTEND:20240506T100000")


def test_times_without_a_zone_have_that_of_the_calendar_and_a_note_says_so() -> None:
    done = read(calendar(event(*FLOATING), heads=["X-WR-TIMEZONE:Europe/Lisbon"]))
    assert f"{done.events['start'][0].as_py():%H}" == "08"
    assert "zone_of_calendar|Europe/Lisbon" in done.report.notes
    days = read(calendar(event("DTSTART;VALUE=DATE:20240506"), heads=["X-WR-TIMEZONE:Europe/Lisbon"]))
    assert f"{days.events['start'][0].as_py():%d %H}" == "05 23"


def test_times_without_any_zone_have_that_of_the_facility_and_a_note_says_so() -> None:
    done = read(calendar(event(*FLOATING)))
    assert "zone_of_facility|Europe/Warsaw" in done.report.notes
    assert "Europe/Warsaw" in str(done.report.as_json()["notes"])
    assert not any(note.startswith("zone_") for note in read(calendar(event(*WARSAW))).report.notes)


def test_a_calendars_zone_that_is_not_known_is_named() -> None:
    done = read(calendar(event(*FLOATING), heads=["X-WR-TIMEZONE:Mars/Base"]))
    assert {"zone_unknown|Mars/Base|Europe/Warsaw", "zone_of_facility|Europe/Warsaw"} <= set(done.report.notes)


def test_a_calendars_zone_with_an_offset() -> None:
    done = read(calendar(event(*FLOATING), heads=["X-WR-TIMEZONE:GMT+0300"]))
    assert f"{done.events['start'][0].as_py():%H}" == "06"


# several calendars, messages, what is no booking


def test_several_calendars_in_one_file_have_each_its_name_and_zone() -> None:
    one = calendar(event(*FLOATING), heads=["X-WR-CALNAME:Mill", "X-WR-TIMEZONE:Europe/Lisbon"])
    two = calendar(event(*FLOATING), heads=["NAME:Press"])
    done = read(one + two)
    found = zip(done.events["instrument"].to_pylist(), done.events["start"].to_pylist(), strict=True)
    assert [(name, f"{start:%H}") for name, start in found] == [("Press", "07"), ("Mill", "08")]


def test_the_same_booking_in_the_calendars_of_two_instruments_counts_for_each() -> None:
    calendars = b"".join(calendar(event(*WARSAW), heads=[f"X-WR-CALNAME:{name}"]) for name in ("Mill", "Press"))
    assert total(read(calendars)) == 2.0
    assert total(read(calendar(event(*WARSAW)) + calendar(event(*WARSAW)))) == 1.0


@pytest.mark.parametrize(("method", "hours"), [("PUBLISH", 1.0), ("REQUEST", 1.0), ("ADD", 1.0), ("CANCEL", 0.0)])
def test_messages_that_say_what_is_booked(method: str, hours: float) -> None:
    done = read(calendar(event(*WARSAW), heads=[f"METHOD:{method}"]))
    assert (total(done), done.report.rows_accepted) == (hours, 1)


@pytest.mark.parametrize("method", ["REPLY", "REFRESH", "COUNTER", "DECLINECOUNTER"])
def test_messages_about_a_booking_are_none(method: str) -> None:
    done = read(calendar(event(*WARSAW)) + calendar(event(*WARSAW, "SEQUENCE:1"), heads=[f"METHOD:{method}"]))
    assert (total(done), done.report.refused_by) == (1.0, {"calendar_message": 1})


def test_a_message_that_cancels_leaves_nothing_of_the_booking() -> None:
    gone = calendar(event(*WARSAW), heads=["METHOD:CANCEL"])
    assert total(read(calendar(event(*FIVE), heads=["METHOD:REQUEST"]) + gone)) == 0.0
    once = calendar(change(ZONED + "20240507T090000", "20240507T090000", "20240507T100000"), heads=["METHOD:CANCEL"])
    assert total(read(calendar(event(*FIVE), heads=["METHOD:REQUEST"]) + once)) == 4.0


def test_a_message_that_adds_to_a_series_does_not_replace_it() -> None:
    added = event("DTSTART;TZID=Europe/Warsaw:20240520T090000", "DTEND;TZID=Europe/Warsaw:20240520T100000", "SEQUENCE:3")
    assert total(read(calendar(event(*FIVE)) + calendar(added, heads=["METHOD:ADD"]))) == 6.0


def test_a_booking_that_is_not_confirmed_does_not_count() -> None:
    done = read(calendar(event(*WARSAW, "STATUS:TENTATIVE"), event(*WARSAW, "STATUS:CONFIRMED", uid="two")))
    assert (total(done), done.report.refused_by) == (1.0, {"not_approved": 1})
    assert done.report.reasons[0].column == "STATUS"
    open_ = change(ZONED + "20240507T090000", "20240507T090000", "20240507T100000", "STATUS:TENTATIVE")
    assert hours_of(event(*FIVE), open_) == 4.0


def test_free_time_is_refused_for_what_it_is() -> None:
    done = read(calendar(event(*WARSAW, "TRANSP:TRANSPARENT")))
    assert [(found.column, found.code) for found in done.report.reasons] == [("TRANSP", "free_time")]


def test_tasks_notes_and_free_times_are_counted_in_a_note() -> None:
    others = [
        *("BEGIN:VTODO", "UID:t", "DTSTART:20240506T090000Z", "DUE:20240506T100000Z", "END:VTODO"),
        *("BEGIN:VJOURNAL", "UID:j", "DTSTART:20240506T090000Z", "END:VJOURNAL"),
        *("BEGIN:VFREEBUSY", "UID:f", "FREEBUSY:20240506T090000Z/PT1H", "END:VFREEBUSY"),
        *("BEGIN:VAVAILABILITY", "UID:a", "BEGIN:AVAILABLE", "UID:b", "DTSTART:20240506T090000Z", "END:AVAILABLE", "END:VAVAILABILITY"),
    ]
    done = read(calendar(others, event(*WARSAW)))
    assert (total(done), done.report.rows_read) == (1.0, 1)
    assert "other_entries|4" in done.report.notes


def test_alarms_of_an_event_are_no_events() -> None:
    alarm = ("BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-PT15M", "DURATION:PT5M", "REPEAT:2", "DESCRIPTION:x", "END:VALARM")
    assert hours_of(event(*WARSAW, *alarm)) == 1.0
