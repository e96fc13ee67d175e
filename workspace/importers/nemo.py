"""NEMO: usage events, reservations, outages and billing items, as JSON of its REST interface, as a fixture, as XLSX or CSV."""

from typing import Final

import numpy as np
import pyarrow.compute as pc

from workspace.importers.draft import Draft, ReadOptions, amounts, drafted
from workspace.importers.grid import Grid
from workspace.importers.layout import layout
from workspace.importers.words import Words, bare, constant

_YES: Final = frozenset({"true", "yes", "1", "y"})
_GROUPS: Final = ("accounttype", "account", "project")
_BILLED: Final = {"toolusage": "use", "missedreservation": "booking", "trainingsession": "use", "training": "use", "areaaccess": "use"}
_TRAININGS: Final = ("trainingsession", "training")
_SPANS: Final = (("starttime", "endtime"), ("start", "end"), ("startdate", "enddate"))
_PEOPLE: Final = "user username operator creator cancelledby validatedby waivedby trainer trainee customer"


def _common(grid: Grid, kind: str, start: str = "start", end: str = "end") -> Draft:
    return drafted(
        grid,
        instrument=_either(grid.words("tool", "name", "item"), grid.words("area")),
        kind=constant(kind, len(grid)),
        start=grid.text(start),
        end=grid.text(end),
        group=grid.words(*_GROUPS),
        user=grid.words("user", "username"),
        people=tuple(grid.words(name) for name in _PEOPLE.split() if grid.name(name)),
        same=grid.codes("id"),
        names={"instrument": grid.title("tool", "name", "item", "area"), "start": grid.title(start), "end": grid.title(end)},
    )


def _either(first: Words, second: Words) -> Words:
    """The first column's word, or where it is empty the second's."""
    empty = first.where(lambda word: not word)
    codes = np.where(empty, second.codes + len(first.words), first.codes)
    return Words(codes.astype(np.int32), (*first.words, *second.words)).mapped(str)


def _true(grid: Grid, name: str) -> np.ndarray:
    return grid.words(name).where(lambda word: word.casefold() in _YES)


def _still_open(draft: Draft, end: str) -> Draft:
    """Refuse what has begun and not ended."""
    begun = pc.not_equal(draft.start.fill_null(""), "").to_numpy(zero_copy_only=False)
    draft.refuse(begun & pc.equal(draft.end.fill_null(""), "").to_numpy(zero_copy_only=False), draft.grid.title(end), "not_ended")
    return draft


def _usage(grid: Grid, _options: ReadOptions) -> Draft:
    draft = _common(grid, "use")
    draft.fixed = grid.words("training").mapped(lambda word: "training" if word.casefold() in _YES else "")
    return _still_open(draft, "end")


def _reservations(grid: Grid, _options: ReadOptions) -> Draft:
    draft = _common(grid, "booking")
    state = np.where(_true(grid, "cancelled"), 1, np.where(_true(grid, "missed"), 2, 0))
    draft.state = Words(state.astype(np.int32), ("held", "cancelled", "missed"))
    draft.refuse(_true(grid, "shortened") & ~grid.words("descendant").where(lambda word: not word), grid.title("shortened"), "replaced")
    return draft


def _outages(grid: Grid, _options: ReadOptions) -> Draft:
    return _common(grid, "outage_planned")


def _tasks(grid: Grid, _options: ReadOptions) -> Draft:
    return _still_open(_common(grid, "outage_unplanned", "creationtime", "resolutiontime"), "resolutiontime")


def _unplanned(grid: Grid, _options: ReadOptions) -> Draft:
    return _still_open(_common(grid, "outage_unplanned"), "end")


def _area_access(grid: Grid, _options: ReadOptions) -> Draft:
    draft = _common(grid, "use")
    draft.user = grid.words("customer", "user")
    return _still_open(draft, "end")


def _training(grid: Grid, _options: ReadOptions) -> Draft:
    draft = _common(grid, "use", "date", "end")
    draft.user, draft.fixed = grid.words("trainee"), constant("training", len(grid))
    draft.hours = amounts(grid.words("duration")) / 60
    draft.names = {**draft.names, "hours": grid.title("duration")}
    return draft


def _of_web(grid: Grid, options: ReadOptions) -> Draft:
    start, end = next(span for span in _SPANS if all(map(grid.name, span)))
    draft = _billing(grid, options, start, end)
    draft.hours = np.where(draft.fixed.where(bool), amounts(grid.words("quantity")) / 60, np.nan)
    return draft


def _billing(grid: Grid, _options: ReadOptions, start: str = "start", end: str = "end") -> Draft:
    draft, kind = _common(grid, "use", start, end), grid.words("type").mapped(bare)
    draft.kind = kind.mapped(lambda word: _BILLED.get(word, "use"))
    draft.state = kind.mapped(lambda word: "missed" if word == "missedreservation" else "held")
    draft.fixed = kind.mapped(lambda word: "training" if word in _TRAININGS else "")
    draft.same = grid.codes("itemid")
    draft.refuse(kind.where(lambda word: word not in _BILLED), grid.title("type"), "not_a_booking")
    return draft


_ALSO: Final = f"id area {_PEOPLE} {' '.join(_GROUPS)}"
USAGE: Final = layout("operator tool start end hasended", f"{_ALSO} training", _usage)
RESERVATIONS: Final = layout("tool start end cancelled missed", f"{_ALSO} shortened descendant", _reservations)
OUTAGES: Final = layout("tool start end creator category", _ALSO, _outages)
TASKS: Final = layout("tool forceshutdown creationtime resolutiontime", _ALSO, _tasks)
BILLING: Final = layout("type itemid account project start end quantity", f"{_ALSO} name", _billing)
AREA_ACCESS: Final = layout("area customer project start end", _ALSO, _area_access)
TRAININGS: Final = layout("trainer trainee tool duration date", f"{_ALSO} end", _training)
UNPLANNED: Final = layout("tool start end unplanned", _ALSO, _unplanned)
_WEB: Final = tuple(layout(f"type user item {start} {end}", f"{_ALSO} quantity", _of_web) for start, end in _SPANS)
LAYOUTS: Final = (USAGE, RESERVATIONS, BILLING, *_WEB, TASKS, OUTAGES, TRAININGS, AREA_ACCESS)
