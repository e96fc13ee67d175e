"""The page of one facility: what it is, who may use it, how to get in, how sure all that is, and who else can do it."""

from datetime import date
from html import escape
from typing import Any, Final

import pandas as pd
import streamlit as st

from analytics.facilities.similar import similar as likeness
from data.catalogue import DATASETS
from data.catalogue.metrics.listed import LISTED
from data.numbers import number
from data.store import current
from queries import facilities
from ui.app import notices, shell
from ui.app.i18n import _, language
from ui.components import dates, facility_table, facility_words, html_table, source_line
from ui.components.html_table import Link
from ui.maps import deck
from ui.views.facility import equipment

_WIDTH, _HEIGHT = 420, 280
_ACROSS: Final = {"site": 1000, "place": 1000, "region": 1300, "country": 2200}
"""Kilometres that the map shows, by how exactly the place is known."""

Row = dict[str, Any]


def chosen() -> Row:
    """The facility that the address names; ends the page, with ways to one, where it names none."""
    key = st.query_params.get("facility", "")
    key = next(iter(LISTED.get(key, ())), key)  # the page on use has keys of its own
    row = facilities.held().facility(key)
    if row is None:
        told = (
            _("There is no such facility here, or not any more.") if key else _("Choose a facility on the map or look for what you need.")
        )
        st.info(told, icon=":material/do_not_disturb_on:")
        shell.link_to("find", _("Who can do this?"), icon=":material/search:")
        shell.link_to("infrastructure", _("All facilities on a map"), icon=":material/map:")
        notices.unknown_codes()
        st.stop()
    if row["key"] != key:
        told = _("Entries of several lists are about this facility. You followed the key of one of them and see all of it here.")
        st.info(told, icon=":material/merge:")
    return {str(name): value for name, value in row.to_dict().items()}


def show(row: Row) -> None:
    """Name, freshness, the facts in three tables, and a small map."""
    st.html(f"<h2>{escape(row['name'])}</h2><p class=answer>{escape(answer(row))}</p>")
    facts, where = st.columns([3, 2], gap="medium")
    with facts:
        groups = {_("What it is"): _what(row), _("Who may use it, and how"): _who(row), _("How sure this is"): _record(row)}
        stated = {heading: [fact for fact in facts if fact[1]] for heading, facts in groups.items()}
        html_table.grouped({heading: facts for heading, facts in stated.items() if facts}, row["name"])
        _ask(row, [label for facts in groups.values() for label, value in facts if not value])
    with where:
        _map(row)
    equipment.edit(row)
    equipment.show(row)


def answer(row: Row) -> str:
    """One or two sentences: whose it is, where, and how fresh the record is."""
    named = facilities.organisations().get(row["organisation"], "")
    where = facility_table.place(row) if row["country"] else ""
    known = [part for part in (named, where) if part]
    first = _("{organisation}, {place}.").format(organisation=named, place=where) if len(known) > 1 else "".join(f"{one}." for one in known)
    return f"{first} {freshness(row)}".lstrip()


def freshness(row: Row) -> str:
    """When somebody last confirmed the record, or as of when its list is."""
    if isinstance(row["confirmed"], date):
        return _("Last confirmed on {day}.").format(day=dates.day(row["confirmed"]))
    release = next((one for one in current().lists() if DATASETS[one.dataset].source == row["source"]), None)
    if release is None:
        return _("Nobody has confirmed this record yet.")
    dated = source_line.release_words(release.release)
    return _("Nobody has confirmed this record; it stands in the list of {source} ({release}).").format(
        source=release.source, release=dated
    )


def _what(row: Row) -> list[tuple[str, object]]:
    esfri = facility_words.label("esfri_domain", row["esfri_domain"])
    domains = ", ".join(part for part in (facility_table.domains(row["meril_domains"]), esfri) if part)
    return [
        (_("Organisation"), facilities.organisations().get(row["organisation"], "")),
        (_("Domain"), domains),
        (_("Techniques"), ", ".join(row["techniques"])),
        (_("Type"), facility_words.label("structure", row["structure"])),
        (_("State"), facility_words.label("state", row["state"])),
        (_("Website"), _link(row["website"])),
    ]


def _who(row: Row) -> list[tuple[str, object]]:
    return [
        (_("Admitted"), _words("admitted", row["admitted"])),
        (_("Companies"), row["commercial_rules"] or facility_words.label("commercial_use", row["commercial_use"])),
        (_("Access"), _words("access_types", row["access_types"])),
        (_("Terms"), _words("access_modes", row["access_modes"])),
        (_("Prices"), row["price_policy"]),
        (_("How to reach it"), _link(row["contact_page"])),
    ]


def _record(row: Row) -> list[tuple[str, object]]:
    day = row["confirmed"]
    return [
        (_("Last confirmed"), dates.day(day) if isinstance(day, date) else _("never")),
        (_("Point on the map"), facility_words.label("precision", row["precision"])),
        (_("Regions"), ", ".join(dict.fromkeys(code for code in (row["nuts_2024"], row["nuts_2021"]) if code))),
        (_("Key"), ", ".join((row["key"], *facilities.held().others.get(row["key"], ())))),
    ]


def _ask(row: Row, labels: list[str]) -> None:
    """One line for all that the record does not state, and the way to ask: the page for contacts, else the website."""
    if not labels:
        return
    st.caption(_("Not stated: {facts}. That is a gap of the list, not a refusal.").format(facts=", ".join(labels)))
    address = next((one for one in (row["contact_page"], row["website"]) if _link(one)), "")
    if address:
        st.link_button(_("Ask the facility"), address, icon=":material/contact_support:")


def _words(column: str, values: list[str]) -> str:
    return ", ".join(facility_words.label(column, value) for value in values)


def _link(address: str) -> object:
    return Link(address, address) if address.startswith(("https://", "http://")) else ""


def _map(row: Row) -> None:
    across = _ACROSS.get(row["precision"])
    if across is None or row["lon"] is None or row["lon"] != row["lon"]:
        st.caption(_("Its place is not stated, so that it is on no map."))
        return
    precision = facility_words.label("precision", row["precision"])
    st.pydeck_chart(
        deck.around(float(row["lon"]), float(row["lat"]), across, (_WIDTH, _HEIGHT), exact=row["precision"] == "site"),
        height=_HEIGHT,
        key=f"place_{row['key']}",
        alt=_("Map of {name}: {precision}").format(name=row["name"], precision=precision),
    )
    st.caption(_("Drawn {precision}.").format(precision=precision))


def similar(row: Row) -> None:
    """Facilities elsewhere that can do much the same."""
    everything = facilities.held().facilities
    found = likeness(everything, facilities.able(), row["key"])
    st.subheader(_("Similar facilities elsewhere"), anchor="similar")
    if found.empty:
        st.caption(_("No other facility here names the same techniques."))
        return
    rows = everything.set_index("key", drop=False).loc[found["key"]].reset_index(drop=True)
    told = {_("In common"): [", ".join(shared[:4]) for shared in found["shared"]]}
    if found["km"].notna().any():
        told[_("Distance")] = [
            _("{km} km").format(km=number(round(km), 0, language())) if pd.notna(km) else _("not known") for km in found["km"]
        ]
    html_table.show(facility_table.table(rows, pd.DataFrame(told)), _("Similar facilities elsewhere"))


def sources(row: Row) -> None:
    """The lists that the record comes from, the one whose values come first in front."""
    named = facilities.held().lists(row["key"])
    used = [one for source in named for one in current().lists() if DATASETS[one.dataset].source == source]
    if len(used) < len(named):
        st.caption(_("Brought in by the organisation itself."))
    if used:
        source_line.of_tables(used)
