"""Good practices, pilots and modules of a network as lists, with filters and counts."""

from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from data.catalogue.network_words import MODULE_KINDS, THEMES
from queries import networks
from queries.known_networks import NETWORKS
from ui.app.i18n import _, ngettext
from ui.components import html_table, names
from ui.components.html_table import Table
from ui.components.panel import Panel
from ui.components.source_line import Sources
from ui.views.networks import controls, files, records, text
from ui.views.networks.records import EVERYTHING, Narrow


def render(network: str) -> None:
    """Draw the filters and the good practices, then pilots and modules."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        everywhere = controls.everywhere()
        narrow = records.narrowed(practices(network, everywhere=everywhere), "theme", _("Theme"), THEMES, _("All themes"))
    panel(network, narrow, everywhere=everywhere).render()
    records.ways(
        network, {"practice": _("Add a good practice"), "pilot": _("Add a pilot"), "module": _("Add a training module")}, everybody=True
    )
    rows = narrow.rows(practices(network, everywhere=everywhere), "theme")
    if len(rows):
        records.one_practice(rows)
        st.subheader(_("Map of good practices"), anchor=False)
        records.places(rows, network, "").render()
    pilots = networks.pilots(network)
    if not pilots.empty:
        n = int(pilots["national"].sum())
        st.subheader(ngettext("{n} national pilot", "{n} national pilots", n).format(n=n), anchor=False)
        html_table.render(pilot_table(pilots.head(records.LISTED)), _("Pilots"))
    modules = networks.rows("modules", network)
    if not modules.empty:
        st.subheader(counted(modules), anchor=False)
        html_table.render(module_table(modules.head(records.LISTED)), _("Modules, tools and activities"))
    else:
        st.caption(_("No modules of {network} are known.").format(network=NETWORKS[network].label))


def practices(network: str, *, everywhere: bool) -> pd.DataFrame:
    """Return the good practices of a network, or of all projects."""
    return networks.rows("practices", "" if everywhere else network, not everywhere)


def panel(network: str, narrow: Narrow, *, everywhere: bool) -> Panel:
    """Return the good practices of a network, or of all projects, that fit the filters as a panel."""
    rows = narrow.rows(practices(network, everywhere=everywhere), "theme")
    label = NETWORKS[network].label
    query = {} if everywhere else {"network": network, "relation": networks.OWN}
    query |= narrow.query("theme")
    if rows.empty and narrow != EVERYTHING:
        return Panel(nothing=_("No good practice fits the filters."))
    if rows.empty:
        return Panel(
            nothing=_("No good practice of {network} is known yet: the switch above shows those of all projects.").format(network=label)
        )
    whole = ngettext("{n} good practice.", "{n} good practices.", len(rows)).format(n=len(rows))
    themes = rows["theme"].value_counts()
    return Panel(
        headline=names.join(whole, ", ".join(f"{_(THEMES[str(key)])} {count}" for key, count in themes.items()) if len(themes) > 1 else ""),
        chart=lambda _alternative: html_table.render(table(rows.head(records.LISTED)), _("Good practices")),
        notes=[records.cut(rows), records.recorded(rows)],
        files=files.of_rows("practices", _("Good practices"), lambda: rows),
        api=f"practices?{urlencode(query)}" if query else "practices",
        sources=Sources(tables=networks.releases()),
    )


def table(rows: pd.DataFrame) -> Table:
    """Return a line per good practice with its page and how sure it is."""
    lines = rows.to_dict("records")
    every = {
        _("Good practice"): [text.linked(row["title"], row) for row in lines],
        _("Theme"): [_(THEMES[theme]) for theme in (row["theme"] for row in lines)],
        _("Region"): [names.join(row["region_name"] or row["region"], row["country"].replace(";", ", "), by=", ") for row in lines],
        _("Organisation"): [_or_unknown(row["organisation"]) for row in lines],
        _("Period"): [text.span(row) if row["start"] or row["end"] else _("no information") for row in lines],
        _("Evidence of success"): [row["evidence"] or _("no information") for row in lines],
        _("Project"): [row["project"] or _("no information") for row in lines],
        _("Certainty"): [text.known(row) for row in lines],
    }
    return Table(pd.DataFrame(every))


def pilot_table(rows: pd.DataFrame) -> Table:
    """Return a line per page on a pilot."""
    lines = rows.to_dict("records")
    every = {
        _("Pilot"): [text.linked(row["title"], row) for row in lines],
        _("Country"): [row["country"] for row in lines],
        _("Lead"): [row["lead"] for row in lines],
        _("With"): [row["others"] for row in lines],
        _("Period"): [text.span(row) for row in lines],
        _("Location"): [row["place"] or _("no information") for row in lines],
        _("Results"): [row["results"] or _("no information") for row in lines],
        _("Certainty"): [text.known(row) for row in lines],
    }
    return Table(pd.DataFrame(every))


def module_table(rows: pd.DataFrame) -> Table:
    """Return a line per module, tool, activity or work package."""
    lines = rows.to_dict("records")
    every = {
        _("Title"): [text.linked(row["title"], row) for row in lines],
        _("Kind"): [_(MODULE_KINDS[kind]) for kind in (row["kind"] for row in lines)],
        _("Number"): ["" if pd.isna(row["number"]) else str(int(row["number"])) for row in lines],
        _("Details"): [row["details"] for row in lines],
    }
    return Table(pd.DataFrame(every), [_("Number")])


def counted(modules: pd.DataFrame) -> str:
    """Return how many there are of each kind."""
    kinds = modules["kind"].value_counts(sort=False)
    return ", ".join(f"{_(MODULE_KINDS[str(kind)])} {count}" for kind, count in kinds.items())


def _or_unknown(organisation: str) -> str:
    return _("no information") if not organisation or organisation.startswith("not shown") else organisation
