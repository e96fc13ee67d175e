"""What can be wrong with a file of bookings as a whole; single rows are refused in the report instead."""

from data.errors import NotValid, UnreadableFile


class NotRecognised(UnreadableFile):
    """A file that is none of the formats that can be read; names them all."""


class NeedsPassword(UnreadableFile):
    """A workbook that opens with a password only."""


class TooLarge(UnreadableFile):
    """A file above the limit, packed or unpacked; says the limit."""


class AmbiguousDates(NotValid):
    """Dates that can be read as day/month and as month/day, or some as one and some as the other: a person has to say which."""
