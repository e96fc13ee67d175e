"""The place of a network's regions in the web of joint research projects, and how closely they are tied to each other."""

from urllib.parse import urlencode

import pandas as pd

from data.catalogue.model import N_
from queries import members
from queries.known_networks import NETWORKS
from ui.app import url_state
from ui.app.i18n import _, ngettext
from ui.app.pages import EVERYWHERE
from ui.components import columns, html_table, names
from ui.components.html_table import Link as Address
from ui.components.html_table import Table
from ui.components.panel import Link, Panel, Twin
from ui.maps import deck
from ui.views.partnerships import text
from ui.views.partnerships.page import sources


def panel(network: str) -> Panel:
    """Return the network's regions in the web of Horizon 2020 projects as a panel, a table with a line per region."""
    rows, label = members.research(network), NETWORKS[network].label
    if rows.empty:
        return Panel(nothing=_("No region of {network} takes part in a Horizon 2020 project.").format(network=label))
    shown, pairs = table(rows), members.pairs(network)
    sentence = headline(network, rows, pairs)
    first = rows["geo"].iloc[0]
    return Panel(
        headline=sentence,
        chart=lambda caption: html_table.render(shown, caption),
        notes=[_absent(network, rows), text.seats()],
        tables=[
            Twin(
                key="pairs_table",
                caption=_("Joint projects of every pair"),
                table=lambda: pair_table(pairs),
                label=N_("Every pair as table"),
                flags=False,
            )
        ],
        api="partnerships?by=total",
        links=[
            Link(
                page="partnerships",
                label=_("Partner regions of {region} in research").format(region=names.region(first)),
                icon=":material/handshake:",
                parameters={"of": first},
            )
        ],
        sources=sources(),
    )


def headline(network: str, rows: pd.DataFrame, pairs: pd.DataFrame) -> str:
    """Return how many pairs of the network's regions share projects, and which most."""
    label, joined = NETWORKS[network].label, int((pairs["projects"] > 0).sum())
    whole = ngettext(
        "{n} of {of} pair of regions of {network} shares Horizon 2020 projects.",
        "{n} of {of} pairs of regions of {network} share Horizon 2020 projects.",
        len(pairs),
    ).format(n=joined, of=len(pairs), network=label)
    if not joined:
        return whole
    most = pairs.iloc[0]
    closest = ngettext("{one} and {other} share most: {n} project.", "{one} and {other} share most: {n} projects.", int(most["projects"]))
    return names.join(whole, closest.format(one=names.region(most["geo"]), other=names.region(most["partner"]), n=int(most["projects"])))


def _absent(network: str, rows: pd.DataFrame) -> str:
    missing = [geo for geo in NETWORKS[network].regions["2024"] if geo not in set(rows["geo"])]
    return _("Not in the list of projects by region: {regions}.").format(regions=names.listed(missing)) if missing else ""


def table(rows: pd.DataFrame) -> Table:
    """Return a line per region with its projects, its partner regions and its joint projects within the network."""
    given = (
        columns.words(N_("Region"), lambda frame: [Address(names.with_code(geo), _address(geo), here=True) for geo in frame["geo"]]),
        columns.numbers(N_("Projects"), "projects"),
        columns.numbers(N_("Partner regions"), "regions"),
        columns.figures(N_("Rank"), lambda frame: map(_rank, frame["rank"], frame["of"])),
        columns.numbers(N_("Joint projects in the network"), "within"),
        columns.words(N_("Most with"), lambda frame: [_tied(geo, n) for geo, n in zip(frame["closest"], frame["joint"], strict=True)]),
        columns.shares(N_("Coverage of the country"), "coverage", 0),
    )
    return columns.table(rows, given)


def _rank(rank: int, of: int) -> str:
    return _("{rank} of {n}").format(rank=rank, n=of)


def _tied(geo: str, n: int) -> str:
    return f"{names.region(geo)} ({n})" if geo else "–"


def pair_table(pairs: pd.DataFrame) -> Table:
    """Return a line per pair of regions with the raw count, both measures and both coverages."""
    given = (
        columns.words(N_("Region"), lambda frame: map(names.with_code, frame["geo"])),
        columns.words(N_("Partner region"), lambda frame: map(names.with_code, frame["partner"])),
        columns.numbers(N_("Joint projects"), "projects"),
        columns.numbers(N_("Salton’s cosine"), "salton", 3),
        columns.numbers(N_("Jaccard’s index"), "jaccard", 3),
        columns.shares(N_("Coverage of the country"), "geo_coverage", 0),
        columns.shares(N_("Coverage of the partner’s country"), "partner_coverage", 0),
    )
    return columns.table(pairs, given)


def _address(geo: str) -> str:
    return f"{deck.root()}/partnerships?{urlencode({**url_state.carried(EVERYWHERE), 'of': geo})}"
