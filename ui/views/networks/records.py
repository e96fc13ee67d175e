"""Lists of a network narrowed by type or theme, region and year; the map of their towns; one good practice in full; ways to add more."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from data.catalogue import INDICATORS
from data.catalogue.network_words import THEMES
from data.schema import DEFAULT_NUTS, USUAL_LEVEL
from queries import networks
from queries.observations import View
from ui.app import actions, shell
from ui.app.i18n import _, ngettext, number
from ui.components import facility_table, html_table, names, selectors
from ui.components.html_table import Link
from ui.components.panel import Panel
from ui.maps import deck, frame
from ui.views.networks import map as partner_map
from ui.views.networks import text
from ui.views.records import words as record_words
from workspace.roles import CHANGE

_NUTS2: Final = 4
_SHOWN: Final = "practice"
_TEXTS: Final = ("summary", "resources", "evidence", "difficulties", "transfer")


LISTED: Final = 200
"""Rows of a list that a page shows; its files have all of them."""
DRAWN: Final = 60
"""Events that the chart over time shows, the newest ones."""


@dataclass(frozen=True)
class Narrow:
    """What a list is narrowed to: a type of event or a theme, a region or country, and a year; "" and 0 for all."""

    word: str = ""
    geo: str = ""
    year: int = 0

    def rows(self, rows: pd.DataFrame, column: str) -> pd.DataFrame:
        """Return the rows that fit; `column` holds type or theme."""
        rows = rows[rows[column] == self.word] if self.word else rows
        rows = rows[networks.in_regions(rows, (self.geo,), ("nuts_2024",))] if self.geo else rows
        return networks.in_year(rows, self.year or None)

    def query(self, column: str) -> dict[str, str]:
        """Return the same as parameters of the API."""
        given = {column: self.word, "geo": self.geo, "year": str(self.year or "")}
        return {name: value for name, value in given.items() if value}


EVERYTHING: Final = Narrow()


def narrowed(rows: pd.DataFrame, column: str, label: str, words: Mapping[str, str], every: str) -> Narrow:
    """Draw boxes for type or theme, region and year, with what the rows have, and return what is chosen; `every` stands for all words."""
    there = {key: word for key, word in words.items() if key in set(rows[column])}
    word = selectors.select(column, label, there, empty=every, known=words)
    regions, lands = rows["nuts_2024"].str[:_NUTS2].unique(), ";".join(rows["country"].unique()).split(";")
    codes = sorted({*regions, *lands} - {""})
    geo = selectors.select("in", _("Region or country"), codes, text=names.with_code, empty=_("All"))
    year = selectors.select("during", _("Year"), [str(one) for one in networks.years(rows)], empty=_("All"))
    return Narrow(word, geo, int(year or 0))


def places(rows: pd.DataFrame, network: str, headline: str) -> Panel:
    """Return the map of the towns or regions in which the rows are, as a panel; the sentence that none is known where none is."""
    dots = networks.located(rows)
    if dots.empty:
        return Panel(nothing=_("No location is known, so there is no map."))
    here = int(dots["n"].sum())
    return Panel(
        headline=headline,
        alternative=_("Map of locations: {n} of {all} are known.").format(n=here, all=len(rows)),
        chart=lambda alternative: _draw(dots, network, alternative),
        notes=[_("A dot marks the region of the town, not an address. Known locations: {n} of {all}.").format(n=here, all=len(rows))],
    )


def _draw(dots: pd.DataFrame, network: str, alternative: str) -> None:
    usual = "network" if network else "europe"
    fill = partner_map.fill(network)
    chart = deck.picker(View("", DEFAULT_NUTS, USUAL_LEVEL), frame.chosen(usual), fill, over=[partner_map.dots(dots)])
    frame.around("records", lambda: frame.render(chart, "records", alternative), usual)


def one_practice(rows: pd.DataFrame) -> None:
    """Draw the choice of a good practice and all that is known of it."""
    titles = dict(zip(rows["key"], rows["title"], strict=True))
    key = selectors.select(_SHOWN, _("Good practice in full"), list(titles), text=titles.__getitem__, empty=_("Choose a good practice"))
    if key:
        row = rows[rows["key"] == key].iloc[0].to_dict()
        html_table.grouped({titles[key]: _whole(row)}, _("Good practice in full"))


def _whole(row: Mapping[Any, Any]) -> list[tuple[str, object]]:
    theme = THEMES[row["theme"]]
    region = names.join(row["region_name"] or row["region"], row["country"].replace(";", ", "), by=", ")
    facts: list[tuple[str, object]] = [
        (_("Theme"), _(theme)),
        (_("Region"), region),
        (_("Organisation"), row["organisation"] or _("no information")),
        (_("Period"), text.span(row) if row["start"] or row["end"] else _("no information")),
        *((record_words.field("practice", name), row[name] or _("no information")) for name in _TEXTS),
    ]
    facts += [
        (record_words.field("practice", "facilities"), Link(key, facility_table.address(key), here=True))
        for key in _parts(row["facilities"])
    ]
    facts += [(record_words.field("practice", "indicators"), _indicator(key)) for key in _parts(row["indicators"])]
    facts.append((_("Web page"), text.linked(row["address"], row) if row["address"] else _("no information")))
    return [
        *facts,
        (_("Certainty"), text.known(row)),
        (record_words.field("practice", "confirmed"), text.when(row["confirmed"]) or _("not confirmed")),
    ]


def _parts(keys: str) -> list[str]:
    return [key for key in keys.split(";") if key]


def _indicator(key: str) -> Link | str:
    label = INDICATORS[key].label if key in INDICATORS else ""
    return Link(_(label), f"{deck.root()}/map?{urlencode({'indicator': key})}", here=True) if label else key


def cut(rows: pd.DataFrame, most: int = LISTED) -> str:
    """Return that a list has more rows than are shown, "" where it has not."""
    words = _("The first {n} of {all} are shown: use the filters, or download all of them.")
    return words.format(n=number(most), all=number(len(rows))) if len(rows) > most else ""


def recorded(rows: pd.DataFrame) -> str:
    """Return how many of the rows editors of this server recorded, "" for none."""
    n = int((rows["record"] != "").sum())
    words = ngettext("{n} of these was recorded by an editor here.", "{n} of these were recorded by editors here.", n)
    return words.format(n=n) if n else ""


def ways(network: str, labels: Mapping[str, str], *, everybody: bool = False) -> None:
    """Draw the ways to add records for editors, by category with their labels; `everybody` else gets the way to the templates."""
    if not actions.allowed(CHANGE):
        if everybody:
            shell.link_to("records", _("Templates, and how to add records"), ":material/download:", network=network)
        return
    with st.container(horizontal=True):
        for category, label in labels.items():
            shell.link_to("records", label, ":material/add:", network=network, category=category, record="new")
