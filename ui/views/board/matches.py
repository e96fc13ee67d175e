"""What fits a post: facilities, posts of others, partners and good practices, each with why."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from analytics.facilities.filters import open_to_companies
from data.catalogue import NETWORKS
from data.catalogue.model import N_
from queries import board, facilities, suggestions
from queries.suggestions import Sought
from ui.app import url_state
from ui.app.i18n import _
from ui.app.pages import EVERYWHERE
from ui.components import facility_table, html_table, names
from ui.components.html_table import Link, Table
from ui.components.panel import Panel
from ui.maps import deck
from ui.views.board import text
from ui.views.networks import text as networks_text

_HEADINGS: Final = MappingProxyType(
    {
        "facilities": N_("Facilities that fit"),
        "posts": N_("Posts that fit"),
        "partners": N_("Network partners nearby or in this field"),
        "practices": N_("Good practices that fit"),
    }
)


def render(post: Sought) -> None:
    """Draw each kind of suggestion under its heading; one sentence where there are none at all."""
    panels = {kind: one for kind in _HEADINGS if (one := panel(post, kind)) is not None}
    if not panels:
        st.caption(_("Nothing in the directory fits this post yet. More domains and techniques make suggestions more likely."))
    for kind, one in panels.items():
        heading = _HEADINGS[kind]
        st.subheader(_(heading), anchor=False)
        one.render()
    if panels and post.key in set(board.get_board().posts["key"]):
        Panel(api=f"board/matches?post={post.key}").render()


def panel(post: Sought, kind: str) -> Panel | None:
    """Return the suggestions of a kind as a panel, None where there are none."""
    rows = suggestions.matches(post, kind)
    if rows.empty:
        return None
    heading = _HEADINGS[kind]
    return Panel(chart=lambda _alternative: html_table.render(_TABLES[kind](rows), _(heading)))


def _facilities(rows: pd.DataFrame) -> Table:
    frame = facilities.get_directory().facilities.set_index("key", drop=False).loc[rows["key"]].reset_index(drop=True)
    admits = [_("open to companies") if one else "" for one in open_to_companies(frame)]
    why = [text.reasons(row, more) for row, more in zip(rows.to_dict("records"), admits, strict=True)]
    links = [Link(name, facility_table.address(key), here=True) for key, name in zip(frame["key"], frame["name"], strict=True)]
    places = [facility_table.place(row) for row in frame.to_dict("records")]
    return _table(_("Facility"), links, why, {_("Location"): places})


def _posts(rows: pd.DataFrame) -> Table:
    posts = _indexed(board.get_board().posts, "key", rows)
    links = [Link(row["title"], text.address(row["key"]), here=True) for row in posts]
    more = {_("Type of post"): [text.kind(row["type"]) for row in posts], _("Region"): [names.region(row["geo"]) for row in posts]}
    return _table(_("Title"), links, _why(rows), more)


def _partners(rows: pd.DataFrame) -> Table:
    partners = _indexed(suggestions.partners(), "organisation", rows)
    links = [Link(row["organisation"], _network(row["network"]), here=True) for row in partners]
    more = {_("Partner network"): [NETWORKS[row["network"]].label for row in partners], _("Location"): [row["place"] for row in partners]}
    return _table(_("Partner"), links, _why(rows), more)


def _practices(rows: pd.DataFrame) -> Table:
    practices = _indexed(suggestions.practices(), "key", rows)
    links = [networks_text.linked(row["title"], row) for row in practices]
    return _table(_("Good practice"), links, _why(rows), {_("Region"): [row["region_name"] or row["country"] for row in practices]})


_TABLES: Final[Mapping[str, Callable[[pd.DataFrame], Table]]] = MappingProxyType(
    {"facilities": _facilities, "posts": _posts, "partners": _partners, "practices": _practices}
)


def _table(head: str, links: list[Any], why: list[str], more: dict[str, list[str]]) -> Table:
    return Table(pd.DataFrame({head: links, _("Why it fits"): why, **more}))


def _why(rows: pd.DataFrame) -> list[str]:
    return [text.reasons(row) for row in rows.to_dict("records")]


def _indexed(frame: pd.DataFrame, key: str, rows: pd.DataFrame) -> list[dict[Any, Any]]:
    every: list[dict[Any, Any]] = frame.drop_duplicates(key).set_index(key, drop=False).loc[rows["key"]].to_dict("records")
    return every


def _network(key: str) -> str:
    return f"{deck.root()}/networks?{urlencode({**url_state.carried(EVERYWHERE), 'network': key})}"
