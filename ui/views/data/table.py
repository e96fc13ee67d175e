"""The rows of the data page as tables that are read: a row per value, or a line per region with a column per year."""

from collections.abc import Iterable
from typing import Final

import pandas as pd

from data.catalogue import DATASETS, INDICATORS, SOURCES
from data.catalogue.model import N_
from data.words import flag_words, status_word
from queries import sorted_rows
from queries.selection import Selection
from queries.sorted_rows import Order
from ui.app.i18n import _, language, number
from ui.components import columns, data_table, names
from ui.components.html_table import Table

CONVERTED: Final = "*"
"""Stands behind a converted value in a table with a column per year."""


def rows(selection: Selection, order: Order | None, start: int, stop: int) -> Table:
    """Return some rows of a selection in an order, a row per value."""
    result = selection.result()
    frame = result.rows(start, stop) if order is None else result.take(sorted_rows.places(selection, order)[start:stop])
    return columns.table(frame, [column for column in COLUMNS if column.label not in _OF_SEVERAL or len(selection.indicators) > 1])


def lines(selection: Selection, order: Order | None, start: int, stop: int) -> Table:
    """Return some lines of a selection in an order: a line per indicator and region, a column per year."""
    result, starts = selection.result(), sorted_rows.lines(selection)
    chosen = range(start, stop) if order is None else sorted_rows.line_places(selection, order)[start:stop]
    years, several = [str(year) for year in result.years], len(selection.indicators) > 1
    heads = [_("Region"), _("Code"), *([_("Indicator")] if several else []), *years]
    return Table.from_rows(heads, (_line(result.rows(int(starts[at]), int(starts[at + 1])), years, several) for at in chosen), years)


def _line(frame: pd.DataFrame, years: Iterable[str], several: bool) -> list[str]:
    row = INDICATORS[str(frame["indicator"].iloc[0])]
    geo = str(frame["geo"].iloc[0])
    by_year = dict(zip(frame["year"].astype(str), _cells(frame, row.decimals), strict=True))
    return [names.region(geo), geo, *([f"{_(row.label)}, {_(row.unit)}"] if several else []), *(by_year.get(year, "") for year in years)]


def _cells(frame: pd.DataFrame, decimals: int) -> list[str]:
    """A value with the letters of its flags, "*" where it was converted; letters for what is missing, as everywhere."""
    return [
        names.join(number(value, decimals) + (CONVERTED if status == "recoded" else ""), flags if isinstance(flags, str) else "")
        if pd.notna(value)
        else data_table.MARKS.get(status, "")
        for value, flags, status in zip(frame["value"], frame["flags"], frame["status"], strict=True)
    ]


def _values(frame: pd.DataFrame) -> list[str]:
    """Return each value with the decimals of its indicator, "" for none."""
    decimals = [INDICATORS[key].decimals for key in frame["indicator"]]
    return [number(value, digits) for value, digits in zip(frame["value"], decimals, strict=True)]


def _of_indicator(name: str) -> columns.Cells:
    return lambda frame: [_(getattr(INDICATORS[key], name)) for key in frame["indicator"]]


def _flags(frame: pd.DataFrame) -> list[str]:
    return [flags if isinstance(flags, str) else "" for flags in frame["flags"]]


def _flag_words(frame: pd.DataFrame) -> list[str]:
    return [flag_words(flags if isinstance(flags, str) else None, language()) for flags in frame["flags"]]


def _statuses(frame: pd.DataFrame) -> list[str]:
    return [status_word(status, language()) for status in frame["status"]]


def _sources(frame: pd.DataFrame) -> list[str]:
    return [f"{_(SOURCES[DATASETS[key].source].name)}, {key}" for key in frame["dataset"].astype(str)]


_OF_SEVERAL: Final = ("Indicator", "Unit")
"""Columns that say the same in every row of one indicator, whose name and unit stand above the table."""

COLUMNS: Final = (
    columns.REGION,
    columns.CODE,
    columns.words(N_("Indicator"), _of_indicator("label")),
    columns.figures(N_("Year"), lambda frame: frame["year"].astype(str)),
    columns.figures(N_("Value"), _values),
    columns.words(N_("Unit"), _of_indicator("unit")),
    columns.words(N_("Flags"), _flags),
    columns.words(N_("Flag descriptions"), _flag_words),
    columns.words(N_("Status"), _statuses),
    columns.words(N_("NUTS"), "nuts"),
    columns.RELEASE,
    columns.words(N_("Source"), _sources),
)
