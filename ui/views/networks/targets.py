"""What a network promised and what came of it: targets with progress, goals, hubs, published results."""

import pandas as pd
import streamlit as st

from analytics.networks.progress import REPORTED
from data.catalogue import INDICATORS
from queries import networks, observations
from queries.known_networks import NETWORKS
from ui.app import shell
from ui.app.i18n import _, ngettext, number
from ui.components import columns, html_table, names
from ui.components.html_table import Link, Table
from ui.components.panel import Panel, Twin
from ui.components.source_line import Sources
from ui.views.networks import bullets, records, text


def render(network: str) -> None:
    """Draw the targets, then what else is known of results."""
    panel(network).render()
    records.ways(network, {"event": _("Add an event"), "target": _("Add a target, or report on one")})
    _goals(network)
    hubs = networks.hubs(network)
    if not hubs.empty:
        st.subheader(_("Hubs"), anchor=False)
        html_table.render(hub_table(hubs), _("Hubs with their agreements"))
        st.caption(_("Where sources give no day, it is not known."))
    results = networks.rows("results", network)
    goals = [goal.published_as for goal, _reported in networks.goals(network)]
    results = results[~results["target"].astype(bool) & ~results["indicator"].isin(goals)]
    if not results.empty:
        st.subheader(_("Published results"), anchor=False)
        html_table.render(result_table(results), _("Published results"))


def panel(network: str) -> Panel:
    """Return the targets of a network with how far it has come as a panel; the sentence that says that none is known where none is."""
    rows = networks.progress(network)
    label = NETWORKS[network].label
    if rows.empty:
        return Panel(nothing=_("No targets of {network} are known.").format(network=label))
    return Panel(
        headline=headline(network, rows),
        chart=bullets.drawing(bar_rows(rows)),
        notes=[
            _("Events of the network count towards its targets by themselves, up to the day of the data; announced events do not count."),
            _("“No report yet” means that no page gives a number: it is not zero."),
        ],
        tables=[Twin(key="targets_table", caption=_("Targets"), table=lambda: target_table(rows), flags=False)],
        api="networks",
        sources=Sources(tables=networks.releases()),
    )


def headline(network: str, rows: pd.DataFrame) -> str:
    """Return how many targets there are, on how many there is a report, and how many are met."""
    reported = rows[rows["status"] == REPORTED]
    met, label = int((reported["share"] >= 1).sum()), NETWORKS[network].label
    whole = ngettext("{network} has {n} target.", "{network} has {n} targets.", len(rows)).format(network=label, n=len(rows))
    if reported.empty:
        return names.join(whole, _("There is no report on any of them yet."))
    some = ngettext("There is a report on {n} of them.", "There are reports on {n} of them.", len(reported)).format(n=len(reported))
    reached = ngettext("{n} is met.", "{n} are met.", met).format(n=met) if met else _("None is met yet.")
    return names.join(whole, some, reached)


def bar_rows(rows: pd.DataFrame) -> list[dict[str, object]]:
    """Return the rows of the bullet bars: label, share of the way (0 to 1, missing without a report), and the words beside the bar."""
    targets = [networks.target(key) for key in rows["key"]]
    return [
        {
            "label": _(target.label),
            "share": None if row["status"] != REPORTED else min(float(row["share"]), 1.0),
            "state": "reported" if row["status"] == REPORTED else "unknown",
            "words": progress_text(row),
        }
        for target, row in zip(targets, rows.to_dict("records"), strict=True)
    ]


def progress_text(row: dict[object, object]) -> str:
    """Return how far a target is, such as 1 of 36."""
    target = networks.target(str(row["key"]))
    whole = _("at least {n}").format(n=_number(row["target"])) if target.at_least else _number(row["target"])
    if row["status"] != REPORTED:
        return _("no report yet; target: {target}").format(target=whole)
    return _("{value} of {target}").format(value=_number(row["value"]), target=whole)


def target_table(rows: pd.DataFrame) -> Table:
    """Return a line per target: baseline, target, value, values over the years and the page of the target."""
    given = (
        columns.words(_("Target"), lambda frame: [_(networks.target(key).label) for key in frame["key"]]),
        columns.words(_("Unit"), lambda frame: [_(networks.target(key).unit) for key in frame["key"]]),
        columns.numbers(_("Baseline"), "baseline"),
        columns.numbers(_("Target value"), "target"),
        columns.figures(_("Value"), lambda frame: [_("no report yet") if pd.isna(one) else _number(one) for one in frame["value"]]),
        columns.words(_("By the end of each year"), lambda frame: [_course(key) for key in frame["key"]]),
        columns.words(_("Source"), lambda frame: [Link(_("page"), networks.target(key).address) for key in frame["key"]]),
    )
    return columns.table(rows, given)


def _course(key: str) -> str:
    values = networks.by_year(networks.target(key).network).get(key, {})
    return ", ".join(f"{year}: {_number(value)}" for year, value in values.items())


def _goals(network: str) -> None:
    """Draw the goals without a number, what the last report says, and the indicators that can stand for each."""
    goals = networks.goals(network)
    if not goals:
        return
    st.subheader(_("Goals"), anchor=False)
    st.caption(_("The project set no numbers for its goals. The indicators that can stand for each are our choice, not the project's."))
    regions = ",".join(NETWORKS[network].regions["2024"])
    for goal, reported in goals:
        words = _("reported as reached by the final article") if reported == "reported" else reported or _("no report")
        st.markdown(_("**{number}. {goal}**: {reported}.").format(number=goal.number, goal=_(goal.label), reported=words))
        with st.container(horizontal=True):
            for key in filter(observations.available, goal.indicators):
                shell.link_to(
                    "compare", _(INDICATORS[key].label), ":material/compare_arrows:", regions=regions, indicators=key, chart="lines"
                )


def hub_table(hubs: pd.DataFrame) -> Table:
    """Return a line per hub: host, days of the agreement and the opening, known members."""
    given = (
        columns.words(_("Hub"), "hub"),
        columns.words(_("Host"), lambda frame: [one or _("no information") for one in frame["host"]]),
        columns.words(_("Agreement"), lambda frame: [text.when(one) or _("no information") for one in frame["agreed"]]),
        columns.words(_("Opened"), lambda frame: [text.when(one) or _("no information") for one in frame["opened"]]),
        columns.numbers(_("Known members"), "members"),
    )
    return columns.table(hubs, given)


def result_table(results: pd.DataFrame) -> Table:
    """Return a line per published result, as it is published, with its page and how sure it is."""
    lines = results.to_dict("records")
    return Table(
        pd.DataFrame(
            {
                _("Result"): [text.linked(row["indicator"], row) for row in lines],
                _("Value"): [f"{row['text'] if pd.isna(row['value']) else _number(row['value'])} {row['unit']}".strip() for row in lines],
                _("Period"): [row["period"] for row in lines],
                _("Area"): [row["geo"] for row in lines],
                _("Certainty"): [text.known(row) for row in lines],
            }
        ),
        [_("Value")],
    )


def _number(value: object) -> str:
    return number(float(str(value)))
