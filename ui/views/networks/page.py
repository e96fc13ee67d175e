"""The page on networks: the five of them in a table, or the parts of the one that is chosen."""

from collections.abc import Callable
from types import MappingProxyType
from typing import Final
from urllib.parse import urlencode

import pandas as pd

from queries import networks
from queries.known_networks import NETWORKS
from ui.app import notices
from ui.app.i18n import _
from ui.components import html_table
from ui.components.html_table import Link, Table
from ui.components.panel import Panel
from ui.components.source_line import Sources
from ui.maps import deck
from ui.views.networks import border, controls, infrastructure, overview, practices, regions, targets, text, timeline

PARTS: Final[MappingProxyType[str, Callable[[str], None]]] = MappingProxyType(
    {
        "overview": overview.render,
        "targets": targets.render,
        "events": timeline.render,
        "practices": practices.render,
        "regions": regions.render,
        "border": border.render,
        "infrastructure": infrastructure.render,
    }
)


def render(network: str) -> None:
    """Draw the chosen part of a network, all networks where none is chosen."""
    notices.unknown_codes()
    if not network and not controls.across_a_border():
        Panel(
            chart=lambda _alternative: html_table.render(every(), _("Partner networks")),
            api="networks",
            sources=Sources(tables=networks.releases()),
        ).render()
        border.way()
        return
    PARTS[controls.part() if network else "border"](network)


def every() -> Table:
    """Return a line per network: programme, period, budget and what is known of it."""
    rows = []
    for key, row in NETWORKS.items():
        counts = networks.counts(key)
        rows.append(
            {
                _("Network"): Link(row.label, f"{deck.root()}/networks?{urlencode({'network': key})}", here=True),
                _("Programme"): row.programme,
                _("Period"): text.period(key),
                _("Budget"): text.budget(networks.money(key)),
                _("Partners"): counts["partners"],
                _("Countries"): counts["countries"],
                _("Events"): counts["events"],
                _("Targets"): len(networks.targets(key)) or _("no information"),
            }
        )
    return Table(pd.DataFrame(rows), [_("Partners"), _("Countries"), _("Events"), _("Targets")])
