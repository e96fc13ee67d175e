"""The page of one facility: what it is, who may use it, how to get in, how sure all that is, and who else can do it."""

from datetime import date
from typing import Any, Final

import pandas as pd
import streamlit as st

from analytics.facilities.similar import similar as likeness
from data.catalogue import DATASETS
from data.catalogue.metrics.listed import LISTED
from data.store import current
from queries import facilities
from ui.app import notices, shell
from ui.app.i18n import _
from ui.components import dates, facility_table, facility_words, html_table, source_line
from ui.components.html_table import Link
from ui.components.panel import Panel
from ui.components.source_line import Sources
from ui.maps import deck
from ui.views.facility import equipment

_WIDTH, _HEIGHT = 420, 280
_ACROSS: Final = {"site": 1000, "place": 1000, "region": 1300, "country": 2200}
"""Kilometres that the map shows, by how exactly the place is known."""

Row = dict[str, Any]


def choose() -> Row:
    """Return the facility that the address names; ends the page, with ways to one, where it names none."""
    key = st.query_params.get("facility", "")
    key = next(iter(LISTED.get(key, ())), key)  # the page on use has keys of its own
    row = facilities.get_directory().facility(key)
    if row is None:
        text = (
            _("This facility is not in the directory, or no longer is.")
            if key
            else _("Choose a facility on the map, or search for what you need.")
        )
        st.info(text, icon=":material/do_not_disturb_on:")
        shell.link_to("find", _("Find a facility"), icon=":material/search:")
        shell.link_to("infrastructure", _("All facilities on a map"), icon=":material/map:")
        notices.unknown_codes()
        st.stop()
    if row["key"] != key:
        text = _(
            "Entries from several lists describe this facility. The link you followed is for one of them; all information is shown here."
        )
        st.info(text, icon=":material/merge:")
    return {str(name): value for name, value in row.to_dict().items()}


def panel(row: Row) -> Panel:
    """Return the facility as a panel: the facts in three tables, a small map, instruments and services."""
    tables, named = facility_table.lists_of([row["key"]]), facilities.get_directory().lists(row["key"])
    brought = len(tables) < len(named)
    return Panel(
        headline=answer(row),
        chart=lambda _alternative: _draw(row),
        notes=[_("Provided by the organisation itself.") if brought else ""],
        sources=Sources(tables=tables),
    )


def _draw(row: Row) -> None:
    facts, where = st.columns([3, 2], gap="medium")
    with facts:
        groups = {_("General information"): _what(row), _("Access and terms"): _who(row), _("About this record"): _record(row)}
        stated = {heading: [fact for fact in facts if fact[1]] for heading, facts in groups.items()}
        html_table.grouped({heading: facts for heading, facts in stated.items() if facts}, row["name"])
        _ask(row, [label for facts in groups.values() for label, value in facts if not value])
    with where:
        _map(row)
    equipment.edit(row)
    equipment.render(row)


def answer(row: Row) -> str:
    """Return one or two sentences: whose it is, where, and how fresh the record is."""
    named = facilities.organisations().get(row["organisation"], "")
    where = facility_table.place(row) if row["country"] else ""
    known = [part for part in (named, where) if part]
    first = _("{organisation}, {place}.").format(organisation=named, place=where) if len(known) > 1 else "".join(f"{one}." for one in known)
    return f"{first} {freshness(row)}".lstrip()


def freshness(row: Row) -> str:
    """Return when somebody last confirmed the record, or as of when its list is."""
    if isinstance(row["confirmed"], date):
        return _("Last confirmed on {day}.").format(day=dates.day(row["confirmed"]))
    release = next((one for one in current().lists() if DATASETS[one.dataset].source == row["source"]), None)
    if release is None:
        return _("This record has not been confirmed yet.")
    dated = source_line.release_words(release.release)
    return _("This record has not been confirmed; it comes from the {source} list ({release}).").format(
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
        (_("Operating status"), facility_words.label("state", row["state"])),
        (_("Website"), _link(row["website"])),
    ]


def _who(row: Row) -> list[tuple[str, object]]:
    return [
        (_("Eligible users"), _words("admitted", row["admitted"])),
        (_("Companies"), row["commercial_rules"] or facility_words.label("commercial_use", row["commercial_use"])),
        (_("Access"), _words("access_types", row["access_types"])),
        (_("Terms"), _words("access_modes", row["access_modes"])),
        (_("Prices"), row["price_policy"]),
        (_("Contact page"), _link(row["contact_page"])),
    ]


def _record(row: Row) -> list[tuple[str, object]]:
    day = row["confirmed"]
    return [
        (_("Last confirmed"), dates.day(day) if isinstance(day, date) else _("never")),
        (_("Location on the map"), facility_words.label("precision", row["precision"])),
        (_("Regions"), ", ".join(dict.fromkeys(code for code in (row["nuts_2024"], row["nuts_2021"]) if code))),
        (_("Identifier"), ", ".join((row["key"], *facilities.get_directory().others.get(row["key"], ())))),
    ]


def _ask(row: Row, labels: list[str]) -> None:
    """One line for all that the record does not state, and the way to ask: the page for contacts, else the website."""
    if not labels:
        return
    st.caption(
        _("Not stated: {facts}. The information is missing from the list; this does not mean that access is refused.").format(
            facts=", ".join(labels)
        )
    )
    address = next((one for one in (row["contact_page"], row["website"]) if _link(one)), "")
    if address:
        st.link_button(_("Contact the facility"), address, icon=":material/contact_support:")


def _words(column: str, values: list[str]) -> str:
    return ", ".join(facility_words.label(column, value) for value in values)


def _link(address: str) -> object:
    return Link(address, address) if address.startswith(("https://", "http://")) else ""


def _map(row: Row) -> None:
    across = _ACROSS.get(row["precision"])
    if across is None or row["lon"] is None or row["lon"] != row["lon"]:
        st.caption(_("Location not stated, so the facility is not shown on any map."))
        return
    precision = facility_words.label("precision", row["precision"])
    st.pydeck_chart(
        deck.around(float(row["lon"]), float(row["lat"]), across, (_WIDTH, _HEIGHT), exact=row["precision"] == "site"),
        height=_HEIGHT,
        key=f"place_{row['key']}",
        alt=_("Map of {name}: {precision}").format(name=row["name"], precision=precision),
    )
    st.caption(_("Location shown: {precision}.").format(precision=precision))


def similar(row: Row) -> None:
    """Draw facilities elsewhere that can do much the same."""
    everything, heading = facilities.get_directory().facilities, _("Similar facilities elsewhere")
    result = likeness(everything, facilities.get_abilities(), row["key"])
    st.subheader(heading, anchor="similar")
    if result.empty:
        st.caption(_("No other facility in the directory lists the same techniques."))
        return
    rows = everything.set_index("key", drop=False).loc[result["key"]].reset_index(drop=True)
    shared = {_("Techniques in common"): [", ".join(techniques[:4]) for techniques in result["shared"]]}
    html_table.render(facility_table.table(rows, pd.DataFrame({**shared, **facility_table.distances(result["km"])})), heading)
