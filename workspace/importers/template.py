"""Our own template: for whoever has a list of bookings but none of the systems that are known."""

import csv
from io import BytesIO, StringIO
from typing import Final, NamedTuple

from data.catalogue.model import N_
from data.usage import BOOKING_STATES, EVENT_KINDS, USER_GROUPS
from workspace.importers.draft import Asked, Draft, amounts, drafted
from workspace.importers.grid import Grid
from workspace.importers.layout import layout
from workspace.importers.words import Words


class Column(NamedTuple):
    """A column of the template: heading, the cell of the example row, what it means, words allowed in it."""

    name: str
    example: str
    about: str
    words: tuple[str, ...] = ()
    needed: bool = False


COLUMNS: Final = (
    Column("instrument", "Electron microscope 1", N_("Name of the instrument."), needed=True),
    Column("start", "2024-05-02 09:00", N_("Date and time at which it begins."), needed=True),
    Column("end", "2024-05-02 11:30", N_("Date and time at which it ends; may be empty if hours are given."), needed=True),
    Column("group", "academic", N_("User group, or any name that you give a group to at import."), USER_GROUPS, needed=True),
    Column("hours", "2,5", N_("Hours, only read where the end is empty."), ()),
    Column("kind", "booking", N_("A booking unless this says otherwise."), EVENT_KINDS),
    Column("state", "held", N_("Held unless this says otherwise."), BOOKING_STATES),
    Column("user", "", N_("Any name or number that tells users apart; only a pseudonym of it is kept.")),
    Column("units", "1", N_("How many units ran side by side; 1 for an instrument.")),
    Column("waited_hours", "", N_("Hours between asking and starting, if known.")),
    Column("facility", "", N_("Name of the facility, if the list holds several.")),
    Column("zone", "", N_("Time zone such as Europe/Warsaw, if it is not that of the facility.")),
)
_NAMES: Final = tuple(column.name for column in COLUMNS)
_LAST_ROW: Final = 5000


def _drafts(grid: Grid, _asked: Asked) -> Draft:
    waited = amounts(grid.words("waitedhours")) * 3600
    return drafted(
        grid,
        instrument=grid.words("instrument"),
        start=grid.text("start"),
        end=grid.text("end"),
        group=grid.words("group"),
        kind=_or("booking", grid.words("kind")),
        state=_or("held", grid.words("state")),
        user=grid.words("user"),
        units=amounts(grid.words("units")),
        hours=amounts(grid.words("hours")),
        waited=waited,
        facility=grid.words("facility"),
        zone=grid.words("zone"),
        names={name: name for name in _NAMES} | {"waited": "waited_hours"},
    )


def _or(usual: str, words: Words) -> Words:
    return words.mapped(lambda word: word.casefold().replace(" ", "_") or usual)


LAYOUTS: Final = (layout("instrument start end group", "hours kind state user units waitedhours facility zone", _drafts),)


def as_csv() -> bytes:
    """The template as UTF-8 with a mark that spreadsheets know it by: its heading and an example row."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(_NAMES)
    writer.writerow([column.example for column in COLUMNS])
    return text.getvalue().encode("utf-8-sig")


def as_xlsx() -> bytes:
    """The template as a workbook: lists to choose from, a note on each heading, an example row."""
    from xlsxwriter import Workbook  # only this download needs it

    content = BytesIO()
    with Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet, bold, text = book.add_worksheet("bookings"), book.add_format({"bold": True}), book.add_format({"num_format": "@"})
        for at, column in enumerate(COLUMNS):
            sheet.set_column(at, at, max(12, len(column.example) + 2), text)
            sheet.write_string(0, at, column.name, bold)
            sheet.write_comment(0, at, column.about)
            sheet.write_string(1, at, column.example, text)
            if column.words:
                # a group may be any name, so that its list only suggests
                wrong = "warning" if column.name == "group" else "stop"
                sheet.data_validation(1, at, _LAST_ROW, at, {"validate": "list", "source": list(column.words), "error_type": wrong})
        sheet.freeze_panes(1, 0)
    return content.getvalue()
