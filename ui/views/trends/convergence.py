"""Do regions converge: the spread year by year, and growth against the figure at the start."""

from typing import Final, Literal

import altair as alt
import pandas as pd

from analytics.comparison.constant_set import ConstantSet
from analytics.comparison.convergence import FEWEST_SPREAD, Beta, beta, spread
from queries import observations, trends
from queries.trends import Among
from ui.app import notices, theme, url_state
from ui.app.i18n import _
from ui.charts import axis, house
from ui.charts import colours as charts_colours
from ui.charts.grid import Cell, Grid
from ui.components import names
from ui.components.panel import Panel, Twin
from ui.components.source_line import Sources
from ui.views.trends import controls
from ui.views.trends import convergence_text as words
from ui.views.trends.controls import Compared, TrendsQuery

_HEIGHT: Final = 300


def render(query: TrendsQuery) -> None:
    """Draw the boxes and what is chosen in them."""
    panel(controls.compared(query.row, breaks_matter=True), query.regions).render()


def panel(compared: Compared, regions: list[str]) -> Panel:
    """Return both charts, who is not in, and the tables as a panel; the page ends where too few regions have both years."""
    among, same = compared.among, trends.same_regions(compared.among, compared.span, compared.across)
    if len(same.values) < FEWEST_SPREAD:
        notices.empty(words.too_few(same, compared.span))
    from_zero = trends.from_zero(among.row)
    spreads, line = spread(same.values, from_zero=from_zero), beta(same.values, from_zero=from_zero)
    notices.unknown_codes()
    text = words.spread(among, spreads)
    label = _("Show dispersion as table")
    twin = Twin(key="spread_table", caption=text, table=lambda: words.spread_table(among, spreads), label=label)
    return Panel(
        headline=f"{text} {words.beta(line)}",
        chart=Grid(cells=[_spread(among, spreads, text), *([_growth(among, line, regions)] if line else [])], columns=[4, 6]),
        notes=[words.left_out(same), words.caution(among)],
        tables=[twin, *([_growth_twin(among, line)] if line else [])],
        sources=Sources(rows=same_rows(among, same)),
    )


def same_rows(among: Among, same: ConstantSet) -> pd.DataFrame:
    """Return the observations of the regions that are in every year."""
    rows = observations.layer(among.view)
    return rows[rows["geo"].isin(same.values.index) & rows["year"].isin(same.years)]


def _growth_twin(among: Among, line: Beta) -> Twin:
    label = _("Show regions as table")
    return Twin(key="growth_table", caption=words.beta(line), table=lambda: words.beta_table(among, line), label=label)


def _spread(among: Among, spreads: pd.DataFrame, told: str) -> Cell:
    key = "deviation" if spreads["variation"].isna().any() else "variation"
    share = key == "variation"
    unit = _("% of the mean") if share else _(among.row.unit)
    chart = _spread_chart(int(spreads["year"].min()), int(spreads["year"].max()), share)
    return Cell(
        chart=house.Drawing(spec=chart, rows=house.records(spreads[["year", key]].set_axis(["year", "value"], axis=1)), key="spread"),
        alternative=_("Line chart. {sentence}").format(sentence=told),
        title=_("Dispersion: standard deviation ({unit})").format(unit=unit),
    )


@house.built_once
def _spread_chart(first: int, last: int, share: bool) -> house.Chart:
    base = alt.Chart(house.ROWS, height=_HEIGHT).encode(
        house.years(first, last, tickCount=min(last - first + 1, 6)),
        alt.Y("value:Q").scale(zero=True).axis(**(axis.SHARES if share else {"format": "~g"})),
    )
    tooltip = [
        alt.Tooltip("year:Q", title=_("Year"), format="d"),
        alt.Tooltip("value:Q", title=_("Dispersion"), format=".1%" if share else ".3g"),
    ]
    colour = theme.colours().line
    return alt.layer(base.mark_line(strokeWidth=2.5, color=colour), base.mark_circle(size=45, color=colour).encode(tooltip=tooltip))


def _growth(among: Among, line: Beta, regions: list[str]) -> Cell:
    own, growth = url_state.chosen("region"), words.growth_title(line)
    marked = [geo for geo in dict.fromkeys([*([own] if own else []), *regions]) if geo in line.points.index]
    held, percent = charts_colours.by_region(marked), 100 if line.logarithmic else 1
    points = line.points[["start", "end", "growth", "fitted"]] * [1, 1, percent, percent]
    geos = points.index
    rows = points.assign(
        marked=geos.isin(marked), region=[names.region(geo) for geo in geos], colour=[held.get(geo, theme.colours().bar) for geo in geos]
    )
    chart = _growth_chart(growth, among.row.decimals, "log" if line.logarithmic else "linear")
    return Cell(
        chart=house.Drawing(spec=chart, rows=house.records(rows), key="growth"),
        alternative=_("Scatter plot. {sentence}").format(sentence=words.beta(line)),
        title=_("{growth}, by initial value ({unit})").format(growth=growth, unit=_(among.row.unit)),
        below=words.line_words(line),
    )


@house.built_once
def _growth_chart(title: str, decimals: int, scale: Literal["log", "linear"]) -> house.Chart:
    base = alt.Chart(house.ROWS, height=_HEIGHT).encode(
        alt.X("start:Q").scale(type=scale, zero=False, nice=False).axis(format="~g"),
        alt.Y("growth:Q").scale(zero=False).axis(format="~g"),
    )
    tooltip = [
        alt.Tooltip("region:N", title=_("Region")),
        alt.Tooltip("start:Q", title=_("Initial value"), format=f".{decimals}f"),
        alt.Tooltip("end:Q", title=_("Final value"), format=f".{decimals}f"),
        alt.Tooltip("growth:Q", title=title, format=".2f"),
    ]
    marked = base.transform_filter("datum.marked")
    return alt.layer(
        base.transform_filter("!datum.marked").mark_circle(size=30, opacity=0.9).encode(house.OWN_COLOUR, tooltip=tooltip),
        base.mark_line(strokeDash=[6, 4], color=theme.colours().text).encode(y="fitted:Q"),
        marked.mark_circle(size=90).encode(house.OWN_COLOUR, tooltip=tooltip),
        marked.mark_text(align="left", dx=8).encode(text="region:N"),
    )
