"""Do regions converge: the spread year by year, and growth against the figure at the start."""

from html import escape
from typing import Final, Literal

import altair as alt
import pandas as pd
import streamlit as st

from analytics.comparison.convergence import FEWEST_SPREAD, Beta, beta, spread
from queries import observations, trends
from queries.trends import Among
from ui.app import notices, theme, url_state
from ui.app.i18n import _, language
from ui.charts import colours as charts_colours
from ui.charts import house
from ui.components import data_table
from ui.views.trends import convergence_text as words
from ui.views.trends.controls import Compared

_HEIGHT: Final = 300


def show(compared: Compared, regions: list[str]) -> None:
    """Answer, both pictures, who is not in, and the tables; the page ends where too few regions have both years."""
    among, same = compared.among, trends.same_regions(compared.among, compared.span, compared.across)
    if len(same.values) < FEWEST_SPREAD:
        notices.empty(words.too_few(same, compared.span))
    spreads = spread(same.values, from_zero=trends.from_zero(among.row))
    line = beta(same.values, from_zero=trends.from_zero(among.row))
    notices.unknown_codes()
    st.html(f"<p class=answer>{escape(words.spread(among, spreads))} {escape(words.beta(line))}</p>")
    left, right = st.columns([4, 6])
    with left:
        _spread_picture(among, spreads)
    with right:
        if line is not None:
            _growth_picture(among, line, regions)
    st.caption(" ".join(part for part in (words.left_out(same), words.caution(among)) if part))
    data_table.lazy_twin(
        "spread_table", words.spread(among, spreads), lambda: words.spread_table(among, spreads), label=_("Show dispersion as table")
    )
    if line is not None:
        _growth_twin(among, line)


def _growth_twin(among: Among, line: Beta) -> None:
    data_table.lazy_twin("growth_table", words.beta(line), lambda: words.beta_table(among, line), label=_("Show regions as table"))


def _spread_picture(among: Among, spreads: pd.DataFrame) -> None:
    key = "deviation" if spreads["variation"].isna().any() else "variation"
    share = key == "variation"
    unit = _("% of the mean") if share else _(among.row.unit)
    st.caption(_("Dispersion: standard deviation ({unit})").format(unit=unit))
    rows = [{"year": int(one["year"]), "value": float(one[key])} for one in spreads.to_dict("records")]
    first, last = int(spreads["year"].min()), int(spreads["year"].max())
    alternative = _("Line chart. {sentence}").format(sentence=words.spread(among, spreads))
    house.show(_spread_chart(first, last, share), rows, key="spread", alternative=alternative)


@house.built_once
def _spread_chart(first: int, last: int, share: bool) -> house.Chart:
    base = alt.Chart(house.ROWS, height=_HEIGHT).encode(
        house.years(first, last, tickCount=min(last - first + 1, 6)),
        alt.Y("value:Q").scale(zero=True).axis(format="%" if share else "~g"),
    )
    tooltip = [
        alt.Tooltip("year:Q", title=_("Year"), format="d"),
        alt.Tooltip("value:Q", title=_("Dispersion"), format=".1%" if share else ".3g"),
    ]
    colour = theme.colours().line
    return alt.layer(base.mark_line(strokeWidth=2.5, color=colour), base.mark_circle(size=45, color=colour).encode(tooltip=tooltip))


def _growth_picture(among: Among, line: Beta, regions: list[str]) -> None:
    colours, names = theme.colours(), observations.region_names(language())
    own = url_state.chosen("region")
    marked = [geo for geo in dict.fromkeys([*([own] if own else []), *regions]) if geo in line.points.index]
    held, percent = charts_colours.of(marked), 100 if line.logarithmic else 1
    points = line.points.rename_axis("geo").reset_index().assign(**(line.points[["growth", "fitted"]] * percent).reset_index(drop=True))
    rows = [
        {
            **{name: one[name] for name in ("start", "end", "growth", "fitted")},
            "marked": one["geo"] in held,
            "region": names[one["geo"]],
            "colour": held.get(one["geo"], colours.bar),
        }
        for one in points.to_dict("records")
    ]
    st.caption(_("{growth}, by initial value ({unit})").format(growth=words.growth_title(line), unit=_(among.row.unit)))
    alternative = _("Scatter plot. {sentence}").format(sentence=words.beta(line))
    chart = _growth_chart(words.growth_title(line), among.row.decimals, "log" if line.logarithmic else "linear")
    house.show(chart, rows, key="growth", alternative=alternative)
    st.caption(words.line_words(line))


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
