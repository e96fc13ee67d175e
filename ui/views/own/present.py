"""The own table that this visit has: where it can be seen, its files, and the way to remove it."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final, NoReturn

import pandas as pd
import streamlit as st

from data.catalogue.own_table import OwnTable
from data.schema import DEFAULT_NUTS
from queries import observations, own_table
from queries.own_table import Matched, Named
from ui.app import shell, url_state, visit_table
from ui.app.i18n import _, ngettext, number
from ui.components import downloads
from ui.views.own import upload
from ui.views.own.upload import Sent

_BESIDE: Final = "gerd_pct_gdp"
_FEW: Final = 5


def apply(file: Sent, rows: Matched, named: Mapping[str, Named], *, converts: bool) -> NoReturn:
    """Make a table that of this visit, and run the page again."""
    today = datetime.now(UTC).date().isoformat()
    table = own_table.made(rows, named, _marked, file=(own_table.tidied(file.name), file.sha256), day=today, converts=converts)
    visit_table.put(table)
    upload.forget()
    st.rerun()


def _marked(label: str) -> str:
    return _("{indicator} (your table)").format(indicator=label)


def render() -> None:
    """Draw the indicators of this visit's table with ways to the pages that show them; nothing where it has none."""
    if (table := visit_table.mine()) is None:
        return
    with st.container(border=True, key="own_present"):
        st.success(
            ngettext(
                "Your table is in use: {n} indicator is listed with the official ones on every page.",
                "Your table is in use: {n} indicators are listed with the official ones on every page.",
                len(table.rows),
            ).format(n=len(table.rows)),
            icon=":material/check:",
        )
        for key in table.rows:
            _indicator(table, key)
        rows = pd.concat([observations.observations(key) for key in table.rows], ignore_index=True)
        downloads.render(downloads.of_rows(rows, "&".join(f"indicator={key}" for key in table.rows)))
        if st.button(_("Remove the table"), icon=":material/delete:", key="own_remove"):
            visit_table.remove()
            st.rerun()


def _indicator(table: OwnTable, key: str) -> None:
    st.markdown(f"**{table.rows[key].label}**, {table.rows[key].unit}")
    for sentence in _converted(table, key):
        st.caption(sentence)
    with st.container(horizontal=True):
        shell.link_to("map", _("Map"), ":material/map:", indicator=key)
        shell.link_to("ranking", _("Ranking"), ":material/leaderboard:", indicator=key)
        shell.link_to(
            "compare", _("Compare"), ":material/compare_arrows:", indicators=f"{key},{_BESIDE}", indicator=key, regions=_some(table, key)
        )
        shell.link_to("trends", _("Trends"), ":material/trending_up:", indicator=key)
        shell.link_to("data", _("Data"), ":material/table:", indicators=key)


def _some(table: OwnTable, key: str) -> str:
    """A few regions of the table to begin a comparison with, the visitor's own first."""
    frame = table.frames[key]
    valued = dict.fromkeys(frame.loc[frame["value"].notna() & (frame["nuts"] == DEFAULT_NUTS), "geo"].astype(str))
    own = url_state.chosen("region")
    return ",".join([*([own] if own in valued else []), *(geo for geo in valued if geo != own)][:_FEW])


def _converted(table: OwnTable, key: str) -> list[str]:
    """What the conversion of older codes came to."""
    if not table.converts:
        return []
    done = own_table.converted(table, key)
    words = ngettext("{n} value was converted to NUTS {version}.", "{n} values were converted to NUTS {version}.", done.values)
    result = [words.format(n=number(done.values), version=DEFAULT_NUTS)]
    if done.without_weight:
        lost = ngettext(
            "{n} region of NUTS {version} has no value: an average over several older regions needs a weight. If the values are per "
            "person, choose “Average per person”.",
            "{n} regions of NUTS {version} have no value: an average over several older regions needs a weight. If the values are per "
            "person, choose “Average per person”.",
            done.without_weight,
        )
        result.append(lost.format(n=number(done.without_weight), version=DEFAULT_NUTS))
    return result
