"""Rows as an analyst takes them: counted, read a page at a time, sorted as a whole, and the same in files and in the API."""

from typing import Final

import streamlit as st

from analytics.nuts.groups import ALL
from data.catalogue import INDICATORS, STATUS_LABELS
from exports.about import notes
from queries import sorted_rows
from queries.selection import Selection
from ui.app import notices
from ui.app.i18n import _, language, ngettext, number
from ui.app.parts import part
from ui.components import downloads, group_select, html_table, names, selectors
from ui.components.panel import Panel
from ui.components.source_line import Sources
from ui.views.data import controls, table

_FROZEN: Final = 2
"""Columns that stay in sight while the others scroll sideways."""


def panel(selection: Selection) -> Panel:
    """Return the rows as a panel: how many there are, a page of them, files, and the address that gives the same rows."""
    result = selection.result()
    if not len(result):
        notices.empty(_("No rows match. Choose other regions, more years or another release."))
    kinds, made_up = result.kinds, "simulated" in set(result.kinds["status"])
    return Panel(
        headline=_headline(selection),
        subline=names.join(_filters(selection), _counts(selection)),
        alternative=_("Table of the selected rows"),
        chart=lambda alternative: part(_grid, key="rows")(selection, alternative),
        notes=notes(kinds, language()),
        about=[downloads.without_room(len(result))],
        files=downloads.of_selection(selection, made_up),
        api=f"observations?{selection.query('csv')}",
        sources=Sources(rows=kinds, publishers=True),
        simulated=made_up,
    )


def _headline(selection: Selection) -> str:
    rows = len(selection.result())
    counted = ngettext("{n} row", "{n} rows", rows).format(n=number(rows))
    if len(selection.indicators) > 1:
        return ngettext("{rows} of {n} indicator.", "{rows} of {n} indicators.", len(selection.indicators)).format(
            rows=counted, n=len(selection.indicators)
        )
    row = INDICATORS[selection.indicators[0]]
    return _("{rows}: {indicator}, {unit}.").format(rows=counted, indicator=_(row.label), unit=_(row.unit))


def _filters(selection: Selection) -> str:
    """What narrows the rows beside indicators and years: much of it is chosen in a box that is closed."""
    filters = [
        group_select.label(selection.group) if selection.group != ALL else "",
        _(selectors.LEVEL_LABELS[selection.level]) if selection.level is not None else "",
        f"NUTS {selection.codes}" if selection.codes else "",
        *(_(STATUS_LABELS[status]) for status in selection.statuses),
        _("release {date}").format(date=selection.release) if selection.release else "",
    ]
    return _("Filters: {filters}.").format(filters=text) if (text := names.join(*filters, by=", ")) else ""


def _counts(selection: Selection) -> str:
    """How many rows have which status, where they differ."""
    by_status = selection.result().kinds.groupby("status")["rows"].sum()
    counts = [f"{_(label)} {number(by_status[status])}" for status, label in STATUS_LABELS.items() if status in by_status.index]
    return _("By status: {counts}.").format(counts=", ".join(counts)) if len(counts) > 1 else ""


def _grid(selection: Selection, caption: str) -> None:
    """Draw layout and order, then a page of the rows or lines in it."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        wide = controls.layout() == controls.WIDE
        order = controls.order(sorted_rows.LINE_COLUMNS if wide else sorted_rows.COLUMNS)
    many, place = len(sorted_rows.lines(selection)) - 1 if wide else len(selection.result()), st.container()
    start, stop = controls.page(many, (selection, wide, order))
    with place:
        html_table.render((table.lines if wide else table.rows)(selection, order, start, stop), caption, frozen=_FROZEN)
        span = _("Lines {first} to {last} of {n}.") if wide else _("Rows {first} to {last} of {n}.")
        span = span.format(first=number(start + 1), last=number(stop), n=number(many))
        st.caption(names.join(span, _marks() if wide else ""))


def _marks() -> str:
    return _("Letters after a value are flags; c means confidential, a colon means no data, * means converted from an older NUTS code.")
