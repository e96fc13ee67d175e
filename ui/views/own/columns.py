"""Which columns were recognised, and boxes to say otherwise."""

from datetime import UTC, datetime

import streamlit as st

from data.errors import RegioscopeError
from queries.own_table import is_region
from ui.app.i18n import _
from workspace.importers.grid import Grid
from workspace.own import numbers
from workspace.own.columns import Columns, recognised


def choose(grid: Grid, mark: str) -> Columns:
    """Draw the boxes in a closed expander, set to what was recognised, and return the chosen roles."""
    try:
        usual, failure = recognised(grid, is_region), None
    except RegioscopeError as error:
        usual, failure = Columns(""), error
    with st.expander(_("Columns"), icon=":material/view_column:", expanded=failure is not None):
        result = _boxes(grid, usual, mark)
    if failure is not None and not (result.region and (result.values or result.years)):
        raise failure
    return result


def _boxes(grid: Grid, usual: Columns, mark: str) -> Columns:
    keys = list(grid.columns)
    first, second, third = st.columns(3)
    region = first.selectbox(_("Regions"), keys, _place(keys, usual.region), format_func=_titled(grid), key=f"own_region_{mark}")
    year = second.selectbox(
        _("Years"),
        keys,
        _place(keys, usual.year),
        format_func=_titled(grid),
        key=f"own_year_{mark}",
        placeholder=_("None: in the headings"),
    )
    indicator = third.selectbox(
        _("Indicators"), keys, _place(keys, usual.indicator), format_func=_titled(grid), key=f"own_indicator_{mark}", placeholder=_("None")
    )
    chosen = st.multiselect(
        _("Values"),
        keys,
        [key for key, _year in usual.years] or list(usual.values),
        format_func=_titled(grid),
        key=f"own_values_{mark}",
        wrap=True,
        select_all=False,
    )
    chosen = [key for key in chosen if key not in {region, year, indicator}]
    dated = [(key, number) for key in chosen if not year and (number := numbers.year(grid.titles[key])) is not None]
    if dated:
        return Columns(region or "", indicator=indicator or "", years=tuple(dated))
    return Columns(region or "", year or "", indicator or "", tuple(chosen))


def _place(keys: list[str], key: str) -> int | None:
    return keys.index(key) if key in keys else None


def _titled(grid: Grid) -> "dict[str, str].__getitem__":  # type: ignore[valid-type]
    places = {key: place for place, key in enumerate(grid.columns, 1)}
    return {key: grid.titles[key] or _("Column {number}").format(number=places[key]) for key in grid.columns}.__getitem__


def year(mark: str) -> int:
    """Draw the box for the year of a table that has none, and return it."""
    now = datetime.now(UTC).year
    return int(
        st.number_input(_("Year of the values"), numbers.FIRST_YEAR, numbers.LAST_YEAR, now - 1, key=f"own_only_year_{mark}", width=200)
    )
