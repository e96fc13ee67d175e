"""One way to show what is measured: badge, sentence, formula, picture, table and files, so that no simulated value loses its mark."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from html import escape

import pandas as pd
import streamlit as st

from data.words import status_word
from exports import simulated
from exports.csv import to_csv
from exports.workbook import to_workbook
from ui.app.i18n import _, language
from ui.components import downloads, html_table


@dataclass(frozen=True)
class Picture:
    """What one picture shows: sentence, formula, the rows with their status, the rows in words and which columns hold figures.

    `draw` is handed the alternative text and the mark that goes into the picture; `address` is where the API has the same rows.
    """

    key: str
    sentence: str
    formula: str
    rows: pd.DataFrame
    table: pd.DataFrame
    figures: Collection[str]
    draw: Callable[[str, str], None]
    address: str
    status: str = ""
    """Status of every line of the table where it has other lines than the rows."""


def badge(made_up: bool) -> None:
    """The badge above everything that is simulated; nothing where all is measured."""
    if made_up:
        st.badge(simulated.short(language()), icon=":material/science:", color="red")
        st.caption(simulated.mark(language()))


def show(picture: Picture) -> None:
    """The picture with all that belongs to it; whether it is simulated follows from its rows alone."""
    made_up = simulated.marked(picture.rows)
    badge(made_up)
    st.html(f"<p class=answer>{escape(picture.sentence)}</p><p class=note>{escape(picture.formula)}</p>")
    alternative = simulated.titled(picture.sentence, language(), simulated=made_up)
    picture.draw(alternative, simulated.short(language()) if made_up else "")
    with st.expander(_("Show as table"), icon=":material/table:", key=f"{picture.key}_table", on_change="rerun") as twin:
        if twin.open:
            badge(made_up)
            html_table.show(table_of(picture), alternative, picture.figures)
    _files(picture, made_up)


def table_of(picture: Picture) -> pd.DataFrame:
    """The rows in words, each with its status."""
    return picture.table.assign(**{_("Status"): _statuses(picture)})


def files_of(picture: Picture) -> pd.DataFrame:
    """The rows as files hold them: days as text, for files that have no type for them."""
    rows = picture.rows
    days = rows.select_dtypes("datetime").columns
    return rows.assign(**{name: rows[name].dt.strftime("%Y-%m-%d") for name in days})


def _statuses(picture: Picture) -> list[str]:
    every = [picture.status] * len(picture.table) if picture.status else picture.rows["status"]
    return [status_word(str(one), language()) for one in every]


def _files(picture: Picture, made_up: bool) -> None:
    name = simulated.filename(f"regioscope-use-{picture.key}", simulated=made_up)
    csv, xlsx, _rest = st.columns([2, 2, 6])
    rows = picture.rows
    columns = list(rows.columns)
    csv.download_button(
        _("CSV"), lambda: to_csv(files_of(picture), columns), f"{name}.csv", "text/csv", key=f"{picture.key}_csv",
        icon=":material/download:", on_click="ignore",
    )  # fmt: skip
    xlsx.download_button(
        _("XLSX"), lambda: to_workbook({_("Usage"): rows}, language()), f"{name}.xlsx", downloads.XLSX, key=f"{picture.key}_xlsx",
        icon=":material/download:", on_click="ignore",
    )  # fmt: skip
    st.markdown(_("API request for this selection:"))
    st.code(f"{downloads.server()}/api/v1/{picture.address}", language=None, wrap_lines=True)
