"""Events of a network over time: a point where the day or month is known, a bar over a year or a longer time."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, Final
from urllib.parse import urlencode

import altair as alt
import pandas as pd
import streamlit as st

from data.catalogue.network_words import EVENT_TYPES
from queries import networks
from queries.known_networks import NETWORKS
from ui.app import theme
from ui.app.i18n import _, ngettext
from ui.charts import house
from ui.components import names
from ui.components.html_table import Table
from ui.components.panel import Panel, Twin
from ui.components.source_line import Sources
from ui.views.networks import controls, files, records, text
from ui.views.networks.records import EVERYTHING, Narrow

_ROW_HEIGHT: Final = 24
_AXIS_HEIGHT: Final = 40
_SHORT: Final = timedelta(days=31)
"""An event of less time than that is a point."""


def render(network: str) -> None:
    """Draw the filters and the events over time, then their map."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        others = controls.others()
        narrow = records.narrowed(networks.events(network, others), "type", _("Type"), EVENT_TYPES, _("All"))
    panel(network, others=others, narrow=narrow).render()
    records.ways(network, {"event": _("Add an event")}, everybody=True)
    rows = narrow.rows(networks.events(network, others), "type")
    if len(rows):
        st.subheader(_("Map of events"), anchor=False)
        records.places(rows, network, "").render()


def panel(network: str, *, others: bool, narrow: Narrow = EVERYTHING) -> Panel:
    """Return the events of a network that fit the filters as a panel, with `others` those of earlier and related projects too."""
    rows = narrow.rows(networks.events(network, others), "type")
    if rows.empty and narrow != EVERYTHING:
        return Panel(nothing=_("No event fits the filters."))
    if rows.empty:
        return Panel(nothing=_("No events of {network} are known.").format(network=NETWORKS[network].label))
    dated = rows[rows["start"] != ""]
    notes = [
        _("A point is a day or month; a bar covers all the time in which an event took place or may have taken place."),
        _undated(len(rows) - len(dated)),
        _planned(int((rows["certainty"] == "planned").sum())),
        _newest(len(dated)),
        records.cut(rows),
        records.recorded(rows),
    ]
    query = {"network": network} | ({} if others else {"relation": networks.OWN}) | narrow.query("type")
    return Panel(
        headline=fitting(rows) if narrow != EVERYTHING else headline(network, rows, others=others),
        chart=_drawing(dated.tail(records.DRAWN)) if len(dated) else None,
        notes=notes,
        tables=[Twin(key="events_table", caption=_("Events"), table=lambda: table(rows.head(records.LISTED)), flags=False)],
        files=files.of_rows("events", _("Events"), lambda: rows),
        api=f"events?{urlencode(query)}",
        sources=Sources(tables=networks.releases()),
    )


def _undated(n: int) -> str:
    words = ngettext("{n} event has no known date and is in the table only.", "{n} events have no known date and are in the table only.", n)
    return words.format(n=n) if n else ""


def _newest(n: int) -> str:
    return _("The chart shows the {n} newest events.").format(n=records.DRAWN) if n > records.DRAWN else ""


def _planned(n: int) -> str:
    words = ngettext("{n} event was announced only (hollow).", "{n} events were announced only (hollow).", n)
    return words.format(n=n) if n else ""


def fitting(rows: pd.DataFrame) -> str:
    """Return how many events fit the filters, and how many people came where that is known."""
    n, people = len(rows), int(rows["people"].sum())
    came = ngettext("{n} person attended where a number is known.", "{n} people attended where a number is known.", people)
    whole = ngettext("{n} event fits the filters.", "{n} events fit the filters.", n).format(n=n)
    return names.join(whole, came.format(n=text.people(people)) if people else "")


def headline(network: str, rows: pd.DataFrame, *, others: bool) -> str:
    """Return how many events are known, of which types most, and how many people came where pages say so."""
    n, label = len(rows), NETWORKS[network].label
    whole = ngettext("{n} event of {network} is known.", "{n} events of {network} are known.", n)
    if others:
        whole = ngettext(
            "{n} event of {network} and of earlier or related projects is known.",
            "{n} events of {network} and of earlier or related projects are known.",
            n,
        )
    kinds = rows.loc[~rows["type"].isin(["milestone", "plan"]), "type"].value_counts(sort=True)
    listed = ", ".join(f"{_(EVENT_TYPES[str(kind)])} {count}" for kind, count in kinds.head(4).items())
    return names.join(whole.format(n=n, network=label), _("Most frequent: {types}.").format(types=listed) if listed else "")


def table(rows: pd.DataFrame) -> Table:
    """Return a line per event with its page and how sure it is."""
    lines = rows.to_dict("records")
    every = {
        _("Event"): [text.linked(row["title"], row) for row in lines],
        _("Type"): [_(EVENT_TYPES[kind]) for kind in (row["type"] for row in lines)],
        _("Date"): [text.span(row) for row in lines],
        _("Location"): [names.join(row["place"], row["country"], by=", ") for row in lines],
        _("People or organisations"): [text.people(row["people"]) for row in lines],
        _("Details"): [row["details"] for row in lines],
        _("Certainty"): [text.known(row) for row in lines],
        _("Project"): [row["project"] for row in lines],
    }
    return Table(pd.DataFrame(every), [_("People or organisations")])


def _drawing(rows: pd.DataFrame) -> house.Drawing:
    marks = list(_marks(rows))
    return house.Drawing(spec=_chart(), rows=marks, key="timeline", height=_ROW_HEIGHT * len(marks) + _AXIS_HEIGHT)


def _marks(rows: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Yield a mark per event, numbered, since two events may have one title; the project leads where there are several."""
    several = rows["project"].nunique() > 1
    for at, row in enumerate(rows.to_dict("records"), 1):
        start, end = first_day(row["start"]), last_day(row["end"] or row["start"])
        kind = EVENT_TYPES[row["type"]]
        title = names.join(row["project"] if several else "", row["title"], by=": ")
        yield {
            "label": f"{title}{chr(0x200B) * at}",
            "start": house.day(start),
            "end": house.day(end),
            "mark": "point" if end - start < _SHORT else "bar",
            "type": _(kind),
            "when": text.span(row),
            "place": names.join(row["place"], row["country"], by=", "),
            "planned": row["certainty"] == "planned",
        }


def first_day(date: str) -> datetime:
    """Return the first day of a day, month or year."""
    return pd.Period(date).start_time.to_pydatetime()


def last_day(date: str) -> datetime:
    """Return the last day of a day, month or year."""
    return pd.Period(date).end_time.normalize().to_pydatetime()


@house.built_once
def _chart() -> house.Chart:
    colours = theme.colours()
    base = alt.Chart(house.ROWS).encode(
        alt.X("start:T").axis(grid=True, orient="top"),
        house.names("label", 150, 330),
        tooltip=house.tooltip(label=_("Event"), type=_("Type"), when=_("Date"), place=_("Location")),
    )
    points, spans = house.by_mark(base, "point", "bar")
    filled = alt.condition(alt.datum.planned, alt.value(colours.page), alt.value(colours.line))
    return alt.layer(
        # first and unseen, since the order of the rows is that of the first layer
        base.mark_point(opacity=0),
        spans.mark_bar(height=8, color=colours.bar, stroke=colours.line, strokeWidth=1).encode(x2="end:T"),
        points.mark_point(size=80, stroke=colours.line, strokeWidth=2).encode(fill=filled),
    )
