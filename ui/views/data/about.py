"""What is known of the selected data: unit, source, licence, releases, NUTS versions, retrieval and checksum, an indicator at a time."""

from collections.abc import Iterator
from typing import Any

import pandas as pd
import streamlit as st

from data.catalogue import INDICATORS
from data.store import current
from exports.sources import sources_of
from queries.selection import Selection
from ui.app.i18n import _
from ui.components import html_table, selectors
from ui.components.html_table import Link
from ui.components.source_line import release_words


def render(selection: Selection) -> None:
    """Draw the closed box; what is in it is made once it is opened."""
    with st.expander(_("About these data"), icon=":material/info:", key="about_data", on_change="rerun") as opened:
        if opened.open:
            _facts(selection)


def _facts(selection: Selection) -> None:
    key = selectors.select("indicator", _("Indicator"), selection.indicators, text=selectors.indicator_in_theme, alone=False)
    kinds = selection.result().kinds
    rows = kinds[kinds["indicator"] == key]
    sources = sources_of(rows, current().manifest).to_dict("records")
    groups = {_(INDICATORS[key].label): list(_of_indicator(key, rows)), **{_(row["title"]): list(_of_source(row)) for row in sources}}
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
    yield _("Source"), Link(f"{_(row['source'])}, {row['dataset']}", row["url"])
    yield _("Release"), release_words(row["release"])
    if row["retrieved"]:
        yield _("Retrieved"), row["retrieved"]
    yield _("Licence"), Link(_(row["licence"]), row["licence_url"])
    yield _("Attribution"), _(row["attribution"])
    yield _("Flags available"), _("yes") if row["flags_available"] else _("no")
    if row["note"]:
        yield _("Note"), _(row["note"])
