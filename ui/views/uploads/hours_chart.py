"""What an organisation's kept bookings come to: hours by month and user group, right after something was kept."""

from functools import lru_cache

import pandas as pd
import streamlit as st

from analytics.usage.hours import taken_hours
from analytics.usage.prepared import prepare
from data.numbers import number
from ui.app import theme
from ui.app.i18n import _, language
from ui.charts import vega
from ui.components import html_table
from ui.components.dates import month
from ui.views.uploads.report import GROUPS

_KEPT = "uploaded_for"
_HEIGHT = 260
_MANY, _WIDEST = 10, 48
"""From so many months on bars take the room there is; fewer are this wide."""


def remember(organisation: str) -> None:
    """Show this organisation's hours from the next run on."""
    st.session_state[_KEPT] = organisation


def forget() -> None:
    """Show none any more."""
    st.session_state.pop(_KEPT, None)


def show() -> None:
    """The hours of the organisation for which something was kept last; nothing where nothing was."""
    organisation = st.session_state.get(_KEPT)
    if not organisation:
        return
    from workspace import database, log

    with database.reading() as session:
        state = log.state(session)
    hours = _hours((str(database.address()), state), organisation)
    if not hours.empty:
        _draw(hours, _("Hours by month, as in the report"))


@lru_cache(maxsize=4)
def _hours(_state: tuple[str, int], organisation: str) -> pd.DataFrame:
    from workspace import batches, database

    with database.reading() as session:
        prepared = prepare(batches.events(session, organisation=organisation))
    hours = taken_hours(prepared, ("group",))
    return hours.rename(columns={"period": "month"})


def _draw(hours: pd.DataFrame, title: str) -> None:
    total, months = hours["hours"].sum(), sorted(hours["month"].unique())
    industry = hours.loc[hours["group"] == "industry", "hours"].sum() / total
    told = {"hours": number(total, 0, language()), "share": number(industry * 100, 1, language()), "first": month(months[0])}
    if len(months) == 1:
        answer = _("{hours} hours in {first}; companies had {share} % of them.").format(**told)
    else:
        answer = _("{hours} hours from {first} to {last}; companies had {share} % of them.").format(last=month(months[-1]), **told)
    st.subheader(title, anchor=False)
    st.markdown(answer)
    named = hours.assign(
        mark="bar", group=[_(GROUPS[group]) for group in hours["group"].astype(str)], when=hours["month"].dt.strftime("%Y-%m")
    )
    order = [_(label) for key, label in GROUPS.items() if (hours["group"] == key).any()]
    every = [f"{when:%Y-%m}" for when in pd.date_range(months[0], months[-1], freq="MS")]
    axis = {"title": None, "labelAngle": 0, "labelOverlap": True, "labelColor": theme.colours().text, "ticks": False}
    x = {"field": "when", "type": "ordinal", "scale": {"domain": every}, "axis": axis}
    shade = {"scheme": "viridis", "domain": order, **({"reverse": True} if theme.kind() == "dark" else {})}
    legend = {"orient": "top", "title": None, "columns": 3, "labelLimit": 240, "labelColor": theme.colours().text}
    colour = {"field": "group", "type": "nominal", "scale": shade, "legend": legend}
    tooltip = [vega.tip("when", _("Month")), vega.tip("group", _("User group")), vega.tip("hours", _("Hours"), ",.0f")]
    shape = {"type": "bar", **({"size": _WIDEST} if len(every) < _MANY else {})}
    bars = vega.layer("bar", shape, x=x, y=vega.number_axis("hours", zero=True), color=colour, tooltip=tooltip)
    columns = ["mark", "when", "group", "hours"]
    rows = [dict(zip(columns, row, strict=True)) for row in named[columns].itertuples(index=False, name=None)]
    vega.show(rows, [bars], height=_HEIGHT, key="upload_trend", alternative=answer)
    with st.expander(_("Show as table"), icon=":material/table:"):
        wide = named.pivot_table(index="when", columns="group", values="hours", aggfunc="sum", fill_value=0.0, observed=True)
        cells = wide.map(lambda value: number(value, 1, language())).reset_index().rename(columns={"when": _("Month")})
        html_table.show(cells, title, list(wide.columns))
