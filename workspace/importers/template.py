"""Our own template: for whoever has a list of bookings but none of the systems that are known."""

from typing import Final

from data.catalogue.model import N_
from data.usage import BOOKING_STATES, EVENT_KINDS, USER_GROUPS
from workspace.importers.blanks import Column, Template
from workspace.importers.draft import Draft, ReadOptions, amounts, drafted
from workspace.importers.grid import Grid
from workspace.importers.layout import layout
from workspace.importers.words import Words

COLUMNS: Final = (
    Column("instrument", "Electron microscope 1", N_("Name of the instrument.")),
    Column("start", "2024-05-02 09:00", N_("Start date and time.")),
    Column("end", "2024-05-02 11:30", N_("End date and time; may be empty if hours are given.")),
    Column("group", "academic", N_("User group, or any name that you assign to a group during upload."), USER_GROUPS, others=True),
    Column("hours", "2,5", N_("Hours, read only where the end is empty.")),
    Column("kind", "booking", N_("A booking, unless stated otherwise."), EVENT_KINDS),
    Column("state", "held", N_("Held, unless stated otherwise."), BOOKING_STATES),
    Column("user", "", N_("Any name or number that distinguishes users; only a pseudonym of it is stored.")),
    Column("units", "1", N_("Number of units used in parallel; 1 for an instrument.")),
    Column("cards", "", N_("Number of graphics cards of a job on a cluster; counted separately from units.")),
    Column("waited_hours", "", N_("Hours between request and start, if known.")),
    Column("facility", "", N_("Name of the facility, if the list contains several.")),
    Column("zone", "", N_("Time zone such as Europe/Warsaw, if different from that of the facility.")),
)
TEMPLATE: Final = Template(COLUMNS, "bookings")
_NAMES: Final = tuple(column.name for column in COLUMNS)


def _drafts(grid: Grid, _options: ReadOptions) -> Draft:
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
        cards=amounts(grid.words("cards")),
        hours=amounts(grid.words("hours")),
        waited=waited,
        facility=grid.words("facility"),
        zone=grid.words("zone"),
        names={name: name for name in _NAMES} | {"waited": "waited_hours"},
    )


def _or(usual: str, words: Words) -> Words:
    return words.mapped(lambda word: word.casefold().replace(" ", "_") or usual)


LAYOUTS: Final = (layout("instrument start end group", "hours kind state user units cards waitedhours facility zone", _drafts),)
