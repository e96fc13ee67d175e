"""QReserve: the Details CSV of an activity report."""

from typing import Final

import numpy as np

from workspace.importers.draft import Draft, ReadOptions, amounts, drafted, part
from workspace.importers.grid import Grid
from workspace.importers.layout import layout
from workspace.importers.words import Words, constant

_BOOKINGS: Final = frozenset({"", "reservation", "loan"})
_USES: Final = frozenset({"actual usage", "instrument login"})
_REFUSED: Final = frozenset({"denied", "pending"})
_YES: Final = frozenset({"yes", "true", "1", "y"})
_RESOURCES: Final = ("resource", "resourcename", "resources", "name")


def _drafts(grid: Grid, _options: ReadOptions) -> list[Draft]:
    kind, status = grid.words("type"), grid.words("status")
    missed = grid.words("autocancelled").where(lambda word: word.casefold() in _YES)
    state = status.mapped(lambda word: "cancelled" if word.casefold().startswith("cancel") else "held")
    booked = drafted(
        grid,
        instrument=grid.words(*_RESOURCES),
        start=grid.text("date"),
        end=grid.text("dateend"),
        group=grid.words("accountnumber"),
        kind=kind.mapped(lambda word: "use" if word.casefold() in _USES else "booking"),
        state=Words(np.where(missed, len(state.words), state.codes), (*state.words, "missed")),
        user=grid.words("user"),
        people=(grid.words("billto"),),
        hours=amounts(grid.words("bookedminutes")) / 60,
        same=grid.codes("reservationid"),
        names=_names(grid, "date", "dateend"),
    )
    booked.refuse(kind.where(lambda word: word.casefold() not in _BOOKINGS | _USES), grid.title("type"), "not_a_booking")
    booked.refuse(status.where(lambda word: word.casefold() in _REFUSED), grid.title("status"), "not_approved")
    return [booked, *_metered(booked)]


def _metered(booked: Draft) -> list[Draft]:
    """The use between check-in and check-out of a reservation."""
    grid = booked.grid
    arrived, left = (grid.text(name).fill_null("") for name in ("checkedinat", "checkedoutat"))
    times = np.array([bool(a and b) for a, b in zip(arrived.to_pylist(), left.to_pylist(), strict=True)], bool)
    both = times & booked.kind.where(lambda word: word == "booking")
    for mask, _, _ in booked.issues:
        both &= ~mask
    if not both.any():
        return []
    used = part(booked, both)
    used.start, used.end, used.hours = arrived.filter(both), left.filter(both), None
    used.kind, used.state, used.names = constant("use", len(used)), constant("held", len(used)), _names(grid, "checkedinat", "checkedoutat")
    return [used]


def _names(grid: Grid, start: str, end: str) -> dict[str, str]:
    named = {"instrument": grid.title(*_RESOURCES)} if grid.name(*_RESOURCES) else {}
    return {**named, "start": grid.title(start), "end": grid.title(end), "hours": grid.title("bookedminutes")}


_ALSO: Final = "type status user accountnumber bookedminutes autocancelled checkedinat checkedoutat resource resourcename resources name"
LAYOUTS: Final = (layout("reservationid billto date dateend", _ALSO, _drafts),)
