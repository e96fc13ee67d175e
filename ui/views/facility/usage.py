"""The use of one facility on its page: what it publishes of itself and what is measured, each with the way to all of it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from analytics.usage import views
from analytics.usage.published import long_enough
from queries import bookings, facilities, published_usage
from queries.bookings import Measured, Site
from ui.app import shell
from ui.app.i18n import _
from ui.components.panel import Link, Panel
from ui.components.source_line import Sources
from ui.views.utilisation.measured import charts as measured_charts
from ui.views.utilisation.measured import controls as measured_controls
from ui.views.utilisation.measured import text as measured_text
from ui.views.utilisation.published import charts as published_charts
from ui.views.utilisation.published import page as published_page
from ui.views.utilisation.published import text as published_text
from workspace.presence import anything

_HEIGHT = 200


def render(row: Mapping[str, Any]) -> None:
    """Draw a small chart of either where there is one; a sentence where there is neither."""
    st.subheader(_("Usage over time"), anchor="use")
    keys = (str(row["key"]), *facilities.get_directory().others.get(str(row["key"]), ()))
    code = next(
        (one for key in keys if (one := published_usage.get_published_usage().known_as(key, str(row["name"]), str(row["country"])))), ""
    )
    result, sites = _sites(keys)
    if code:
        _published(code).render()
    if result and sites:
        _measured(result, sites).render()
    if not code and not sites:
        st.caption(_("There are no published data or bookings for this facility here."))
        shell.link_to("utilisation", _("Usage of other research infrastructures"), icon=":material/monitoring:")


def _published(code: str) -> Panel:
    rows, lines = published_usage.figures(), published_usage.by_year()
    rows, lines = rows[rows["facility"] == code], long_enough(lines[lines["facility"] == code])
    label, way = _("All published data, with sources"), {"facility": code}
    panel = Panel(
        headline=published_page.of_facility(rows, lines),
        notes=[published_text.bringers(rows)],
        links=[Link(page="utilisation", label=label, icon=":material/monitoring:", parameters=way)],
        sources=Sources(tables=published_page.listed(rows)),
    )
    if lines.empty:
        return panel
    metric = published_page.leading(lines)
    drawn = lines[(lines["metric"] == metric) & (lines["unit"] == lines.loc[lines["metric"] == metric, "unit"].iloc[0])]
    return replace(panel, subline=published_page.defined(metric), chart=published_charts.groups(drawn, "use_published"))


def _sites(keys: tuple[str, ...]) -> tuple[Measured | None, list[Site]]:
    """What is measured and the sites of it that are this facility; the simulated example has none in the directory."""
    if not anything():
        return None, []
    result = bookings.measured()
    return result, [] if result.simulated else [site for site in result.sites if site.code in keys]


def _measured(result: Measured, sites: list[Site]) -> Panel:
    query = measured_controls.usual(result, tuple(site.label for site in sites))
    rows = views.whole(bookings.shares(query))
    way = {"show": "measured", "facilities": ",".join(site.code for site in sites)}
    panel = Panel(links=[Link(page="utilisation", label=_("Measured usage"), icon=":material/event_available:", parameters=way)])
    if rows.empty:
        return panel
    facility = result.names()
    named = rows.assign(series=[facility.get(one, one) for one in rows["facility"]])
    chart = measured_charts.lines(named, key="use_measured", mark="", height=_HEIGHT)
    return replace(panel, headline=measured_text.trend(named, query), subline=measured_text.formula(query), chart=chart)
