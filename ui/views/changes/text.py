"""What changed between two releases, in sentences and as tables of text."""

import pandas as pd

from analytics.revisions.changes import Summary, YearChange
from data.catalogue.model import Indicator
from data.releases import between
from queries import revisions
from queries.revisions import Comparison
from ui.app import url_state
from ui.app.i18n import _, language, ngettext, number
from ui.components import columns, data_table, group_select, names, sentences
from ui.components.columns import Column
from ui.components.html_table import Table
from ui.views.changes.controls import KIND_LABELS


def answer(query: Comparison, counted: Summary) -> str:
    """Return how many figures changed, which year gained most, what was withdrawn, and the largest revision."""
    return names.join(_revised(query, counted), _gained(counted), _withdrawn(counted), _only_remarks(counted), _largest(query, counted))


def _revised(query: Comparison, counted: Summary) -> str:
    before, after = between(query.before, query.after, language())
    words = {"before": before, "after": after, "shared": number(counted.shared), "n": number(counted.revised)}
    if query.among == "all":
        said = ngettext(
            "Between the {before} and {after} releases, {n} of {shared} values changed.",
            "Between the {before} and {after} releases, {n} of {shared} values changed.",
            counted.revised,
        )
        return said.format(**words)
    said = ngettext(
        "{group}: between the {before} and {after} releases, {n} of {shared} values changed.",
        "{group}: between the {before} and {after} releases, {n} of {shared} values changed.",
        counted.revised,
    )
    return said.format(group=group_select.name(query.among), **words)


def _gained(counted: Summary) -> str:
    if not counted.new:
        return ""
    most = max(counted.years, key=lambda year: (year.new, year.year))
    words = {"year": most.year, "before": number(most.before), "after": number(most.after)}
    if most.new == counted.new and not most.before:
        said = ngettext(
            "{n} region has data for {year} for the first time.", "{n} regions have data for {year} for the first time.", counted.new
        )
        return said.format(n=number(counted.new), **words)
    if most.new == counted.new:
        return ngettext(
            "{n} region has data for {year} for the first time, bringing the number of regions from {before} to {after}.",
            "{n} regions have data for {year} for the first time, bringing the number of regions from {before} to {after}.",
            counted.new,
        ).format(n=number(counted.new), **words)
    return ngettext(
        "{n} value is new; {year} has the largest increase, from {before} to {after} regions.",
        "{n} values are new; {year} has the largest increase, from {before} to {after} regions.",
        counted.new,
    ).format(n=number(counted.new), **words)


def _withdrawn(counted: Summary) -> str:
    said = ngettext("{n} value was withdrawn.", "{n} values were withdrawn.", counted.withdrawn)
    return said.format(n=number(counted.withdrawn)) if counted.withdrawn else ""


def _only_remarks(counted: Summary) -> str:
    n = counted.flag_changed + counted.status_changed
    said = ngettext("For {n} more value, only flags or status changed.", "For {n} more values, only flags or status changed.", n)
    return said.format(n=number(n)) if n else ""


def _largest(query: Comparison, counted: Summary) -> str:
    if not counted.revised:
        return ""
    top = revisions.changes(query, "revised", url_state.chosen("region")).sort_values("size", ascending=False, kind="stable").iloc[0]
    return _("Largest revision: {region}, {year}, from {before} to {after}.").format(
        region=names.region(top["geo"]),
        year=top["year"],
        before=sentences.value_of(query.row, top["before"]),
        after=sentences.value_of(query.row, top["after"]),
    )


def of_year(change: YearChange) -> str:
    """Return what changed in one year of all those compared."""
    return _(
        "{year}: {before} regions with data in the earlier release, {after} in the later one; {revised} "
        "values revised, {new} new, {withdrawn} withdrawn."
    ).format(
        year=change.year,
        before=number(change.before),
        after=number(change.after),
        revised=number(change.revised),
        new=number(change.new),
        withdrawn=number(change.withdrawn),
    )


def years(counted: Summary) -> Table:
    """Return a line per year, newest first: regions with a figure before and after, revised, new, withdrawn."""
    heads = (_("Year"), _("Regions, earlier release"), _("Regions, later release"), _("Revised"), _("New"), _("Withdrawn"))
    rows = [
        (str(one.year), *(number(part) for part in (one.before, one.after, one.revised, one.new, one.withdrawn)))
        for one in reversed(counted.years)
    ]
    return Table(pd.DataFrame(rows, columns=list(heads)), heads[1:])


def table(row: Indicator, rows: pd.DataFrame) -> Table:
    """Return changed cells as text: region, code, year, before, after, difference, percent, kind, remarks of both releases."""
    own = (
        columns.numbers(_("Earlier release"), "before", row.decimals),
        columns.numbers(_("Later release"), "after", row.decimals),
        columns.figures(_("Difference"), lambda rows: [signed(value, row.decimals) for value in rows["difference"]]),
        columns.figures(_("Difference, %"), lambda rows: [signed(value, 1) for value in rows["percent"]]),
        columns.words(_("Change"), "kind", KIND_LABELS),
        _remark(_("Remark, earlier release"), "before"),
        _remark(_("Remark, later release"), "after"),
    )
    return columns.table(rows, (columns.REGION, columns.CODE, columns.YEAR, *own))


def _remark(label: str, release: str) -> Column:
    def cells(rows: pd.DataFrame) -> list[str]:
        pairs = zip(rows[f"status_{release}"], rows[f"flags_{release}"], strict=True)
        return [data_table.remark(status, "" if status == "missing" else letters) for status, letters in pairs]

    return columns.words(label, cells)


def signed(value: float, decimals: int) -> str:
    """Return a difference with its sign, "" for none."""
    text = number(value, decimals)
    return f"+{text}" if text and value > 0 else text
