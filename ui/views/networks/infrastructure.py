"""Infrastructure in the regions of a network, and how companies use it where somebody publishes that."""

from typing import Final
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from analytics.facilities.filters import open_to_companies
from data.catalogue.metrics import METRICS
from data.catalogue.model import N_
from data.store import current
from queries import members, published_usage
from queries.known_networks import NETWORKS
from ui.app import shell, url_state
from ui.app.i18n import _, ngettext, number
from ui.app.pages import EVERYWHERE
from ui.components import columns, facility_table, html_table, names, source_line
from ui.components.html_table import Link as Address
from ui.components.html_table import Table
from ui.components.panel import Link, Panel
from ui.components.source_line import Sources
from ui.maps import deck

_COMPANIES: Final = ("industry", "companies")


def render(network: str) -> None:
    """Draw the facilities, then their use by companies."""
    panel(network, members.facilities_of(network)).render()
    st.subheader(_("Use by companies"), anchor=False)
    rows = use(network)
    if rows.empty:
        st.info(_("No infrastructure in these regions publishes its use by companies."), icon=":material/do_not_disturb_on:")
        _others(network)
        return
    html_table.render(use_table(rows), _("Use by companies, as published"))
    source_line.render(Sources(tables=current().usage_releases()))


def _others(network: str) -> None:
    """Draw the way to what infrastructures there publish of all their users; nothing where none does."""
    if n := published_usage.figures(network)["facility"].nunique():
        words = ngettext(
            "{n} infrastructure in these regions publishes data on its use by others",
            "{n} infrastructures in these regions publish data on their use by others",
            n,
        )
        shell.link_to("utilisation", words.format(n=n), ":material/monitoring:", among="network")


def panel(network: str, listed: pd.DataFrame) -> Panel:
    """Return the facilities of a network's partners and in its regions as a panel: how many, a list, and how many in each region."""
    label = NETWORKS[network].label
    if listed.empty:
        return Panel(nothing=_("No facility is listed in the regions of {network}.").format(network=label))
    open_, theirs = int(open_to_companies(listed).sum()), listed[listed["partner"] != ""]
    owned = ngettext("{n} belongs to a partner.", "{n} belong to partners.", len(theirs)).format(n=len(theirs)) if len(theirs) else ""
    extra = pd.DataFrame({_("Partner"): listed["partner"]}) if len(theirs) else None
    whole = ngettext(
        "{n} facility is listed in the regions of {network}.", "{n} facilities are listed in the regions of {network}.", len(listed)
    )
    admit = ngettext("{n} says that companies may use it.", "{n} say that companies may use them.", open_).format(n=open_)

    def chart(_alternative: str) -> None:
        html_table.render(by_region(network), _("Facilities by region"))
        facility_table.render(
            len(listed), lambda most: facility_table.table(listed.head(most), None if extra is None else extra.head(most)), _("Facilities")
        )

    return Panel(
        headline=names.join(
            whole.format(n=len(listed), network=label), owned, admit if open_ else _("None says that companies may use it.")
        ),
        chart=chart,
        notes=[_("The lists are incomplete, and their coverage differs by country: “none listed” does not mean that there are none.")],
        api=f"facilities?{urlencode({'network': network})}",
        links=[
            Link(page="infrastructure", label=_("These facilities on the map"), icon=":material/science:", parameters={"in": "network"})
        ],
        sources=Sources(tables=facility_table.lists_of(listed["key"])),
    )


def by_region(network: str) -> Table:
    """Return a line per region with how many facilities are listed in it, leading to these on the map."""
    given = (
        columns.words(N_("Region"), lambda rows: [Address(names.with_code(geo), _on_map(geo), here=True) for geo in rows["geo"]]),
        columns.numbers(N_("Facilities"), "facilities"),
        columns.numbers(N_("Say that companies may use them"), "companies"),
    )
    return columns.table(members.by_region(network), given)


def _on_map(geo: str) -> str:
    return f"{deck.root()}/infrastructure?{urlencode({**url_state.carried(EVERYWHERE), 'in': geo})}"


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
                _("Value"): [f"{number(row['value'])} {row['unit']}" for row in lines],
                _("Source"): [Address(row["source_title"], row["source_address"]) for row in lines],
            }
        ),
        [_("Value")],
    )
