"""What can be wrong with a file as a whole; single rows are refused in the report instead."""

from collections.abc import Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from data.catalogue.model import N_
from data.errors import NotValid, UnreadableFile

if TYPE_CHECKING:
    from workspace.importers.nearest import Nearest

DAMAGES: Final = MappingProxyType(
    {
        "empty": N_("The file is empty: export it again."),
        "no_rows": N_("The file contains no data: choose a longer period or more of the list, and export it again."),
        "workbook": N_("The workbook is damaged: save it again as XLSX or CSV."),
        "packed": N_("The file is compressed but is not a workbook: extract it, or save the table as XLSX or CSV."),
        "quotes": N_("The file cannot be split into rows: look for an unclosed quotation mark."),
        "json": N_("The JSON in the file is damaged: export it again."),
        "calendar": N_("The calendar is damaged: export it again."),
        "xml": N_("The XML in the file is damaged: export it again."),
        "encoding": N_("The file declares an encoding that cannot be read: save it as UTF-8."),
        "doctype": N_("The XML declares a document type (DOCTYPE), which may include other files: export it without one."),
        "too_deep": N_("The file has too many nested levels for a list: export it again."),
        "no_entries": N_("The file contains no facility, service or equipment that can be read: download the list again."),
    }
)
"""What may be damaged in a file, by code: sentences that a page says in its visitor's language."""


class Damaged(UnreadableFile):
    """A file that cannot be taken apart; `damage` is a code of `DAMAGES`."""

    def __init__(self, name: str, damage: str) -> None:
        super().__init__(f"{name} cannot be read. {DAMAGES[damage]}")
        self.name, self.damage = name, damage


class NotRecognised(UnreadableFile):
    """A file that is none of the formats that can be read; names them all, and `nearest` the one that comes nearest."""

    def __init__(self, sentence: str, nearest: "Nearest | None" = None) -> None:
        super().__init__(f"{sentence} {nearest}" if nearest else sentence)
        self.nearest = nearest


class NeedsPassword(UnreadableFile):
    """A workbook that opens with a password only."""


class TooLarge(UnreadableFile):
    """A file above the limit, packed or unpacked; says the limit."""


class NeedsDay(NotValid):
    """A running sheet with times but no date: a person has to say which day it is of."""


class AmbiguousDates(NotValid):
    """Dates that can be read as day/month and as month/day, or some as one and some as the other: a person has to say which."""


class UnknownStates(NotValid):
    """States of bookings in words that the format does not know: a person has to say what `words` mean."""

    def __init__(self, words: Sequence[str], meanings: Sequence[str]) -> None:
        super().__init__(
            f"Some bookings have a state that is not known ({', '.join(words)}): "
            f"say what it means, {', '.join(meanings[:-1])} or {meanings[-1]}."
        )
        self.words = tuple(words)
