"""Rows as an analyst takes them: indicators × regions × years, as the data page shows and hands them out."""

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd
import streamlit as st

from data.catalogue import DATASETS, INDICATORS, SOURCES
from data.catalogue.model import N_
from data.store import current
from queries import observations
from queries.selection import Selection
from ui.app import notices, url_state
from ui.app.i18n import _, ngettext, number
from ui.components import code_change_notice, columns, downloads, multiselect, selectors
from ui.components.panel import Panel
from ui.components.source_line import Sources

_LETTER: Final = 7
_WIDEST: Final = 520
"""Pixels across a letter of a table, rather more than less, and across the widest column."""

_PAGE: Final = 20
"""Rows that stand below each other; the table is as high as they are, so that the wheel scrolls the page."""


def choose() -> Selection:
    """Draw the controls of the data page and return what is chosen in them; end the page where no row fits."""
    indicators = multiselect.indicators([multiselect.usual_indicator(current().indicators())])
    explained = _("Leave empty for all regions. Choosing a partner network in the sidebar selects its regions.")
    regions = multiselect.regions(_usual_regions(), placeholder=_("All regions"), explained=explained)
    start, end = _years(*_span(indicators))
    pinned = _("Shows values as they stood when this release was the latest; indicators without this release show their latest release.")
    selection = Selection(tuple(indicators), tuple(regions), start, end, selectors.pinned(indicators, pinned))
    notices.unknown_codes()
    code_change_notice.notice(*regions)
    if not indicators:
        notices.empty(_("Choose at least one indicator."), chosen="indicators")
    return selection


def _usual_regions() -> list[str]:
    chosen = url_state.chosen("region") or url_state.chosen("network")
    return multiselect.usual_regions() if chosen else []


def _span(indicators: list[str]) -> tuple[int, int]:
    years = [observations.observations(key)["year"] for key in indicators]
    return (min(int(one.min()) for one in years), max(int(one.max()) for one in years)) if years else (2000, 2024)


def _years(first: int, last: int) -> tuple[int, int]:
    every = [str(year) for year in range(first, last + 1)]
    start, end = url_state.one("from", every, every[0]), url_state.one("to", every, every[-1])
    start, end = min(start, end), max(start, end)
    st.session_state["choice_span"] = (int(start), int(end))
    if first < last:
        st.slider(_("Years"), first, last, key="choice_span", on_change=_write_span)
    return int(start), int(end)


def _write_span() -> None:
    start, end = st.session_state["choice_span"]
    st.query_params.update({"from": str(start), "to": str(end)})


def panel(selection: Selection) -> Panel:
    """Return the rows as a panel: the table itself, files, and the address that gives the same rows."""
    rows = selection.rows()
    if rows.empty:
        notices.empty(_("No rows match. Choose other regions, more years or another release."))
    return Panel(
        headline=ngettext("{n} row.", "{n} rows.", len(rows)).format(n=len(rows)),
        alternative=_("Table of the selected rows"),
        chart=lambda alternative: _grid(rows, alternative),
        files=downloads.of_rows(rows, selection.query("csv")),
        api=f"observations?{selection.query('csv')}",
        sources=Sources(rows=rows, publishers=True),
    )


def _grid(rows: pd.DataFrame, alternative: str) -> None:
    """Draw a page of the rows as a table whose columns hold their longest names, and the way to the other pages."""
    pages, place = -(-len(rows) // _PAGE), st.container()
    page = st.pagination(pages, key=f"rows_page_{len(rows)}") if pages > 1 else 1
    frame = rows.iloc[(page - 1) * _PAGE : page * _PAGE]
    shown, digits = readable(frame), _decimals(rows).unique().tolist()
    place.dataframe(
        shown.assign(**{_("Value"): frame["value"].to_numpy()}) if len(digits) == 1 else shown,
        hide_index=True,
        height="content",
        key="rows",
        placeholder="",
        column_config=configured(shown, digits),
        alt=alternative,
    )


def readable(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with their codes and, beside them, names, remark and source in words."""
    return columns.table(frame, _COLUMNS).frame


def _values(frame: pd.DataFrame) -> list[str]:
    """Return each value with the decimals of its indicator, "" for none."""
    return [number(value, digits) for value, digits in zip(frame["value"], _decimals(frame), strict=True)]


def _decimals(frame: pd.DataFrame) -> pd.Series:
    return frame["indicator"].map({key: row.decimals for key, row in INDICATORS.items()})


def configured(told: pd.DataFrame, digits: Sequence[int]) -> dict[str, Any]:
    """Return how the columns of `readable` are set: as wide as their longest text, values flush right.

    Values of one number of decimals stay numbers, which sort as such; a column cannot hold numbers of several.
    """
    widths = {name: min(_WIDEST, 20 + _LETTER * int(told[name].str.len().max())) for name in told.columns if name != _("Year")}
    shown: dict[str, Any] = {name: st.column_config.TextColumn(width=width) for name, width in widths.items()}
    shown[_("Value")] = st.column_config.TextColumn(width=widths[_("Value")], alignment="right")
    if len(digits) == 1:
        shown[_("Value")] = st.column_config.NumberColumn(width=widths[_("Value")], format=f"%.{digits[0]}f")
    return shown | {_("Year"): st.column_config.NumberColumn(format="%d")}


def _of_indicator(name: str) -> columns.Cells:
    return lambda rows: [_(getattr(INDICATORS[key], name)) for key in rows["indicator"]]


def _sources(rows: pd.DataFrame) -> list[str]:
    return [f"{_(SOURCES[DATASETS[key].source].name)}, {key}" for key in rows["dataset"].astype(str)]


_COLUMNS: Final = (
    columns.words(N_("Indicator"), _of_indicator("label")),
    columns.REGION,
    columns.CODE,
    columns.words(N_("NUTS"), "nuts"),
    columns.figures(N_("Year"), lambda rows: rows["year"]),
    columns.figures(N_("Value"), _values),
    columns.words(N_("Unit"), _of_indicator("unit")),
    columns.REMARK,
    columns.RELEASE,
    columns.words(N_("Source"), _sources),
)
