"""From a table with known columns to one row per region, year and indicator, still under the words of the file."""

from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np
import pandas as pd

from workspace.importers.grid import Grid
from workspace.own import numbers
from workspace.own.columns import MOST_INDICATORS, Columns
from workspace.own.numbers import Cell
from workspace.own.problems import OwnTableProblem

MOST_VALUES: Final = 500_000
CELLS: Final = ("region", "indicator", "year", "value", "flags", "status", "decimals", "percent")
_SHOWN: Final = 5


class Cells(NamedTuple):
    """The rows (columns `CELLS`), how many values were no numbers, some of these, and how many rows have no year."""

    rows: pd.DataFrame
    not_numbers: int
    examples: tuple[str, ...]
    undated: int


def cells(grid: Grid, columns: Columns, year: int | None = None) -> Cells:
    """Return the filled cells of a table; `year` is that of a table that has none. Raises `OwnTableProblem`."""
    values = [key for key, _year in columns.years] or list(columns.values)
    if len(values) * len(grid) > MOST_VALUES:
        raise OwnTableProblem("too_many_values", values=f"{len(values) * len(grid):,}", most=f"{MOST_VALUES:,}")
    if not columns.years and not columns.year and year is None:
        raise OwnTableProblem("no_year")
    every = pd.concat([_of_column(grid, columns, key, year) for key in values], ignore_index=True)
    every = every[(every["region"] != "") & (every["text"] != "")]
    wrong, undated = every["status"] == "", every["year"] == 0
    if undated.all():
        first, last = numbers.FIRST_YEAR, numbers.LAST_YEAR
        raise OwnTableProblem("no_years_in", column=grid.titles.get(columns.year, ""), first=first, last=last)
    rows = every[~wrong & ~undated]
    count = rows["indicator"].nunique()
    if count > MOST_INDICATORS:
        raise OwnTableProblem("too_many_indicators", count=count, most=MOST_INDICATORS)
    examples = tuple(dict.fromkeys(every.loc[wrong, "text"]))[:_SHOWN]
    return Cells(rows[list(CELLS)].reset_index(drop=True), int(wrong.sum()), examples, int((undated & ~wrong).sum()))


def _of_column(grid: Grid, columns: Columns, key: str, year: int | None) -> pd.DataFrame:
    words = grid.words(key)
    read = numbers.reader(words.words)
    known = pd.DataFrame([read(word) for word in words.words], columns=list(Cell._fields)).iloc[words.codes].reset_index(drop=True)
    text = np.array(words.words, object)[words.codes]
    named = list(_names(grid, columns, key))
    return known.assign(region=_texts(grid, columns.region), indicator=named, year=_years(grid, columns, key, year), text=text)


def _texts(grid: Grid, key: str) -> np.ndarray:
    words = grid.words(key)
    result: np.ndarray = np.array(words.words, object)[words.codes]
    return result


def _years(grid: Grid, columns: Columns, key: str, year: int | None) -> np.ndarray | int:
    """The year of each row, 0 where there is none."""
    if columns.years:
        return dict(columns.years)[key]
    if not columns.year:
        return year or 0
    words = grid.words(columns.year)
    result: np.ndarray = np.array([numbers.year(word) or 0 for word in words.words], int)[words.codes]
    return result


def _names(grid: Grid, columns: Columns, key: str) -> Iterator[str]:
    """What each row's value is of: its indicator, the heading of its column, or both; "" where the file does not say."""
    heading = grid.titles[key] if len(columns.values) > 1 else ""
    if not columns.indicator:
        yield from [heading] * len(grid)
        return
    yield from (f"{name}, {heading}" if name and heading else name or heading for name in _texts(grid, columns.indicator))
