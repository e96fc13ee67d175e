"""What infrastructures publish of their own use: one metric over infrastructures, or one infrastructure over its metrics."""

from collections.abc import Sequence
from html import escape
from typing import Final
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from analytics.usage.published import long_enough, monthly, notes
from data.catalogue.metrics import METRICS
from data.catalogue.metrics.words import UNITS
from data.manifest import Release
from data.published import SHOWN
from data.store import current
from exports.csv import to_csv
from exports.workbook import to_workbook
from queries import published_usage
from queries.published_usage import PublishedUsageQuery
from ui.app import notices, shell
from ui.app.i18n import _, ngettext
from ui.components import downloads, html_table, source_line
from ui.views.utilisation.published import charts, controls, text
from ui.views.utilisation.published import monthly as published_monthly

_PER_ROW: Final = 3
_COLLECTED: Final = "usage_published"
"""Dataset of the figures that were collected one by one, each with an address of its own."""


def show() -> None:
    """Choices, answer, pictures, tables, files and sources."""
    chosen = controls.shown()
    notices.unknown_codes()
    if published_usage.get_published_usage().partial:
        st.warning(
            _("Data uploaded by partners cannot be read at present; only published data are shown. Try again later."),
            icon=":material/cloud_off:",
        )
    rows = _facility(chosen) if chosen.facility else _metric(chosen)
    _files(chosen, rows)
    sources(rows)


def _metric(chosen: PublishedUsageQuery) -> pd.DataFrame:
    rows = published_usage.of_metric(chosen.metric, chosen.among)
    sentence, remarks = text.told(chosen.metric, chosen.among)
    st.html(f"<p class=answer>{escape(sentence)}</p><p class=note>{escape(defined(chosen.metric))}</p>")
    charts.facilities(rows, sentence)
    _remarks(remarks)
    _twin(rows, sentence)
    st.subheader(_("Published data by infrastructure"), anchor=False)
    every = published_usage.figures(chosen.among)
    html_table.show(text.overview(chosen.among), _("Infrastructures that publish data on their own usage"), [_("Values")])
    return every[every["metric"] == chosen.metric]


def _facility(chosen: PublishedUsageQuery) -> pd.DataFrame:
    rows = published_usage.figures(chosen.among)
    rows = rows[rows["facility"] == chosen.facility]
    lines = published_usage.by_year(chosen.among)
    lines = long_enough(lines[lines["facility"] == chosen.facility])
    sentence = of_facility(rows, lines)
    st.html(f"<p class=answer>{escape(sentence)}</p>")
    if not lines.empty:
        _pictures(lines)
        _remarks(text.remarks(lines))
    published_monthly.show(monthly(rows))
    _notes(rows, lines)
    if entry := published_usage.entry(chosen.facility):
        shell.link_to("facility", _("What this facility offers, and how to get access"), icon=":material/biotech:", facility=entry)
    return rows


def of_facility(rows: pd.DataFrame, lines: pd.DataFrame) -> str:
    """What the pictures of one infrastructure say."""
    name, n = rows["name"].iloc[0], len(rows)
    told = ngettext("{facility} publishes {n} value on its own usage.", "{facility} publishes {n} values on its own usage.", n).format(
        facility=name, n=n
    )
    if lines.empty:
        return " ".join([told, _("None of them belongs to an annual series, so they are listed as published.")])
    metric = leading(lines)
    return " ".join([told, text.series(lines[lines["metric"] == metric], _(METRICS[metric].label))])


def leading(lines: pd.DataFrame) -> str:
    """The metric that tells most of an infrastructure's use."""
    return str(min(set(lines["metric"]), key=_order))


def _order(metric: str) -> tuple[bool, int]:
    """A year's activity comes before capacity and shares."""
    return METRICS[metric].kind != "activity", list(METRICS).index(metric)


def _pictures(lines: pd.DataFrame) -> None:
    """A small picture per metric and unit, each on its own axis."""
    cells = sorted(lines.groupby(["metric", "unit"], sort=False), key=lambda cell: _order(str(cell[0][0])))
    for start in range(0, len(cells), _PER_ROW):
        for column, ((metric, unit), rows) in zip(st.columns(_PER_ROW), cells[start : start + _PER_ROW], strict=False):
            with column:
                label, about = _(METRICS[str(metric)].label), f"{_(UNITS[str(unit)])}, {text.kind(str(metric))}"
                st.html(f"<p class=answer>{escape(label)}</p><p class=note>{escape(about)}</p>")
                charts.groups(rows, f"published_{metric}_{unit}", text.series(rows, label))
    told = "".join(f"<li>{escape(defined(metric))}</li>" for metric in sorted(set(lines["metric"]), key=_order))
    st.html(f"<ul class='note reasons'>{told}</ul>")


def defined(metric: str) -> str:
    """What a metric counts, with its unit and what a figure covers."""
    row = METRICS[metric]
    told = {"metric": _(row.label), "unit": _(UNITS[row.unit]), "kind": text.kind(metric)}
    return _("{metric}, {unit} ({kind}): {definition}").format(definition=_(row.counts), **told)


def _remarks(told: Sequence[str]) -> None:
    if told:
        st.html("<ul class=reasons>" + "".join(f"<li>{escape(one)}</li>" for one in told) + "</ul>")
    st.caption(_("A line ends where a year is missing or the definition changes (dotted). Hollow points: another value for the same year."))


def _notes(rows: pd.DataFrame, lines: pd.DataFrame) -> None:
    """Everything that is in no picture, as it is published, then the figures of the pictures."""
    alone = rows[rows["year"].notna() & rows["month"].isna() & ~rows.index.isin(_drawn(rows, lines))]
    others = pd.concat([alone, notes(rows)], ignore_index=True)
    if not others.empty:
        st.subheader(_("Other data, as published"), anchor=False)
        st.caption(_("Cumulative values, values for calls and undated values are not charted: they are not comparable with annual values."))
        html_table.show(text.table(others).drop(columns=_("Infrastructure")), _("Other data"), [_("Value")])
    _twin(lines, _("Data in the charts"))


def _drawn(rows: pd.DataFrame, lines: pd.DataFrame) -> list[int]:
    keys = set(zip(lines["metric"], lines["group"], lines["unit"], strict=True))
    return [at for at, key in zip(rows.index, zip(rows["metric"], rows["group"], rows["unit"], strict=True), strict=True) if key in keys]


def _twin(rows: pd.DataFrame, caption: str) -> None:
    if rows.empty:
        return
    with st.expander(_("Show as table"), icon=":material/table:", key="published_table", on_change="rerun") as twin:
        if twin.open:
            html_table.show(text.table(rows), caption, [_("Value")])


def _files(chosen: PublishedUsageQuery, rows: pd.DataFrame) -> None:
    csv, xlsx, _rest = st.columns([2, 2, 6])
    name = "regioscope-published-use"
    csv.download_button(
        _("CSV"),
        lambda: to_csv(_plain(rows), SHOWN),
        f"{name}.csv",
        "text/csv",
        key="published_csv",
        icon=":material/download:",
        on_click="ignore",
    )
    xlsx.download_button(
        _("XLSX"), lambda: to_workbook({_("Published usage"): _plain(rows)}), f"{name}.xlsx", downloads.XLSX, key="published_xlsx",
        icon=":material/download:", on_click="ignore",
    )  # fmt: skip
    asked = {"facility": chosen.facility, "metric": chosen.metric, "among": "" if chosen.among == "all" else chosen.among}
    query = urlencode([*((key, value) for key, value in asked.items() if value), ("format", "csv")])
    st.markdown(_("API request for this selection:"))
    st.code(f"{downloads.server()}/api/v1/usage?{query}", language=None, wrap_lines=True)


def _plain(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows as files hold them."""
    return rows.assign(regions=rows["regions"].map(" ".join))[list(SHOWN)]


def listed(rows: pd.DataFrame) -> list[Release]:
    """Releases of the snapshot from which some figures come: the one that names their address, else the collected one."""
    addresses = set(rows.loc[rows["brought_by"] == "", "source_address"])
    releases = current().usage_releases()
    own = {one.url for one in releases if one.dataset != _COLLECTED}
    return [one for one in releases if (one.url in addresses if one.url in own else addresses - own)]


def sources(rows: pd.DataFrame) -> None:
    """The publishers of some figures, and the partners who brought some in."""
    if used := listed(rows):
        source_line.of_tables(used)
    if told := text.bringers(rows):
        st.html(f"<p class=note>{escape(told)}</p>")
