"""Do regions converge: the spread year by year, and growth against the figure at the start."""

from html import escape
from typing import Final

import pandas as pd
import streamlit as st

from analytics.comparison.convergence import FEWEST_SPREAD, Beta, beta, spread
from queries import observations, trends
from queries.trends import Among
from ui.app import notices, theme, url_state
from ui.app.i18n import _, language
from ui.charts import colours as charts_colours
from ui.charts import vega
from ui.charts.vega import Spec
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
        "spread_table", words.spread(among, spreads), lambda: words.spread_table(among, spreads), label=_("Show the spread as table")
    )
    if line is not None:
        _growth_twin(among, line)


def _growth_twin(among: Among, line: Beta) -> None:
    data_table.lazy_twin("growth_table", words.beta(line), lambda: words.beta_table(among, line), label=_("Show the regions as table"))


def _spread_picture(among: Among, spreads: pd.DataFrame) -> None:
    colours, key = theme.colours(), "deviation" if spreads["variation"].isna().any() else "variation"
    share = key == "variation"
    unit = _("% of the mean") if share else _(among.row.unit)
    st.caption(_("Spread: standard deviation ({unit})").format(unit=unit))
    rows = [{"mark": "spread", "year": int(one["year"]), "value": float(one[key])} for one in spreads.to_dict("records")]
    first, last = int(spreads["year"].min()), int(spreads["year"].max())
    place = {
        "x": vega.year_axis(first, last, tickCount=min(len(rows), 6)),
        "y": vega.number_axis("value", zero=True, nice=True, axis={"format": "%" if share else "~g"}),
    }
    tooltip = [vega.tip("year", _("Year"), "d"), vega.tip("value", _("Spread"), ".1%" if share else ".3g")]
    layers = [
        vega.layer("spread", {"type": "line", "strokeWidth": 2.5, "color": colours.line}, **place),
        vega.layer("spread", {"type": "circle", "size": 45, "opacity": 1, "color": colours.line}, **place, tooltip=tooltip),
    ]
    alternative = _("Line chart. {sentence}").format(sentence=words.spread(among, spreads))
    vega.show(rows, layers, height=_HEIGHT, key="spread", alternative=alternative)


def _growth_picture(among: Among, line: Beta, regions: list[str]) -> None:
    colours, names = theme.colours(), observations.region_names(language())
    own = url_state.chosen("region")
    marked = [geo for geo in dict.fromkeys([*([own] if own else []), *regions]) if geo in line.points.index]
    held, percent = charts_colours.of(marked), 100 if line.logarithmic else 1
    points = line.points.rename_axis("geo").reset_index().assign(**(line.points[["growth", "fitted"]] * percent).reset_index(drop=True))
    rows: list[Spec] = [
        {
            **{name: one[name] for name in ("start", "end", "growth", "fitted")},
            "mark": "marked" if one["geo"] in held else "region",
            "region": names[one["geo"]],
            "colour": held.get(one["geo"], colours.bar),
        }
        for one in points.to_dict("records")
    ]
    st.caption(_("{growth}, against the figure at the start ({unit})").format(growth=words.growth_title(line), unit=_(among.row.unit)))
    place = {
        "x": vega.number_axis("start", type="log" if line.logarithmic else "linear", axis={"format": "~g"}),
        "y": vega.number_axis("growth", nice=True, axis={"format": "~g"}),
    }
    digits = f".{among.row.decimals}f"
    tooltip = [
        vega.tip("region", _("Region")),
        vega.tip("start", _("At the start"), digits),
        vega.tip("end", _("At the end"), digits),
        vega.tip("growth", words.growth_title(line), ".2f"),
    ]
    colour = {"field": "colour", "type": "nominal", "scale": None}
    layers = [
        vega.layer("region", {"type": "circle", "size": 30, "opacity": 0.9}, **place, color=colour, tooltip=tooltip),
        {
            "mark": {"type": "line", "strokeDash": [6, 4], "color": colours.text},
            "encoding": {**place, "y": {**place["y"], "field": "fitted"}},
        },
        vega.layer("marked", {"type": "circle", "size": 90, "opacity": 1}, **place, color=colour, tooltip=tooltip),
        vega.layer(
            "marked", {"type": "text", "align": "left", "dx": 8, "fontSize": 12, "color": colours.text}, **place, text={"field": "region"}
        ),
    ]
    alternative = _("Scatter chart. {sentence}").format(sentence=words.beta(line))
    vega.show(rows, layers, height=_HEIGHT, key="growth", alternative=alternative)
    st.caption(words.line_words(line))
