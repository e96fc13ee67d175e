"""Files to take along, and the API address that gives the same rows."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit
from zlib import crc32

import pandas as pd
import streamlit as st

from data.catalogue import own_table
from data.catalogue.model import N_
from data.store import current
from exports import simulated
from exports.code_samples import SAMPLES
from exports.csv import to_csv
from exports.datapackage import NAME
from exports.extract import Extract, Pairs, file_name
from exports.formats import FORMATS, Format
from queries import observations
from queries.selection import Selection
from ui.app.i18n import _, language, number
from ui.app.parts import part

_TYPES: Final = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
_JSON: Final = "application/json"
_MOST_BUTTONS: Final = 3
_SENT: Final = 200_000
"""Rows beyond which a file is fetched from the API: what a page makes stays in memory until its visitor leaves."""
_LONGEST_QUERY: Final = 8_000
"""Characters of a query that every proxy lets through."""
_WIDTH: Final = 260
"""Pixels across the box of formats."""

_LABELS: Final = {"csv": N_("CSV"), "xlsx": N_("XLSX")}


@dataclass(frozen=True, kw_only=True)
class File:
    """A file that is made when somebody asks for it; its name ends with its format."""

    key: str
    name: str
    make: Callable[[], bytes]
    label: str = ""
    media: str = ""
    about: Callable[[], bytes] | None = None
    """What makes the data package that describes it."""
    query: str = ""
    """With which query the API sends it, where it is too long to be made here: "" for all others."""

    @property
    def format(self) -> str:
        """The end of its name."""
        return self.name.rpartition(".")[2]


def csv(key: str, name: str, rows: Callable[[], pd.DataFrame], columns: Sequence[str]) -> File:
    """Return the columns of some rows as a CSV file."""
    return File(key=f"{key}_csv", name=f"{name}.csv", make=lambda: to_csv(rows(), columns))


def of_rows(rows: pd.DataFrame, query: str) -> list[File]:
    """Return observations in every format; `query` is that of the address by which the API gives the same rows."""
    pairs = [pair for pair in parse_qsl(query) if pair[0] != "format"]
    return _files(lambda: rows, len(rows), pairs, simulated.marked(rows))


def of_selection(selection: Selection, made_up: bool) -> list[File]:
    """Return the rows of a selection in every format that has room for them; they are joined for who downloads them."""
    pairs = [(name, str(value)) for name, value in selection.pairs()]
    return _files(selection.rows, len(selection.result()), pairs, made_up)


def without_room(rows: int) -> str:
    """Return a sentence that names the formats which do not take so many rows, and those that do; "" where all do."""
    named = [f"{_(form.label)} ({number(form.most)})" for form in FORMATS.values() if form.most and not form.holds(rows)]
    text = _("Too many rows for {formats}: choose Parquet or CSV, page through the API, or narrow the selection.")
    return text.format(formats=", ".join(named)) if named else ""


def _files(rows: Callable[[], pd.DataFrame], count: int, pairs: Pairs, made_up: bool) -> list[File]:
    names, spoken, store = observations.region_names(language()), language(), current()

    def extract() -> Extract:
        return Extract(rows(), store, pairs, names, spoken)

    return [_file(form, extract, pairs, count, made_up) for form in FORMATS.values() if form.holds(count)]


def _file(form: Format, extract: Callable[[], Extract], pairs: Pairs, count: int, made_up: bool) -> File:
    def about() -> bytes:
        return json.dumps(form.data_package(extract()), ensure_ascii=False, indent=1).encode()

    query = urlencode([*pairs, ("format", form.key), ("lang", language())]) if count > _SENT and not form.own else ""
    return File(
        key=form.key,
        name=simulated.filename(file_name(pairs, form.ending), simulated=made_up),
        make=lambda: form.content(extract()),
        label=_(form.label),
        media=form.media,
        about=about,
        query=query if len(query) <= _LONGEST_QUERY else "",
    )


def render(files: Sequence[File]) -> None:
    """Draw a button for each file, in one row; of many files a box to choose one by its format."""
    if len(files) > _MOST_BUTTONS:
        part(_choice)(files)
    elif files:
        with st.container(horizontal=True):
            for file in files:
                _button(file, file.label or _(_LABELS[file.format]))


def _choice(files: Sequence[File]) -> None:
    by_label = {file.label: file for file in files}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        file = by_label[st.selectbox(_("File format"), by_label, key="file_format", width=_WIDTH)]
        if file.query:
            _links(file)
            return
        _button(file, _("Download"))
        if file.about is not None:
            _button(File(key=f"{file.key}_about", name=NAME, make=file.about, media=_JSON), _("Metadata"))


def _links(file: File) -> None:
    """Draw what leads to a long file and its metadata, which the API makes while it sends them."""
    rows = f"{server()}/api/v1/observations"
    st.link_button(_("Download"), f"{rows}?{file.query}", icon=":material/download:")
    st.link_button(_("Metadata"), f"{rows}/datapackage.json?{file.query}", icon=":material/download:")


def _button(file: File, label: str) -> None:
    media = file.media or _TYPES[file.format]
    st.download_button(label, own_table.bound(file.make), file.name, media, key=file.key, icon=":material/download:", on_click="ignore")


def address(path: str, label: str, panel: str = "") -> None:
    """Draw the address by which the API gives the same rows, and code that fetches it in several languages, ready to be copied.

    `panel` tells this panel from others on its page with the same address.
    """
    url = f"{server()}/api/v1/{path}"
    st.markdown(label)
    st.code(url, language=None, wrap_lines=True)
    with st.expander(
        _("Code for this selection"), icon=":material/code:", key=f"code_{crc32(f'{path} {panel}'.encode())}", on_change="rerun"
    ) as opened:
        if opened.open:
            for sample, tab in zip(SAMPLES.values(), st.tabs(list(SAMPLES)), strict=True):
                tab.code(sample.code(url), language=sample.colour, wrap_lines=True)


def server() -> str:
    """Return this server's own address with the path it is served under, no slash at its end."""
    url = urlsplit(st.context.url or "http://localhost:8501")
    root = st.get_option("server.baseUrlPath").strip("/")
    return f"{url.scheme}://{url.netloc}{'/' + root if root else ''}"
