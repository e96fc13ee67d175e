"""The choices over published figures: among whom, what is counted, which infrastructure."""

import streamlit as st

from data.catalogue.metrics import METRICS
from data.language import collation_key
from queries import published_usage
from queries.published_usage import PublishedUsageQuery
from ui.app import notices, url_state
from ui.app.i18n import _
from ui.views.ranking import page as ranking_page


def shown() -> PublishedUsageQuery:
    """The boxes in one row, and what is chosen in them; the page ends where nothing is published."""
    groups = ["all", *(["network"] if url_state.chosen("network") else []), *published_usage.countries()]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = ranking_page.choose_group(groups)
        among = url_state.chosen("network") if chosen == "network" else chosen
        facility = _facility(among)
        metric = "" if facility else _metric(among)
    return PublishedUsageQuery(metric, facility, among)


def _metric(among: str) -> str:
    offered = published_usage.metrics(among)
    if not offered:
        notices.empty(_("No infrastructure in this group publishes data for several years; choose one by name to see what is available."))
    value = url_state.one("metric", offered, "cpu_used" if "cpu_used" in offered else offered[0])
    st.selectbox(
        _("Metric"),
        offered,
        key=url_state.widget_key("metric"),
        format_func=lambda key: _(METRICS[key].label),
        on_change=url_state.writer("metric"),
        width=320,
    )
    return value


def _facility(among: str) -> str:
    names = published_usage.names()
    held = sorted(set(published_usage.figures(among)["facility"]), key=lambda key: collation_key(names[key]))
    if not held:
        notices.empty(_("The infrastructures in this group publish no data: choose another group."))
    if (asked := st.query_params.get("facility", "")) not in held and (key := published_usage.known_as(asked)) in held:
        st.query_params["facility"] = key  # an entry of the directory, under the key by which it publishes
    value = url_state.one("facility", held, "")
    st.selectbox(
        _("Infrastructure"),
        held,
        index=None,
        key=url_state.widget_key("facility"),
        format_func=lambda key: names[key],
        placeholder=_("All that publish data"),
        on_change=url_state.writer("facility"),
        width=320,
    )
    return value
