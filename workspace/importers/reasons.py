"""Why a row was refused, what was mended in one, and what is worth knowing of a file: each code with its sentence."""

from collections.abc import Callable
from types import MappingProxyType
from typing import Final

from data.catalogue.model import N_

REASONS: Final = MappingProxyType(
    {
        "columns": N_("The row has more or fewer cells than the header."),
        "empty": N_("The cell is empty, but a value is required."),
        "not_a_date": N_("The cell does not contain a date with a time that can be read."),
        "no_times": N_("The row has no start or end: export bookings with both."),
        "end_before_start": N_("The end is before the start."),
        "no_length": N_("The end is the same as the start."),
        "too_long": N_("The booking is longer than a year: check the years of its start and end."),
        "year_out_of_range": N_("The year is before 1990 or after 2099."),
        "not_a_number": N_("The cell does not contain a number."),
        "negative_hours": N_("The number is negative."),
        "not_ended": N_("The entry has no end yet: it will be counted once it is over."),
        "never_ran": N_("The job never ran, so it has no hours."),
        "ran_no_second": N_("The job ended in the same second in which it started, so it has no hours."),
        "no_size": N_("The job does not state any cores: export it with NCPUS or AllocTRES."),
        "total": N_("The row is not a booking: it is a total or has no booking cells."),
        "job_step": N_("The row is a step of a job that is already counted."),
        "not_a_booking": N_("The row is not a booking but a product, a request or a fee."),
        "not_approved": N_("The booking was rejected or is not approved yet."),
        "free_time": N_("The entry is marked as free time, so it is not a booking."),
        "calendar_message": N_("The entry is a reply or a proposal about a booking, not the booking itself."),
        "names_a_person": N_("The cell names a person instead of an instrument."),
        "name_too_long": N_("The name is longer than 200 characters."),
        "not_an_address": N_("The cell does not contain a web address that begins with https:// or http://."),
        "unknown_zone": N_("The cell does not contain a time zone such as Europe/Warsaw."),
        "unknown_word": N_("The cell does not contain any of the allowed terms."),
        "replaced": N_("The booking was changed: its later version is used."),
        "duplicate": N_("The same booking appears earlier in the file."),
        "no_repetition": N_("The repetition rule of this booking cannot be applied."),
        "too_many_repetitions": N_("The booking repeats more than 20,000 times."),
        "not_readable": N_("The entry is damaged and cannot be read."),
        "same_entry": N_("The same entry appears earlier in the file."),
        "holds_an_e_mail": N_("The name contains an e-mail address: personal data are not stored."),
        "not_yours": N_("The row belongs to an organisation that is not in the directory or is not covered by your roles."),
        "other_entity": N_("The entry is not a facility, an instrument or a service."),
        "taken_out": N_("The entry was removed from the system it comes from."),
    }
)
"""Refused, by code."""

_NO_BOOKINGS: Final = ("job_step", "total", "not_a_booking", "replaced", "free_time", "calendar_message", "taken_out")
ASIDE: Final = frozenset({*_NO_BOOKINGS, "never_ran", "not_ended", "ran_no_second"})
"""Codes of rows that are right as they are and yet no booking: they hold back nothing and ask for no consent."""

REPAIRS: Final = MappingProxyType(
    {
        "hour_twice": N_(
            "The time occurs twice that night because clocks go back: the first was used, or the second if the end requires it."
        ),
        "hour_skipped": N_("The time does not exist that night because clocks go forward: the next existing time was used."),
        "excel_number": N_("The date was written as an Excel day number."),
        "end_from_hours": N_("The end is missing: it was calculated from the start and the hours."),
        "suspended": N_("The job was suspended for a while: only the time it ran, as given in Elapsed, is counted."),
        "merged": N_("The cell is part of a merged cell: its value was used for every row."),
        "over_midnight": N_("The end is earlier in the day than the start: it was assumed to be on the next day."),
        "swapped": N_("Latitude and longitude were swapped: once corrected, the point is in the country."),
        "in_the_sea": N_("The point is in the sea, outside the country: it was left out, and the row was saved without it."),
        "off_shore": N_("The point is off the coast as mapped here, such as on a small island: it is not assigned to any region."),
        "other_country": N_("The point is in another country: it was left out, and the row was saved without it."),
        "not_degrees": N_("The coordinates are not a valid pair of degrees: they were left out."),
        "too_exact": N_("The coordinates have too few decimals for their stated precision: they are treated as less precise."),
        "shared_point": N_("Several facilities share this point: the location is marked as approximate."),
        "middle_of_country": N_("The point is the centre of the country, not of a facility: only the country is used."),
        "unknown_word": N_("The cell contains terms that are not allowed there: they were left out."),
        "not_in_list": N_("The term is not in the vocabulary of the format: it was left out."),
        "first_of_several": N_("Only one value is allowed: the first one was used."),
        "not_an_address": N_("The cell does not contain a web address that begins with https:// or http://: it was left out."),
        "e_mail_left_out": N_("The cell contains an e-mail address: it was left out."),
        "name_left_out": N_("The cell contains a person's name: the name was left out."),
        "person_left_out": N_("The owner is a person: the name was not read."),
        "text_too_long": N_("The text is too long, as for a description: it was left out."),
        "not_a_day": N_("The cell does not contain a date such as 2026-11-21: it was left out."),
        "not_a_number": N_("The cell does not contain a number: it was left out."),
        "not_units": N_("The number of units is not a number of at least 1: it was left out."),
        "no_such_facility": N_("The file has no facility with that number: the row was assigned to the facility you chose."),
    }
)
"""Mended, by code."""

NOTES: Final = MappingProxyType(
    {
        "windows_1250": N_("The text is in Windows-1250."),
        "windows_1252": N_("The text is in Windows-1252."),
        "windows_1257": N_("The text is in Windows-1257."),
        "iso_8859_2": N_("The text is in ISO 8859-2."),
        "utf_16": N_("The text is in UTF-16."),
        "macros": N_("The workbook has macros: they were not run, and none of them is stored."),
        "formulas": N_("The workbook has formulas: their stored results were read, and nothing was calculated."),
        "day_first": N_("Dates were read as day, month, year."),
        "month_first": N_("Dates were read as month, day, year."),
        "one_instrument": N_("The file names no instruments: all rows are assigned to one instrument with the facility's name."),
        "open_repetitions": N_("Some bookings repeat without end: they were included up to the last day requested."),
        "zone_of_facility": N_("The file does not state the time zone of some times: {0}, the zone of the facility, was used."),
        "zone_of_calendar": N_("Times without a time zone were read in {0}, the zone given in the calendar."),
        "zone_unknown": N_("The file gives an unknown time zone ({0}): its times were read in {1}."),
        "other_entries": N_("Left out, because they are not bookings: {0} tasks, notes and lists of free and busy times."),
        "contacts_left_out": N_(
            "Names, telephone numbers and e-mail addresses of contacts, as well as descriptions, were not read from the file."
        ),
        "place_of_facility": N_("Instruments and services have the location of their facility: locations given for them were not used."),
        "facilities_by_name": N_("Facilities without a row of their own are added to the directory by name only."),
        "one_institution": N_("All rows name the same institution: they are assigned to the organisation you chose."),
        "goes_on": N_("The file is one page of a longer list: download the other pages as well."),
        "core_hours": N_("Hours are core hours: two hours on 64 cores count as 128."),
        "asked_cores": N_("For some jobs the file states only how many cores were requested: hours were calculated from these."),
        "job_hours": N_("Hours are hours of jobs, whatever their size, because the file states neither cores nor nodes."),
        "numbers_for_names": N_(
            "Some instruments have a number instead of a name: add the tools and areas to the file to get their names."
        ),
        "others_left_out": N_("Entries that are not use of an instrument, such as staff charges and consumables, were left out."),
        "node_hours": N_("Hours are node hours, because the file states no cores: two hours on four nodes count as eight."),
        "groups_guessed": N_("Some names say nothing about the user group: they are counted as internal until you change that."),
    }
)
"""Worth knowing, by code; what a sentence names follows the code of a note, as in `zone_of_facility|Europe/Warsaw`."""


def noted(note: str, say: Callable[[str], str] = str) -> str:
    """Return the sentence of a note in the language of `say`, with what it names."""
    code, *names = note.split("|")
    return say(NOTES[code]).format(*names)
