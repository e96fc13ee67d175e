"""Files to take along: the rows of a page as CSV and XLSX, and the API address that gives the same rows."""

from urllib.parse import urlsplit

import pandas as pd
import streamlit as st

from data.store import current
from exports.csv import to_csv
from exports.xlsx import to_xlsx
from queries import observations
from queries.cache import snapshot_cached
from ui.app.i18n import _, language
from ui.views.data.page import Selection

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def of_selection(selection: Selection, rows: pd.DataFrame) -> None:
    """Download buttons for the rows, and the address that gives the same rows to a program."""
    csv, xlsx, _rest = st.columns([2, 2, 6])
    csv.download_button(
        _("CSV"), lambda: to_csv(rows), "regioscope.csv", "text/csv", key="csv", icon=":material/download:", on_click="ignore"
    )
    xlsx.download_button(
        _("XLSX with sources"),
        lambda: to_xlsx(rows, current().manifest, _, observations.region_names(language())),
        "regioscope.xlsx",
        XLSX,
        key="xlsx",
        icon=":material/download:",
        on_click="ignore",
    )
    st.markdown(_("API request for this selection:"))
    st.code(f"{server()}/api/v1/observations?{selection.query('csv')}", language=None, wrap_lines=True)


def of_region(region: str, indicators: list[str]) -> None:
    """The same for every row of one region."""
    frame = _of_region(region, tuple(indicators))
    years = frame["year"]
    selection = Selection(tuple(indicators), (region,), int(years.min()), int(years.max()), None)
    of_selection(selection, frame)


@snapshot_cached(64)
def _of_region(region: str, indicators: tuple[str, ...]) -> pd.DataFrame:
    return Selection(indicators, (region,), 0, 9999, None).rows()


def server() -> str:
    """This server's own address with the path it is served under, no slash at its end."""
    address = urlsplit(st.context.url or "http://localhost:8501")
    root = st.get_option("server.baseUrlPath").strip("/")
    return f"{address.scheme}://{address.netloc}{'/' + root if root else ''}"
