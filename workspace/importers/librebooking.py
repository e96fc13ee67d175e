"""LibreBooking: the reservation report exported as CSV."""

from typing import Final

import numpy as np

from workspace.importers.draft import Asked, Draft, amounts, drafted, part
from workspace.importers.grid import Grid
from workspace.importers.layout import layout
from workspace.importers.words import constant

_CANCELLED: Final = ("delete", "cancel")
_OPEN: Final = ("pending",)


def _drafts(grid: Grid, _asked: Asked) -> list[Draft]:
    status = grid.words("status")
    booked = drafted(
        grid,
        instrument=grid.words("resource"),
        start=grid.text("begindate"),
        end=grid.text("enddate"),
        group=grid.words("group"),
        state=status.mapped(lambda word: "cancelled" if word.casefold().startswith(_CANCELLED) else "held"),
        user=grid.words("user"),
        hours=amounts(grid.words("hours")),
        same=grid.codes("referencenumber"),
        names=_names(grid, "begindate", "enddate"),
    )
    booked.refuse(status.where(lambda word: word.casefold().startswith(_OPEN)), grid.title("status"), "not_approved")
    return [booked, *_metered(booked)]


def _metered(booked: Draft) -> list[Draft]:
    """The use between check-in and check-out, where both were noted."""
    grid = booked.grid
    arrived, left = (grid.text(name).fill_null("") for name in ("checkintime", "checkouttime"))
    both = np.array([bool(a and b) for a, b in zip(arrived.to_pylist(), left.to_pylist(), strict=True)], bool)
    if not both.any():
        return []
    used = part(booked, both)
    used.start, used.end, used.hours = arrived.filter(both), left.filter(both), None
    used.kind, used.names = constant("use", len(used)), _names(grid, "checkintime", "checkouttime")
    return [used]


def _names(grid: Grid, start: str, end: str) -> dict[str, str]:
    return {"instrument": grid.title("resource"), "start": grid.title(start), "end": grid.title(end), "hours": grid.title("hours")}


LAYOUTS: Final = (layout("resource begindate enddate", "group status user hours referencenumber checkintime checkouttime", _drafts),)
