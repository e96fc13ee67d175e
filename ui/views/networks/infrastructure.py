"""Infrastructure in the regions of a network, and how companies use it where somebody publishes that."""

from typing import Final
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from analytics.facilities.filters import Facets, open_to_companies
from data.catalogue.metrics import METRICS
from data.numbers import number
from data.store import current
from queries import facilities, networks, published_usage
from queries.known_networks import NETWORKS
from ui.app.i18n import _, language, ngettext
from ui.components import facility_table, html_table, names, source_line
from ui.components.html_table import Link as Address
from ui.components.html_table import Table
from ui.components.panel import Link, Panel
from ui.components.source_line import Sources

_COMPANIES: Final = ("industry", "companies")


def render(network: str) -> None:
    """Draw the facilities, then their use by companies."""
    listed = facilities.matching_facilities(facets(network))
    panel(network, listed).render()
    st.subheader(_("Use by companies"), anchor=False)
    rows = use(network)
    if rows.empty:
        st.info(_("No infrastructure in these regions publishes its use by companies."), icon=":material/do_not_disturb_on:")
        return
    html_table.render(use_table(rows), _("Use by companies, as published"))
    source_line.render(Sources(tables=current().usage_releases()))


def facets(network: str) -> Facets:
    """Return what lies in the regions of a network or belongs to it."""
    return Facets(network=network, codes=networks.codes(network))


def panel(network: str, listed: pd.DataFrame) -> Panel:
    """Return the facilities in the regions of a network as a panel."""
    label = NETWORKS[network].label
    if listed.empty:
        return Panel(nothing=_("No facility is listed in the regions of {network}.").format(network=label))
    open_ = int(open_to_companies(listed).sum())
    whole = ngettext(
        "{n} facility is listed in the regions of {network}.", "{n} facilities are listed in the regions of {network}.", len(listed)
    )
    admit = ngettext("{n} says that companies may use it.", "{n} say that companies may use them.", open_).format(n=open_)
    return Panel(
        headline=names.join(whole.format(n=len(listed), network=label), admit if open_ else _("None says that companies may use it.")),
        chart=lambda _alternative: facility_table.render(listed, _("Facilities")),
        notes=[_("The lists are incomplete, and their coverage differs by country: “none listed” does not mean that there are none.")],
        api=f"facilities?{urlencode({'network': network})}",
        links=[
            Link(page="infrastructure", label=_("These facilities on the map"), icon=":material/science:", parameters={"in": "network"})
        ],
        sources=Sources(tables=facility_table.lists_of(listed["key"])),
    )


def use(network: str) -> pd.DataFrame:
    """Return published figures of use by companies of the infrastructures in a network's regions, newest first."""
    rows = published_usage.figures(network)
    of_companies = rows["group"].isin(_COMPANIES) | rows["metric"].astype(str).str.contains("industr|compan")
    return rows[of_companies].sort_values(["period", "name"], ascending=[False, True])


def use_table(rows: pd.DataFrame) -> Table:
    """Return a line per published figure with its source."""
    lines = rows.to_dict("records")
    return Table(
        pd.DataFrame(
            {
                _("Infrastructure"): [row["name"] for row in lines],
                _("Metric"): [_(METRICS[metric].label) for metric in (row["metric"] for row in lines)],
                _("Period"): [row["period"] for row in lines],
                _("Value"): [f"{number(row['value'], 0, language())} {row['unit']}" for row in lines],
                _("Source"): [Address(row["source_title"], row["source_address"]) for row in lines],
            }
        ),
        [_("Value")],
    )
