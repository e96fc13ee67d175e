"""The codes that a region had before: a sentence, and a table back to the first that is known."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from data.numbers import number
from queries import nuts_history, observations
from ui.app.i18n import _, language
from ui.components import code_change_notice, html_table


def show(geo: str) -> None:
    """What the code took over and when, with the table of all codes before; nothing where it took over none."""
    links = ancestry(geo)
    if not links:
        return
    before = list(dict.fromkeys(str(link["from_geo"]) for link in links if link["to_geo"] == geo))
    told = _("{code} has been a code since NUTS {version}. Its territory was previously in {codes}.").format(
        code=geo, version=nuts_history.versions(geo)[0], codes=", ".join(before)
    )
    with st.expander(told, icon=":material/history:"):
        html_table.show(table(links), _("Codes before {code}").format(code=geo), [_("Share of population")])


def ancestry(geo: str) -> list[Mapping[Hashable, Any]]:
    """Every link from an older code, the newest first: rows of `analytics.nuts.codes.RELATIVES`; none for a code that took over none."""
    links: list[Mapping[Hashable, Any]] = []
    seen, waiting = {geo}, [geo]
    while waiting:
        found = nuts_history.predecessors(waiting.pop(0)).to_dict("records")
        links += found
        older = [code for code in dict.fromkeys(str(link["from_geo"]) for link in found) if code not in seen]
        seen.update(older)
        waiting += older
    return links


def table(links: list[Mapping[Hashable, Any]]) -> pd.DataFrame:
    """The links as text: old code with its name, its version, what took it over, share of the old code's people that came, how."""
    names = observations.region_names(language())

    def named(code: object) -> str:
        return _("{code} {region}").format(code=code, region=names.get(str(code), "")).strip()

    return pd.DataFrame(
        {
            _("Old code"): [named(link["from_geo"]) for link in links],
            _("NUTS"): [str(link["from_nuts"]) for link in links],
            _("New code"): [named(link["to_geo"]) for link in links],
            _("Share of population"): [f"{number(100 * link['share'], 1, language())}\N{NO-BREAK SPACE}%" for link in links],
            _("Type of change"): [_(code_change_notice.KINDS[str(link["kind"])]) for link in links],
        }
    )
