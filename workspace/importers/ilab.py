"""iLab (Agilent CrossLab): reservations of equipment, and the report of charges where it has their times."""

from typing import Final

from workspace.importers.draft import Draft, ReadOptions, drafted
from workspace.importers.grid import Grid
from workspace.importers.layout import layout
from workspace.importers.words import bare

_STARTS: Final = ("starttime", "reservationstart", "reservationstarttime", "eventstart", "usagestart", "startdate")
_ENDS: Final = ("endtime", "reservationend", "reservationendtime", "eventend", "usageend", "enddate")
_GROUPS: Final = ("pricetype", "membertype", "customerinstitute", "customerdepartment")
_CANCELLED: Final = ("cancel",)
_MISSED: Final = ("noshow", "missed", "didnotshow")
_OPEN: Final = ("proposed", "pending", "requested", "rejected")


def _drafts(grid: Grid, _options: ReadOptions) -> Draft:
    status = grid.words("status", "reservationstatus")
    instrument = ("equipmentname", "resourcename", "chargename")
    draft = drafted(
        grid,
        instrument=grid.words(*instrument),
        start=grid.text(*_STARTS),
        end=grid.text(*_ENDS),
        group=grid.words(*_GROUPS),
        state=status.mapped(_state),
        user=grid.words("customername", "user", "username", "useremail"),
        people=tuple(grid.words(name) for name in ("customername", "user", "username", "useremail", "customeremail")),
        same=grid.codes("id"),
        names={"instrument": grid.title(*instrument), "start": grid.title(*_STARTS), "end": grid.title(*_ENDS)},
    )
    draft.refuse(status.where(lambda word: word.casefold().startswith(_OPEN)), grid.title("status"), "not_approved")
    return draft


def _state(status: str) -> str:
    plain = bare(status)
    if plain.startswith(_MISSED):
        return "missed"
    return "cancelled" if plain.startswith(_CANCELLED) else "held"


_ALSO: Final = " ".join((*_STARTS, *_ENDS, *_GROUPS)) + " status reservationstatus id user username useremail customername customeremail"
LAYOUTS: Final = (
    layout("equipmentname starttime endtime", _ALSO, _drafts),
    layout("serviceid customername chargename", f"resourcename {_ALSO}", _drafts),
    layout("chargename customerinstitute", f"resourcename {_ALSO}", _drafts),
)
