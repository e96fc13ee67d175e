"""The choices over published figures: among whom, what is counted, which infrastructure."""

import streamlit as st

from data.catalogue.metrics import METRICS
from data.language import collation_key
from queries import published_usage
from queries.published_usage import PublishedUsageQuery
from ui.app import notices
from ui.app.i18n import _
from ui.components import group_select, selectors


def choose() -> PublishedUsageQuery:
    """Draw the boxes in one row and return what is chosen in them; end the page where nothing is published."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        among = group_select.code(group_select.choose([*group_select.offered(["all", group_select.NETWORK]), *published_usage.countries()]))
        facility = _facility(among)
        metric = "" if facility else _metric(among)
    return PublishedUsageQuery(metric, facility, among)


def _metric(among: str) -> str:
    offered = published_usage.metrics(among)
    if not offered:
        notices.empty(_("No infrastructure in this group publishes data for several years; choose one by name to see what is available."))
    usual = "cpu_used" if "cpu_used" in offered else offered[0]
    return selectors.select("metric", _("Metric"), {key: METRICS[key].label for key in offered}, usual, width=320)


def _facility(among: str) -> str:
    names = published_usage.names()
    held = sorted(set(published_usage.figures(among)["facility"]), key=lambda key: collation_key(names[key]))
    if not held:
        notices.empty(_("The infrastructures in this group publish no data: choose another group."))
    if (given := st.query_params.get("facility", "")) not in held and (key := published_usage.known_as(given)) in held:
        st.query_params["facility"] = key  # an entry of the directory, under the key by which it publishes
    return selectors.select("facility", _("Infrastructure"), held, text=names.__getitem__, empty=_("All that publish data"), width=320)
