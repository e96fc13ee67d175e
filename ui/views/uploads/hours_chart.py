"""What an organisation's kept bookings come to: hours by month and user group, right after something was kept."""

from hashlib import sha256
from threading import RLock
from typing import TYPE_CHECKING

import altair as alt
import pandas as pd
import streamlit as st
from cachetools import LRUCache, cached

from analytics.usage.hours import Counted, counted, taken_hours, taken_together
from analytics.usage.prepared import prepare
from ui.app import actions, theme
from ui.app.i18n import _, number
from ui.charts import house
from ui.components import html_table
from ui.components.dates import month
from ui.components.html_table import Table
from ui.views.uploads.report import GROUPS
from workspace import batches
from workspace.contents import EVENT_ROWS, unpacked

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_KEPT = "uploaded_for"
_COLUMNS = ("when", "group", "hours")
_MANY, _WIDEST = 10, 48
"""From so many months on bars take the room there is; fewer are this wide."""


def remember(organisation: str) -> None:
    """Show this organisation's hours from the next run on."""
    st.session_state[_KEPT] = organisation


def forget() -> None:
    """Show none any more."""
    st.session_state.pop(_KEPT, None)


def render() -> None:
    """Draw the hours of the organisation for which something was kept last; nothing where nothing was."""
    organisation = st.session_state.get(_KEPT)
    if not organisation:
        return
    hours = actions.read(lambda session, _me: _hours(session, organisation))
    if not hours.empty:
        _draw(hours, _("Hours by month, as in the report"))


def _hours(session: "Session", organisation: str) -> pd.DataFrame:
    """Hours by month and user group; each batch is counted once, however many come after it."""
    parts = [_counted(raw) for _number, _kind, raw in batches.rows_kept(session, EVENT_ROWS, organisation)]
    hours = taken_together(parts) if parts else pd.DataFrame()
    if hours is None:
        hours = taken_hours(prepare(batches.events(session, organisation=organisation)), ("group",))
    return hours.rename(columns={"period": "month"})


@cached(LRUCache(256), key=lambda raw: sha256(raw).digest(), lock=RLock())
def _counted(raw: bytes) -> Counted:
    return counted(prepare(unpacked(raw, EVENT_ROWS)))


def _draw(hours: pd.DataFrame, title: str) -> None:
    total, months = hours["hours"].sum(), sorted(hours["month"].unique())
    industry = hours.loc[hours["group"] == "industry", "hours"].sum() / total
    parts = {"hours": number(total), "share": number(industry * 100, 1), "first": month(months[0])}
    if len(months) == 1:
        answer = _("{hours} hours in {first}, of which {share} % by companies.").format(**parts)
    else:
        answer = _("{hours} hours from {first} to {last}, of which {share} % by companies.").format(last=month(months[-1]), **parts)
    st.subheader(title, anchor=False)
    st.markdown(answer)
    named = hours.assign(group=[_(GROUPS[group]) for group in hours["group"].astype(str)], when=hours["month"].dt.strftime("%Y-%m"))
    order = [_(label) for key, label in GROUPS.items() if (hours["group"] == key).any()]
    every = [f"{when:%Y-%m}" for when in pd.date_range(months[0], months[-1], freq="MS")]
    rows = house.records(named[[*_COLUMNS]])
    house.Drawing(spec=_chart(tuple(every), tuple(order)), rows=rows, key="upload_trend")(answer)
    with st.expander(_("Show as table"), icon=":material/table:"):
        wide = named.pivot_table(index="when", columns="group", values="hours", aggfunc="sum", fill_value=0.0, observed=True)
        cells = wide.map(lambda value: number(value, 1)).reset_index().rename(columns={"when": _("Month")})
        html_table.render(Table(cells, wide.columns), title)


@house.built_once
def _chart(months: tuple[str, ...], groups: tuple[str, ...]) -> house.Chart:
    bar = alt.MarkDef(type="bar", size=_WIDEST if len(months) < _MANY else alt.Undefined)
    return alt.Chart(house.ROWS, mark=bar, height=260).encode(
        alt.X("when:O").scale(domain=list(months)).axis(labelAngle=0, labelOverlap=True),
        alt.Y("hours:Q").scale(zero=True, nice=False),
        alt.Color("group:N", legend=alt.Legend(columns=3, labelLimit=240)).scale(
            scheme="viridis", domain=list(groups), reverse=theme.kind() == "dark"
        ),
        tooltip=[
            alt.Tooltip("when:N", title=_("Month")),
            alt.Tooltip("group:N", title=_("User group")),
            alt.Tooltip("hours:Q", title=_("Hours"), format=",.0f"),
        ],
    )
