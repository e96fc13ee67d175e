"""The codes that a region had before: a sentence, and a table back to the first that is known."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from queries import nuts_history, observations
from queries.cache import snapshot_cached
from ui.app.i18n import _, language
from ui.app.visit_cache import visit_cached
from ui.components import code_change_notice, columns, html_table
from ui.components.columns import Column
from ui.components.html_table import Table


def render(geo: str) -> None:
    """Draw what the code took over and when, with the table of all codes before; nothing where it took over none."""
    links = ancestry(geo)
    if not links:
        return
    before = list(dict.fromkeys(str(link["from_geo"]) for link in links if link["to_geo"] == geo))
    text = _("{code} has been a code since NUTS {version}. Its territory was previously in {codes}.").format(
        code=geo, version=nuts_history.versions(geo)[0], codes=", ".join(before)
    )
    with st.expander(text, icon=":material/history:"):
        html_table.render(_table(geo), _("Codes before {code}").format(code=geo))


@snapshot_cached(256)
def ancestry(geo: str) -> list[Mapping[Hashable, Any]]:
    """Return links from older codes, newest first: rows of `analytics.nuts.codes.RELATIVES`; none for a code that took over none."""
    links: list[Mapping[Hashable, Any]] = []
    seen, waiting = {geo}, [geo]
    while waiting:
        result = nuts_history.predecessors(waiting.pop(0)).to_dict("records")
        links += result
        older = [code for code in dict.fromkeys(str(link["from_geo"]) for link in result) if code not in seen]
        seen.update(older)
        waiting += older
    return links


@visit_cached(64)
def _table(geo: str) -> Table:
    return table(ancestry(geo))


def table(links: list[Mapping[Hashable, Any]]) -> Table:
    """Return the links as text: old code with its name, its version, what took it over, share of the old code's people that came, how."""

    def region(column: str) -> Column:
        known = observations.region_names(language())
        label = {"from_geo": _("Old code"), "to_geo": _("New code")}[column]
        words = _("{code} {region}")
        return columns.words(label, lambda rows: [words.format(code=code, region=known.get(code, "")).strip() for code in rows[column]])

    how = columns.words(_("Type of change"), "kind", code_change_notice.KINDS)
    share = columns.shares(_("Share of population"), "share")
    return columns.table(pd.DataFrame(links), (region("from_geo"), columns.words(_("NUTS"), "from_nuts"), region("to_geo"), share, how))
