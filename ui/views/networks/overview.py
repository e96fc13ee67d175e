"""A network at a glance: the map of its partners, its facts, and what is unknown or contradicted."""

from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from data.catalogue.network_words import ROLES
from data.catalogue.projects import REMARKS
from data.schema import NUTS_VERSIONS
from queries import networks
from queries.known_networks import NETWORKS
from ui.app import recorder
from ui.app.i18n import _, ngettext
from ui.components import columns, html_table, names
from ui.components.html_table import Link, Table
from ui.components.panel import Panel, Twin
from ui.components.source_line import Sources
from ui.views.networks import files, records, text
from ui.views.networks import map as partner_map


def render(network: str) -> None:
    """Draw the map, the facts and what is not known."""
    shown = panel(network)
    shown.draw()
    html_table.grouped({_("Facts"): facts(network)}, _("Facts about {network}").format(network=NETWORKS[network].label))
    row = NETWORKS[network]
    if remarks := [_(remark) for remark in REMARKS.get(network, ())] + ([_(row.note)] if row.note else []):
        st.subheader(_("What is unknown or contradictory"), anchor=False)
        text.bullets(remarks)
        if recorded := recorder.active():
            recorded.more(about=remarks)
    shown.supplement()
    records.ways(network, {"partner": _("Add a partner")})


def panel(network: str) -> Panel:
    """Return the partners of a network as a panel: their map and their table."""
    rows = networks.rows("partners", network)
    unplaced = int(rows["lon"].isna().sum())
    sentence = text.headline(network)
    missing = ngettext(
        "{n} partner is not on the map, because its location is not known.",
        "{n} partners are not on the map, because their locations are not known.",
        unplaced,
    )
    return Panel(
        headline=sentence,
        alternative=_("Map of partners. {sentence}").format(sentence=sentence),
        chart=lambda alternative: partner_map.draw(network, alternative),
        notes=[
            _("A dot is the town of one or more partners, not their address; lines lead from the lead partner or hub to the others."),
            missing.format(n=unplaced) if unplaced else "",
            records.cut(rows),
        ],
        tables=[Twin(key="partners_table", caption=_("Partners"), table=lambda: table(network), label=_("Partners as table"), flags=False)],
        files=files.of_rows("partners", _("Partners"), lambda: rows),
        api=f"partners?{urlencode({'network': network})}",
        sources=Sources(tables=networks.releases(), borders=True),
    )


def facts(network: str) -> list[tuple[str, object]]:
    """Return the facts of a network; what is not known is said to be unknown."""
    row, money, counts = NETWORKS[network], networks.money(network), networks.counts(network)
    project = networks.rows("projects", network)
    packages = networks.rows("modules", network)
    packages = packages[packages["kind"].isin([networks.WORK_PACKAGES, "aim"])]
    known = "; ".join(packages["title"]) or _("no information")
    return [
        (_("Programme"), row.programme),
        (_("Period"), text.period(network)),
        (_("Budget"), text.budget(money)),
        (_("EU share"), text.share(money.eu)),
        *([(_("National share"), text.share(money.national))] if money.national is not None else []),
        (_("Partners"), counts["partners"]),
        (_("Countries"), counts["countries"]),
        (_("Regions (NUTS 2024)"), names.listed(row.regions["2024"], most=len(row.regions["2024"]))),
        (_("Work packages or aims"), known),
        (_("Source of these facts"), text.source(project["source"].iloc[0]) if len(project) else _("no information")),
    ]


def table(network: str) -> Table:
    """Return a line per partner with its role, place, regions, and how its name and place are known."""
    rows = networks.rows("partners", network).head(records.LISTED)
    given = (
        columns.words(_("Organisation"), _organisations),
        columns.words(_("Role"), "role", ROLES),
        columns.words(_("Location"), _locations),
        *(columns.words(f"NUTS {nuts}", f"nuts_{nuts}") for nuts in NUTS_VERSIONS),
        columns.words("ROR", _identifiers),
        columns.words(_("Source of the name"), lambda frame: map(text.source, frame["name_source"])),
        columns.words(_("Source of the location"), lambda frame: map(text.source, frame["place_source"])),
    )
    return columns.table(rows, given)


def _organisations(rows: pd.DataFrame) -> list[Link | str]:
    return [Link(name, url) if url else name for name, url in zip(rows["organisation"], rows["website"], strict=True)]


def _locations(rows: pd.DataFrame) -> list[str]:
    return [f"{place or _('no information')}, {land}" for place, land in zip(rows["place"], rows["country"], strict=True)]


def _identifiers(rows: pd.DataFrame) -> list[Link | str]:
    return [Link(url.rpartition("/")[2], url) if url else _("no information") for url in rows["ror"]]
