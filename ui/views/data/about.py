"""What is known of the selected data (unit, source, licence, releases, NUTS versions, retrieval, checksum), and the link to them."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from data.catalogue import INDICATORS
from data.store import current
from exports.sources import sources_of
from queries.selection import Selection
from ui.app import url_state
from ui.app.i18n import _
from ui.app.pages import EVERYWHERE, PAGES
from ui.components import downloads, html_table, selectors
from ui.components.html_table import Link
from ui.components.source_line import release_words


def link(selection: Selection) -> None:
    """Draw the address of this view, ready to be copied, with what the page chose where the visitor did not."""
    usual = {"indicators": ",".join(selection.indicators), "from": str(selection.start), "to": str(selection.end)}
    query = {**usual, **url_state.carried((*EVERYWHERE, *PAGES["data"].keeps))}
    st.markdown(_("Link to this view:"))
    st.code(f"{downloads.server()}/data?{urlencode(query, safe=',')}", language=None, wrap_lines=True)


def render(selection: Selection) -> None:
    """Draw the closed box; what is in it is made once it is opened."""
    with st.expander(_("About these data"), icon=":material/info:", key="about_data", on_change="rerun") as opened:
        if opened.open:
            _facts(selection)


def _facts(selection: Selection) -> None:
    key = selectors.select("indicator", _("Indicator"), selection.indicators, text=selectors.indicator_in_theme, alone=False)
    kinds = selection.result().kinds
    rows = kinds[kinds["indicator"] == key]
    sources = list(sources_of(rows, current().manifest).itertuples())
    groups = {_(INDICATORS[key].label): list(_of_indicator(key, rows)), **{_(str(row.title)): list(_of_source(row)) for row in sources}}
    html_table.grouped(groups, _("About these data"))


def _of_indicator(key: str, rows: pd.DataFrame) -> Iterator[tuple[str, object]]:
    row, manifest = INDICATORS[key], current().manifest
    yield _("Indicator code"), key
    yield _("Unit"), _(row.unit)
    yield _("NUTS versions"), ", ".join(sorted(set(rows["nuts"])))
    if row.note:
        yield _("Note"), _(row.note)
    yield _("Snapshot"), f"{manifest.generation} ({manifest.written[:10]})"
    yield _("SHA-256 of the data file"), manifest.indicators[key].sha256


def _of_source(row: Any) -> Iterator[tuple[str, object]]:
    yield _("Source"), Link(f"{_(row.source)}, {row.dataset}", row.url)
    yield _("Release"), release_words(row.release)
    if row.retrieved:
        yield _("Retrieved"), row.retrieved
    yield _("Licence"), Link(_(row.licence), row.licence_url)
    yield _("Attribution"), _(row.attribution)
    yield _("Flags available"), _("yes") if row.flags_available else _("no")
    if row.note:
        yield _("Note"), _(row.note)
