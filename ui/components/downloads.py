"""Files to take along, and the API address that gives the same rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

import pandas as pd
import streamlit as st

from data.catalogue.model import N_
from data.store import current
from exports.csv import to_csv
from exports.xlsx import to_xlsx
from queries import observations
from ui.app.i18n import _, language

_TYPES: Final = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
_LABELS: Final = {"csv": N_("CSV"), "xlsx": N_("XLSX")}


@dataclass(frozen=True, kw_only=True)
class File:
    """A file that is made when somebody asks for it; its name ends with its format."""

    key: str
    name: str
    make: Callable[[], bytes]
    label: str = ""

    @property
    def format(self) -> str:
        """The end of its name."""
        return self.name.rpartition(".")[2]


def csv(key: str, name: str, rows: Callable[[], pd.DataFrame], columns: Sequence[str]) -> File:
    """Return the columns of some rows as a CSV file."""
    return File(key=f"{key}_csv", name=f"{name}.csv", make=lambda: to_csv(rows(), columns))


def of_rows(rows: pd.DataFrame) -> list[File]:
    """Return observations as CSV, and as a workbook with their sources."""

    def workbook() -> bytes:
        return to_xlsx(rows, current().manifest, _, observations.region_names(language()))

    xlsx = File(key="xlsx", name="regioscope.xlsx", make=workbook, label=_("XLSX with sources"))
    return [File(key="csv", name="regioscope.csv", make=lambda: to_csv(rows)), xlsx]


def render(files: Sequence[File]) -> None:
    """Draw a button for each file, in one row."""
    if not files:
        return
    with st.container(horizontal=True):
        for file in files:
            st.download_button(
                file.label or _(_LABELS[file.format]), file.make, file.name, _TYPES[file.format], key=file.key, icon=":material/download:",
                on_click="ignore",
            )  # fmt: skip


def address(path: str, label: str) -> None:
    """Draw the address by which the API gives the same rows, ready to be copied."""
    st.markdown(label)
    st.code(f"{server()}/api/v1/{path}", language=None, wrap_lines=True)


def server() -> str:
    """Return this server's own address with the path it is served under, no slash at its end."""
    url = urlsplit(st.context.url or "http://localhost:8501")
    root = st.get_option("server.baseUrlPath").strip("/")
    return f"{url.scheme}://{url.netloc}{'/' + root if root else ''}"
