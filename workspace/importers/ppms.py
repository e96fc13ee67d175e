"""PPMS: the running sheet (bookings of a day, times without a date) and lists of bookings with full dates."""

from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from workspace.importers.draft import Draft, ReadOptions, drafted
from workspace.importers.errors import NeedsDay
from workspace.importers.grid import Grid
from workspace.importers.layout import layout

_TIME_ALONE: Final = r"^\s*\d{1,2}:\d{2}(:\d{2})?\s*$"
_NO: Final = frozenset({"", "no", "n", "false", "0", "nie", "-"})


def _drafts(grid: Grid, options: ReadOptions) -> Draft:
    return drafted(
        grid,
        instrument=grid.words("object"),
        start=_dated(grid, "starttime", options),
        end=_dated(grid, "endtime", options),
        group=grid.words("affiliation", "accounttype", "group"),
        fixed=grid.words("training").mapped(lambda word: "" if word.casefold() in _NO else "training"),
        user=grid.words("user"),
        rolls=True,
        names={"instrument": grid.title("object"), "start": grid.title("starttime"), "end": grid.title("endtime")},
    )


def _dated(grid: Grid, name: str, options: ReadOptions) -> pa.Array:
    """The times with the day before them where they stand alone."""
    texts = grid.text(name).fill_null("")
    alone = pc.match_substring_regex(texts, _TIME_ALONE)
    if not pc.any(alone).as_py():
        return texts
    dates = grid.text("date", "day")
    if options.day is None and dates.null_count == len(dates):
        raise NeedsDay("This running sheet has times but no date: give its day, or put it into the file's name as 2024-05-02.")
    days = dates.fill_null("") if options.day is None else pa.array([options.day.isoformat()] * len(texts), pa.string())
    return pc.if_else(alone, pc.binary_join_element_wise(days, pc.utf8_trim_whitespace(texts), " "), texts)


LAYOUTS: Final = (layout("starttime endtime object", "user training affiliation accounttype group date day", _drafts),)
