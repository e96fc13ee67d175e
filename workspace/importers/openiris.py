"""OpenIRIS: the export of charges, as XLS, XLSX or CSV."""

from typing import Final

from workspace.importers.draft import Draft, ReadOptions, drafted
from workspace.importers.grid import Grid
from workspace.importers.layout import layout

_FIXED: Final = (("training", "training"), ("maintenance", "maintenance"))
_CANCELLED: Final = ("cancel",)
_MISSED: Final = ("no show", "no-show", "noshow", "missed")
_PRODUCT: Final = "product"


def _drafts(grid: Grid, _options: ReadOptions) -> Draft:
    charge = grid.words("chargetype")
    draft = drafted(
        grid,
        instrument=grid.words("resource"),
        start=grid.text("bookingstart"),
        end=grid.text("bookingend"),
        group=grid.words("pricetype"),
        fixed=charge.mapped(_fixed),
        state=charge.mapped(_state),
        user=grid.words("username", "useremail"),
        people=(grid.words("useremail"), grid.words("username")),
        short_years="first",
        same=grid.codes("requestid"),
        names={"instrument": grid.title("resource"), "start": grid.title("bookingstart"), "end": grid.title("bookingend")},
    )
    draft.refuse(grid.words("pricerule").where(lambda word: word.casefold() == _PRODUCT), grid.title("pricerule"), "not_a_booking")
    return draft


def _fixed(charge: str) -> str:
    return next((group for sign, group in _FIXED if sign in charge.casefold()), "")


def _state(charge: str) -> str:
    plain = charge.casefold()
    if any(sign in plain for sign in _MISSED):
        return "missed"
    return "cancelled" if any(sign in plain for sign in _CANCELLED) else "held"


LAYOUTS: Final = (layout("pricetype chargetype resource bookingstart bookingend", "pricerule username useremail requestid", _drafts),)
