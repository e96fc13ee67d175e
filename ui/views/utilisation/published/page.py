"""What infrastructures publish of their own use: one metric over infrastructures, or one infrastructure over its metrics."""

from collections.abc import Sequence
from html import escape
from typing import Any, Final
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from analytics.usage.published import long_enough, monthly, notes
from data.catalogue.metrics import METRICS
from data.catalogue.metrics.words import UNITS
from data.manifest import Release
from data.published import SHOWN
from data.store import current
from exports.workbook import to_workbook
from queries import published_usage
from queries.published_usage import PublishedUsageQuery
from ui.app import notices
from ui.app.i18n import _, ngettext
from ui.charts.grid import Cell, Chart, Grid
from ui.components import downloads, html_table
from ui.components.downloads import File
from ui.components.panel import Link, Panel, Twin
from ui.components.source_line import Sources
from ui.views.utilisation.published import charts, controls, text
from ui.views.utilisation.published import monthly as published_monthly

_PER_ROW: Final = 3
_COLLECTED: Final = "usage_published"
"""Dataset of the figures that were collected one by one, each with an address of its own."""


def render() -> None:
    """Draw the choices, and the metric or the infrastructure that is chosen."""
    chosen = controls.choose()
    notices.unknown_codes()
    if published_usage.get_published_usage().partial:
        st.warning(
            _("Data uploaded by partners cannot be read at present; only published data are shown. Try again later."),
            icon=":material/cloud_off:",
        )
    if chosen.facility:
        _facility(chosen).render()
        return
    _metric(chosen).render()
    st.subheader(_("Published data by infrastructure"), anchor=False)
    html_table.render(text.overview(chosen.among), _("Infrastructures that publish data on their own usage"))


def _metric(chosen: PublishedUsageQuery) -> Panel:
    """Return one metric over infrastructures as a panel."""
    rows = published_usage.of_metric(chosen.metric, chosen.among)
    sentence, remarks = text.answer(chosen.metric, chosen.among)
    every = published_usage.figures(chosen.among)

    def chart(alternative: str) -> None:
        charts.facilities(rows)(alternative)
        _list(remarks, "reasons")

    return _panel(chosen, every[every["metric"] == chosen.metric], sentence, chart, rows, subline=defined(chosen.metric))


def _facility(chosen: PublishedUsageQuery) -> Panel:
    """Return one infrastructure over its metrics as a panel."""
    rows, lines = published_usage.figures(chosen.among), published_usage.by_year(chosen.among)
    rows = rows[rows["facility"] == chosen.facility]
    lines = long_enough(lines[lines["facility"] == chosen.facility])

    def chart(_alternative: str) -> None:
        if not lines.empty:
            _grid(lines)("")
            _list([defined(metric) for metric in sorted(set(lines["metric"]), key=_order)], "note reasons")
            _list(text.remarks(lines), "reasons")
        published_monthly.render(monthly(rows))
        _others(rows, lines)

    entry = published_usage.entry(chosen.facility)
    way = Link(
        page="facility",
        label=_("What this facility offers, and how to get access"),
        icon=":material/biotech:",
        parameters={"facility": entry},
    )
    return _panel(chosen, rows, of_facility(rows, lines), chart, lines, caption=_("Data in the charts"), links=[way] if entry else [])


def _panel(
    chosen: PublishedUsageQuery, rows: pd.DataFrame, sentence: str, chart: Chart, drawn: pd.DataFrame, *, caption: str = "", **more: Any
) -> Panel:
    """Return a panel of all rows that a choice has, `drawn` in its chart."""
    name, ends = (
        "regioscope-published-use",
        _("A line ends where a year is missing or the definition changes (dotted). Hollow points: another value for the same year."),
    )
    parts = {"facility": chosen.facility, "metric": chosen.metric, "among": "" if chosen.among == "all" else chosen.among}
    query = urlencode([*((key, value) for key, value in parts.items() if value), ("format", "csv")])
    twin = Twin(key="published_table", caption=caption or sentence, table=lambda: text.table(drawn), flags=False)
    return Panel(
        headline=sentence,
        chart=chart,
        notes=["" if drawn.empty else ends, _doubtful(rows), text.bringers(rows)],
        tables=[] if drawn.empty else [twin],
        files=[
            downloads.csv("published", name, lambda: _plain(rows), SHOWN),
            File(key="published_xlsx", name=f"{name}.xlsx", make=lambda: to_workbook({_("Published usage"): _plain(rows)})),
        ],
        api=f"usage?{query}",
        sources=Sources(tables=listed(rows)),
        **more,
    )


def _doubtful(rows: pd.DataFrame) -> str:
    n = int((rows["certainty"] == "low").sum())
    words = ngettext("{n} value is unconfirmed (low reliability).", "{n} values are unconfirmed (low reliability).", n)
    return words.format(n=n) if n else ""


def of_facility(rows: pd.DataFrame, lines: pd.DataFrame) -> str:
    """Return what the pictures of one infrastructure say."""
    name, n = rows["name"].iloc[0], len(rows)
    words = ngettext("{facility} publishes {n} value on its own usage.", "{facility} publishes {n} values on its own usage.", n)
    counted = words.format(facility=name, n=n)
    if lines.empty:
        return " ".join([counted, _("None of them belongs to an annual series, so they are listed as published.")])
    metric = leading(lines)
    return " ".join([counted, text.series(lines[lines["metric"] == metric], _(METRICS[metric].label))])


def leading(lines: pd.DataFrame) -> str:
    """Return the metric that tells most of an infrastructure's use."""
    return str(min(set(lines["metric"]), key=_order))


def _order(metric: str) -> tuple[bool, int]:
    """A year's activity comes before capacity and shares."""
    return METRICS[metric].kind != "activity", list(METRICS).index(metric)


def _grid(lines: pd.DataFrame) -> Grid:
    """Return a small chart per metric and unit, each on its own axis."""
    cells = sorted(lines.groupby(["metric", "unit"], sort=False), key=lambda cell: _order(str(cell[0][0])))
    return Grid(cells=[_cell(str(metric), str(unit), rows) for (metric, unit), rows in cells], columns=_PER_ROW)


def _cell(metric: str, unit: str, rows: pd.DataFrame) -> Cell:
    label, about = _(METRICS[metric].label), f"{_(UNITS[unit])}, {text.kind(metric)}"
    return Cell(chart=charts.groups(rows, f"published_{metric}_{unit}"), alternative=text.series(rows, label), title=label, note=about)


def _list(sentences: Sequence[str], look: str) -> None:
    if sentences:
        st.html(f"<ul class='{look}'>" + "".join(f"<li>{escape(one)}</li>" for one in sentences) + "</ul>")


def defined(metric: str) -> str:
    """Return what a metric counts, with its unit and what a figure covers."""
    row = METRICS[metric]
    words = _("{metric}, {unit} ({kind}): {definition}")
    return words.format(metric=_(row.label), unit=_(UNITS[row.unit]), kind=text.kind(metric), definition=_(row.counts))


def _others(rows: pd.DataFrame, lines: pd.DataFrame) -> None:
    """Draw everything that is in no chart, as it is published."""
    alone = rows[rows["year"].notna() & rows["month"].isna() & ~rows.index.isin(_drawn(rows, lines))]
    others = pd.concat([alone, notes(rows)], ignore_index=True)
    if not others.empty:
        st.subheader(_("Other data, as published"), anchor=False)
        st.caption(_("Cumulative values, values for calls and undated values are not charted: they are not comparable with annual values."))
        html_table.render(text.table(others, named=False), _("Other data"))


def _drawn(rows: pd.DataFrame, lines: pd.DataFrame) -> list[int]:
    keys = set(zip(lines["metric"], lines["group"], lines["unit"], strict=True))
    return [at for at, key in zip(rows.index, zip(rows["metric"], rows["group"], rows["unit"], strict=True), strict=True) if key in keys]


def _plain(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows as files hold them."""
    return rows.assign(regions=rows["regions"].map(" ".join))[list(SHOWN)]


def listed(rows: pd.DataFrame) -> list[Release]:
    """Return releases of the snapshot from which some figures come: the one that names their address, else the collected one."""
    addresses = set(rows.loc[rows["brought_by"] == "", "source_address"])
    releases = current().usage_releases()
    own = {one.url for one in releases if one.dataset != _COLLECTED}
    return [one for one in releases if (one.url in addresses if one.url in own else addresses - own)]
