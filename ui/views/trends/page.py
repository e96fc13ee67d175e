"""Regions over time: the answer, a small picture per region, the table and the files."""

from html import escape
from typing import Final
from urllib.parse import urlencode

import streamlit as st

from analytics.comparison.trends import COLUMNS
from exports.csv import to_csv
from queries import observations
from queries.trends import Followed
from ui.app import notices
from ui.app.i18n import _, language
from ui.components import data_table, downloads, withheld
from ui.views.trends import charts, text

_PER_ROW: Final = 3


def show(shown: Followed) -> None:
    """Answer, pictures, how they are to be read, table and files; the page ends where no region has a figure."""
    if not shown.regions:
        notices.empty(_("Choose a region to see how its values change."), chosen="regions")
    if shown.trends.empty:
        notices.empty(_("None of these regions has data for this indicator. Choose other regions or another indicator."))
    notices.unknown_codes()
    sentence = text.answer(shown)
    st.html(f"<p class=answer>{escape(sentence)}</p>")
    _pictures(shown)
    st.caption(" ".join(part for part in (_legend(), text.absent(shown), withheld.listed(shown.row.key, shown.regions)) if part))
    data_table.lazy_twin("trends_table", sentence, lambda: text.table(shown), [_("Trend"), _("Breaks in series"), _("Years used")])
    _files(shown)


def _pictures(shown: Followed) -> None:
    names = observations.region_names(language())
    told = text.records(shown)
    for start in range(0, len(told), _PER_ROW):
        for column, one in zip(st.columns(_PER_ROW), told[start : start + _PER_ROW], strict=False):
            geo, line = str(one["geo"]), text.short(shown.row, one)
            with column:
                st.html(f"<p class=answer>{escape(names[geo])}</p><p class=note>{escape(line)}</p>")
                charts.draw(shown, geo, f"{names[geo]}: {line}")


def _legend() -> str:
    return _(
        "Thick: the longest period without a break in series, used for the trend test. Dashed: its trend "
        "(Sen's slope). Dotted: a break in series; values before and after it are not comparable. All "
        "charts share the same axes."
    )


def _files(shown: Followed) -> None:
    st.download_button(
        _("CSV"),
        lambda: to_csv(shown.trends.sort_values("geo"), COLUMNS),
        "regioscope-trends.csv",
        "text/csv",
        key="trends_csv",
        icon=":material/download:",
        on_click="ignore",
    )
    query = urlencode([("indicator", shown.row.key), *(("geo", geo) for geo in shown.regions), ("format", "csv")])
    st.markdown(_("API request for this selection:"))
    st.code(f"{downloads.server()}/api/v1/trends?{query}", language=None, wrap_lines=True)
