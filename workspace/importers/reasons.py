"""Why a row was refused, what was mended in one, and what is worth knowing of a file: each code with its sentence."""

from collections.abc import Callable
from types import MappingProxyType
from typing import Final

from data.catalogue.model import N_

REASONS: Final = MappingProxyType(
    {
        "columns": N_("The row has more or fewer cells than the header."),
        "empty": N_("The cell is empty, but it is needed."),
        "not_a_date": N_("The cell is no date with a time that can be read."),
        "no_times": N_("The row has no start and end: export bookings with both."),
        "end_before_start": N_("The end is before the start."),
        "no_length": N_("The end is the same moment as the start."),
        "too_long": N_("The booking is longer than a year: check the year of its start and end."),
        "year_out_of_range": N_("The year is before 1990 or after 2099."),
        "not_a_number": N_("The cell is no number."),
        "negative_hours": N_("The number is negative."),
        "not_ended": N_("It has no end yet: it counts once it is over."),
        "never_ran": N_("The job never ran, so that it has no hours."),
        "ran_no_second": N_("The job ended in the second in which it started, so that it has no hours."),
        "no_size": N_("The job says of no core that it had: export it with NCPUS or AllocTRES."),
        "total": N_("The row is a total or has no cell of a booking: it is no booking."),
        "job_step": N_("The row is a step of a job that is counted already."),
        "not_a_booking": N_("The row is no booking: a product, a request or a fee."),
        "not_approved": N_("The booking was denied or is not approved yet."),
        "free_time": N_("The entry is marked as free time: it books nothing."),
        "calendar_message": N_("The entry is an answer or a proposal that was sent about a booking, not the booking itself."),
        "names_a_person": N_("The cell names a person where an instrument is expected."),
        "name_too_long": N_("The name is longer than 200 characters."),
        "not_an_address": N_("The cell is no web address that begins with https:// or http://."),
        "unknown_zone": N_("The cell is no time zone such as Europe/Warsaw."),
        "unknown_word": N_("The cell holds none of the words that are allowed there."),
        "replaced": N_("The booking was changed: its later version counts."),
        "duplicate": N_("The same booking stands further up in the file."),
        "no_repetition": N_("The rule by which the booking repeats cannot be followed."),
        "too_many_repetitions": N_("The booking repeats more than 20,000 times."),
        "not_readable": N_("The entry is damaged and cannot be read."),
        "same_entry": N_("The same entry stands further up in the file."),
        "holds_an_e_mail": N_("The name holds an e-mail address: no people are kept."),
        "not_yours": N_("The row belongs to an organisation that is not in the directory, or that your roles do not cover."),
        "other_entity": N_("The entry is neither a facility nor an instrument nor a service."),
        "taken_out": N_("The entry was taken out of the system that it comes from."),
    }
)
"""Refused, by code."""

_NO_BOOKINGS: Final = ("job_step", "total", "not_a_booking", "replaced", "free_time", "calendar_message", "taken_out")
ASIDE: Final = frozenset({*_NO_BOOKINGS, "never_ran", "not_ended", "ran_no_second"})
"""Codes of rows that are right as they are and yet no booking: they hold back nothing and ask for no consent."""

REPAIRS: Final = MappingProxyType(
    {
        "hour_twice": N_(
            "The time exists twice that night because clocks go back: the first one was taken, or the second if the end needs it."
        ),
        "hour_skipped": N_("The time does not exist that night because clocks go forward: the next moment that does was taken."),
        "excel_number": N_("The date was written as Excel's number of days."),
        "end_from_hours": N_("The end is missing: it was counted from the start and the hours."),
        "suspended": N_("The job was suspended for a while: it counts for the time that it ran, as Elapsed says."),
        "merged": N_("The cell is part of a merged one: its value was taken for every row."),
        "over_midnight": N_("The end is earlier in the day than the start: it was taken as the next day's."),
        "swapped": N_("Latitude and longitude were swapped: the other way round the point lies in the country."),
        "in_the_sea": N_("The point lies in the sea, outside the country: it was left out, and the row kept without it."),
        "off_shore": N_("The point lies off the coast as it is drawn here, such as on a small island: it counts for no region."),
        "other_country": N_("The point lies in another country: it was left out, and the row kept without it."),
        "not_degrees": N_("The coordinates are no pair of degrees: they were left out."),
        "too_exact": N_("The coordinates have too few decimals for what they are said to mean: they count as less exact."),
        "shared_point": N_("Several facilities share this point: the location is marked as approximate."),
        "middle_of_country": N_("The point is the middle of the country, not of a facility: only the country counts."),
        "unknown_word": N_("The cell holds words that are not allowed there: they were left out."),
        "not_in_list": N_("The word is not in the format's own list: it was left out."),
        "first_of_several": N_("Only one value can stand there: the first one was taken."),
        "not_an_address": N_("The cell is no web address that begins with https:// or http://: it was left out."),
        "e_mail_left_out": N_("The cell holds an e-mail address: it was left out."),
        "name_left_out": N_("The cell holds a person's name: the name was left out."),
        "person_left_out": N_("The owner is a person: who it is was not read."),
        "text_too_long": N_("The text is too long, as descriptions are: it was left out."),
        "not_a_day": N_("The cell is no day such as 2026-11-21: it was left out."),
        "not_a_number": N_("The cell is no number: it was left out."),
        "not_units": N_("The number of units is no number from one upwards: it was left out."),
        "no_such_facility": N_("The file has no facility of that number: the row counts for the one that you chose."),
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
        "macros": N_("The workbook has macros: they were not run, and nothing of them is kept."),
        "formulas": N_("The workbook has formulas: the results stored in it were read, nothing was computed."),
        "day_first": N_("Dates were read as day, month, year."),
        "month_first": N_("Dates were read as month, day, year."),
        "one_instrument": N_("The file names no instruments: all rows count for one that bears the facility's name."),
        "open_repetitions": N_("Some bookings repeat without end: they were followed up to the last day asked for."),
        "zone_of_facility": N_("The file leaves open in which time zone some of its times are: {0} was taken, the zone of the facility."),
        "zone_of_calendar": N_("Times without a time zone were read in {0}, the zone that the calendar itself names."),
        "zone_unknown": N_("The file names a time zone that is not known ({0}): its times were read in {1}."),
        "other_entries": N_("Left out, because they are no bookings: {0} tasks, notes and lists of free and busy times."),
        "contacts_left_out": N_("Names, telephone numbers and e-mail addresses of contacts stayed in the file, and so did descriptions."),
        "place_of_facility": N_("Instruments and services lie where their facility lies: places given for them were not taken."),
        "facilities_by_name": N_("Facilities that have no row of their own join the directory by name alone."),
        "one_institution": N_("All rows name the same institution: they count for the organisation that you chose."),
        "goes_on": N_("The file is one page of a longer list: fetch the others as well."),
        "core_hours": N_("Hours are core hours: two hours on 64 cores count as 128."),
        "asked_cores": N_("For some jobs the file says only how many cores they asked for: hours were counted by these."),
        "job_hours": N_("Hours are hours of jobs, however large, since the file names neither cores nor nodes."),
        "numbers_for_names": N_(
            "Some instruments have a number for a name: add the tools and areas to the file, so that they get their names."
        ),
        "others_left_out": N_("Entries that are no use of an instrument, such as staff charges and consumables, were left out."),
        "node_hours": N_("Hours are node hours, since the file names no cores: two hours on four nodes count as eight."),
        "groups_guessed": N_("Some names say nothing about the user group: they count as internal until you change that."),
    }
)
"""Worth knowing, by code; what a sentence names follows the code of a note, as in `zone_of_facility|Europe/Warsaw`."""


def noted(note: str, say: Callable[[str], str] = str) -> str:
    """Return the sentence of a note in the language of `say`, with what it names."""
    code, *names = note.split("|")
    return say(NOTES[code]).format(*names)
