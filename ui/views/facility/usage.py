"""The use of one facility on its page: what it publishes of itself and what is measured, each with the way to all of it."""

from collections.abc import Mapping
from html import escape
from typing import Any

import streamlit as st

from analytics.usage import views
from analytics.usage.published import long_enough
from queries import bookings, facilities, published_usage
from queries.bookings import Measured, Site
from ui.app import shell
from ui.app.i18n import _
from ui.views.utilisation.measured import charts as measured_charts
from ui.views.utilisation.measured import controls as measured_controls
from ui.views.utilisation.measured import text as measured_text
from ui.views.utilisation.published import charts as published_charts
from ui.views.utilisation.published import page as published_page
from workspace.presence import anything

_HEIGHT = 200


def show(row: Mapping[str, Any]) -> None:
    """A small picture of either where there is one; a sentence where there is neither."""
    st.subheader(_("Usage over time"), anchor="use")
    keys = (str(row["key"]), *facilities.get_directory().others.get(str(row["key"]), ()))
    code = next(
        (one for key in keys if (one := published_usage.get_published_usage().known_as(key, str(row["name"]), str(row["country"])))), ""
    )
    found, sites = _sites(keys)
    if code:
        _published(code)
    if found and sites:
        _measured(found, sites)
    if not code and not sites:
        st.caption(_("There are no published data or bookings for this facility here."))
        shell.link_to("utilisation", _("Usage of other research infrastructures"), icon=":material/monitoring:")


def _published(code: str) -> None:
    rows, lines = published_usage.figures(), published_usage.by_year()
    rows, lines = rows[rows["facility"] == code], long_enough(lines[lines["facility"] == code])
    st.html(f"<p class=answer>{escape(published_page.of_facility(rows, lines))}</p>")
    if not lines.empty:
        metric = published_page.leading(lines)
        drawn = lines[(lines["metric"] == metric) & (lines["unit"] == lines.loc[lines["metric"] == metric, "unit"].iloc[0])]
        st.html(f"<p class=note>{escape(published_page.defined(metric))}</p>")
        published_charts.groups(drawn, "use_published", published_page.of_facility(rows, lines))
    shell.link_to("utilisation", _("All published data, with sources"), icon=":material/monitoring:", facility=code)
    published_page.sources(rows)


def _sites(keys: tuple[str, ...]) -> tuple[Measured | None, list[Site]]:
    """What is measured and the sites of it that are this facility; the simulated example has none in the directory."""
    if not anything():
        return None, []
    found = bookings.measured()
    return found, [] if found.simulated else [site for site in found.sites if site.code in keys]


def _measured(found: Measured, sites: list[Site]) -> None:
    asked = measured_controls.usual(found, tuple(site.label for site in sites))
    rows = views.whole(bookings.shares(asked))
    if not rows.empty:
        names = found.names()
        named = rows.assign(series=[names.get(one, one) for one in rows["facility"]])
        sentence = measured_text.trend(named, asked)
        st.html(f"<p class=answer>{escape(sentence)}</p><p class=note>{escape(measured_text.formula(asked))}</p>")
        measured_charts.lines(named, key="use_measured", alternative=sentence, mark="", height=_HEIGHT)
    codes = ",".join(site.code for site in sites)
    shell.link_to("utilisation", _("Measured usage"), icon=":material/event_available:", show="measured", facilities=codes)
