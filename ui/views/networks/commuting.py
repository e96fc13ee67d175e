"""Commuters from one side of a border to the other, number by number as they were published."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from data.catalogue.metrics.words import QUALIFIERS
from data.commuting import COMMUTING, MEASURES
from data.words import country_name
from queries import border
from ui.app.i18n import _, language, ngettext, number
from ui.components import columns, downloads, html_table, names
from ui.components.html_table import Link, Table
from ui.components.panel import Panel
from ui.components.source_line import Sources


def panel(here: str, there: str) -> Panel:
    """Return the published numbers of two neighbouring regions as a panel, or the sentence that there are none."""
    rows = border.commuting(here, there)
    if rows.empty:
        words = _("No published numbers of commuters between {here} and {there} are in the data.")
        return Panel(nothing=words.format(here=names.region(here), there=names.region(there)))
    shown = table(rows)
    return Panel(
        headline=headline(rows, here),
        chart=lambda caption: html_table.render(shown, caption),
        notes=[_("Publishers define commuters differently, so these numbers form no series. Larger areas include smaller ones.")],
        files=[downloads.csv("commuting", f"regioscope-commuting-{here}-{there}", lambda: rows, COMMUTING.names)],
        sources=Sources(tables=border.releases()),
    )


def headline(rows: pd.DataFrame, here: str) -> str:
    """Return the newest number of people in each direction between the countries, else how many numbers there are."""
    whole = rows["origin_geo"].str.len().eq(2) & rows["destination_geo"].str.len().eq(2)
    newest = rows[whole & (rows["measure"] == "commuters")].drop_duplicates("origin_geo").to_dict("records")
    told = [
        _("{origin} to {destination}: {value} commuters in {year}.").format(
            origin=_place(row, "origin"), destination=_place(row, "destination"), value=_value(row), year=row["year"]
        )
        for row in sorted(newest, key=lambda row: row["origin_geo"] != here[:2])
    ]
    n = len(rows)
    few = ngettext("{n} number of commuters was published.", "{n} numbers of commuters were published.", n).format(n=n)
    return names.join(*told) or few


def table(rows: pd.DataFrame) -> Table:
    """Return a line per published number with its page."""
    lines = rows.to_dict("records")
    given = (
        columns.words(_("From"), lambda _frame: [_place(row, "origin") for row in lines]),
        columns.words(_("To"), lambda _frame: [_place(row, "destination") for row in lines]),
        columns.YEAR,
        columns.words(_("Measure"), "measure", MEASURES),
        columns.figures(_("Value"), lambda _frame: map(_value, lines)),
        columns.words(_("Remark"), lambda _frame: [_("year inferred") if row["year_inferred"] else "" for row in lines]),
        columns.words(_("Source"), lambda _frame: [Link(row["publisher"], row["address"]) for row in lines]),
    )
    return columns.table(rows, given)


def _place(row: Mapping[Any, Any], end: str) -> str:
    """Return the name of a country in the visitor's language, of a place within it as it was published."""
    geo = str(row[f"{end}_geo"])
    return country_name(geo, language()) if len(geo) == len("SE") else str(row[end])


def _value(row: Mapping[Any, Any]) -> str:
    """A number as exactly as it was published."""
    unit = "\N{NO-BREAK SPACE}%" if row["measure"] == "share" else ""
    return _(QUALIFIERS[str(row["qualifier"])]).format(value=number(float(str(row["value"])))) + unit
