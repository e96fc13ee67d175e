"""Columns of tables: heading, how cells are written and on which side they stand; those of several pages are declared here."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from data.catalogue.model import N_, Indicator
from ui.app.i18n import _, number
from ui.components import data_table, names, sentences
from ui.components.html_table import Table

Cells = Callable[[pd.DataFrame], Iterable[object]]


@dataclass(frozen=True)
class Column:
    """One column: its heading (a message, or words that need no translation), and its cells made of a frame's rows.

    Words stand left, figures right; `explained` says more of the heading where somebody points.
    """

    label: str
    cells: Cells
    words: bool = False
    explained: str = ""


def table(rows: pd.DataFrame, columns: Iterable[Column]) -> Table:
    """Return the rows as text, a column for each that is given."""
    every = {_(column.label): column for column in columns}
    frame = pd.DataFrame({label: list(column.cells(rows)) for label, column in every.items()})
    return Table(frame, [label for label, column in every.items() if not column.words])


def words(label: str, column: str | Cells, labels: Mapping[str, str] | None = None) -> Column:
    """Return a column of words: those of a column of the frame, or the labels of its codes, or made by a function."""
    return Column(label, _texts(column, labels), words=True)


def figures(label: str, column: str | Cells) -> Column:
    """Return a column of figures that are text already or need no more than to become it."""
    return Column(label, _texts(column, None))


def _texts(column: str | Cells, labels: Mapping[str, str] | None) -> Cells:
    if not isinstance(column, str):
        return column
    if labels is None:
        return lambda rows: rows[column].astype(str)
    return lambda rows: [_(labels[one]) for one in rows[column]]


def numbers(label: str, column: str, decimals: int = 0, scale: float = 1) -> Column:
    """Return a column of numbers in the visitor's language, "" for none."""
    return Column(label, lambda rows: [number(value * scale, decimals) for value in rows[column]])


def values(label: str, column: str, row: Indicator) -> Column:
    """Return a column of an indicator's values with their unit."""
    return Column(label, lambda rows: [sentences.value_of(row, value) for value in rows[column]])


def shares(label: str, column: str, decimals: int = 1, none: str = "") -> Column:
    """Return a column of shares of 1 as percentages."""
    return Column(label, lambda rows: [percent(value, decimals, none) for value in rows[column]])


def percent(share: float | None, decimals: int = 1, none: str = "") -> str:
    """Return a share of 1 in words, such as 42.1 %."""
    return none if share is None or pd.isna(share) else f"{number(share * 100, decimals)}\N{NO-BREAK SPACE}%"


def ranges(label: str, low: str, high: str) -> Column:
    """Return a column of ranges such as 3–7, one number where both ends are the same."""
    return Column(label, lambda rows: between(rows[low], rows[high]))


def between(low: Iterable[Any], high: Iterable[Any]) -> list[str]:
    """Return ranges such as 3–7, one number where both ends are the same."""
    return [str(first) if first == last else f"{first}–{last}" for first, last in zip(low, high, strict=True)]


REGION: Final = Column(N_("Region"), lambda rows: map(names.region, rows["geo"]), words=True)
REGION_CODE: Final = Column(N_("Region"), lambda rows: map(names.with_code, rows["geo"]), words=True)
CODE: Final = Column(N_("Code"), lambda rows: rows["geo"].astype(str), words=True)
YEAR: Final = Column(N_("Year"), lambda rows: rows["year"].astype(str))
RANK: Final = Column(N_("Rank"), lambda rows: rows["rank"].astype(str))
REMARK: Final = Column(N_("Remark"), data_table.remarks, words=True)
RELEASE: Final = Column(N_("Release"), data_table.releases, words=True)
