"""Facilities as a table: name with a link to its page, whose it is, where, what for, for companies or not, how fresh."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from analytics.facilities.filters import open_to_companies
from data.catalogue import DATASETS
from data.manifest import Release
from data.store import current
from data.words import country_name
from queries import facilities as queries_facilities
from ui.app import url_state
from ui.app.i18n import _, language, ngettext, number
from ui.app.pages import EVERYWHERE
from ui.components import dates, facility_words, html_table
from ui.components.html_table import Link, Table
from ui.maps import deck

FIRST = 10
_STEPS = (FIRST, 50, 200)


def render(count: int, table: Callable[[int], Table], caption: str) -> None:
    """Draw the first of so many facilities, how many there are, and a way to more; `table` returns the first of so many lines."""
    steps = [str(step) for step in _STEPS]
    most = int(url_state.one("show", steps, steps[0]))
    html_table.render(table(most), caption)
    if count > FIRST:
        st.segmented_control(_("Rows"), steps, key=url_state.widget_key("show"), on_change=url_state.writer("show"), required=True)
    if most < count:
        st.caption(_("The first {n} of {all}.").format(n=most, all=number(count)))


def table(facilities: pd.DataFrame, extra: pd.DataFrame | None = None) -> Table:
    """Return a line per facility in words; `extra` are columns beside the name, already in words."""
    named = queries_facilities.organisations()
    cells = pd.DataFrame(
        {
            _("Facility"): [Link(name, address(key), here=True) for key, name in zip(facilities["key"], facilities["name"], strict=True)],
            **(extra.to_dict("list") if extra is not None else {}),
            _("Organisation"): [named.get(key, "") for key in facilities["organisation"]],
            _("Location"): [place(row) for row in facilities.to_dict("records")],
            _("Domain"): [domains(row) for row in facilities["meril_domains"]],
            _("For companies"): companies(facilities),
            _("Confirmed"): [confirmed(day) for day in facilities["confirmed"]],
        }
    )
    return Table(cells)


def distances(km: pd.Series) -> dict[str, list[str]]:
    """Return the column of distances in words; none where no distance is known."""
    if not km.notna().any():
        return {}
    return {_("Distance"): [_("{km} km").format(km=kilometres(one)) if pd.notna(one) else _("not known") for one in km]}


def kilometres(away: float) -> str:
    """Return a distance in whole kilometres, "" for none."""
    return number(round(away)) if pd.notna(away) else ""


def address(key: str) -> str:
    """Return address of a facility's page below this page's folder, with the visit's language, region and network."""
    return f"{deck.root()}/facility?{urlencode({**url_state.carried(EVERYWHERE), 'facility': key})}"


def place(row: Mapping[Any, Any]) -> str:
    """Return town and country, or the country alone with a word that it is no more than that."""
    country = country_name(str(row["country"]), language()) if row["country"] else ""
    if row["precision"] in ("site", "place"):
        return ", ".join(part for part in (str(row["place"]), country) if part)
    return _("{country}, location uncertain").format(country=country) if country else _("not stated")


def domains(keys: Sequence[str]) -> str:
    """Return domains in words."""
    return ", ".join(facility_words.label("meril_domains", key) for key in keys)


def companies(facilities: pd.DataFrame) -> list[str]:
    """Return whether companies may come, in words."""
    words = {"closed": _("no"), "on_conditions": _("subject to conditions")}
    rows = zip(facilities["commercial_use"], open_to_companies(facilities), strict=True)
    return [words.get(use) or (_("yes") if is_open else _("not stated")) for use, is_open in rows]


def confirmed(day: object) -> str:
    """Return the day on which a record was last confirmed, in words."""
    return dates.day(day) if isinstance(day, date) else _("never")


def counted(facilities: pd.DataFrame) -> str:
    """Return how many there are, and of how many no more than the country is known."""
    n = len(facilities)
    vague = int(facilities["precision"].isin(["country", "unknown", "region"]).sum())
    every = ngettext("{count} facility.", "{count} facilities.", n).format(count=number(n))
    if not vague:
        return every
    words = ngettext(
        "For {count} facility, only the country is known: it is shown as a ring on the map.",
        "For {count} facilities, only the country is known: they are shown as rings on the map.",
        vague,
    )
    return f"{every} {words.format(count=number(vague))}"


def lists_of(keys: Iterable[str]) -> list[Release]:
    """Return the releases of the lists that some facilities come from, in the order of the facilities' first values."""
    return [
        one
        for source in queries_facilities.get_directory().lists_of(keys)
        for one in current().lists()
        if DATASETS[one.dataset].source == source
    ]
