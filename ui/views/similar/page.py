"""The page of similar regions: answer, distances split by indicator, tables, and the way on to the comparison."""

from collections.abc import Mapping
from typing import Any, Final

import altair as alt
import pandas as pd
import streamlit as st

from analytics.colour.rgb import rgb_of
from analytics.similarity.likeness import NoLikeness
from analytics.similarity.similar import Similar
from data.catalogue import INDICATORS
from queries import similar
from queries.similar import SimilarityQuery
from ui.app import notices, theme
from ui.app.i18n import _, ngettext, number
from ui.app.visit_cache import visit_cached
from ui.charts import colours as charts_colours
from ui.charts import house
from ui.components import code_change_notice, columns, names, sentences
from ui.components.html_table import Table
from ui.components.panel import Link, Panel, Twin
from ui.components.source_line import Sources
from ui.maps import legend
from ui.views.similar import text

_ROW: Final = 26
_HEAD: Final = 12
_DECIMALS: Final = 2
_BARS: Final = alt.ExprRef("max(width - 110, 60)")
"""Pixels that the longest bar takes: behind it stands its label."""

_COMPARED: Final = 5
_COMPARED_BY: Final = 6


def render(query: SimilarityQuery) -> None:
    """Draw the nearest regions and all that belongs to them, or why there are none."""
    notices.unknown_codes()
    code_change_notice.notice(query.region)
    try:
        result = similar.similar_regions(query)
    except NoLikeness as reason:
        level = _("Choose a region of this level, or another level under Options.")
        Panel(nothing=text.refusal(reason)).render()
        if reason.reason == "region" and query.level != 2:
            st.caption(level)
        return
    panel(query).render()
    _left_out(result)


@visit_cached(64)
def panel(query: SimilarityQuery) -> Panel:
    """Return the nearest regions as a panel: distances split by indicator, what they rest on, and the values behind them.

    Raises `NoLikeness`.
    """
    result = similar.similar_regions(query)
    sentence, colours = text.answer(query, result), _colours(result)
    bars = _bars(result, colours)

    def chart(alternative: str) -> None:
        legend.render(legend.from_colours((_(INDICATORS[key].label), rgb_of(colour)) for key, colour in colours.items()))
        bars(alternative)

    behind = Twin(
        key="similar_figures",
        caption=_("Data for the regions compared"),
        table=lambda: figures(query, result),
        label=_("Show the data used"),
        flags=False,
    )
    return Panel(
        headline=sentence,
        alternative=_("Stacked bar chart. {sentence}").format(sentence=sentence),
        chart=chart,
        notes=[text.rests_on(query, result), text.stability()],
        tables=[Twin(key="similar_table", caption=sentence, table=lambda: table(result)), behind],
        links=[_compare(query, result)],
        sources=Sources(rows=similar.nearest_sources(query), publishers=True),
    )


def _colours(result: Similar) -> dict[str, str]:
    palette = charts_colours.COLOURS[theme.kind()]
    return {key: palette[place % len(palette)] for place, key in enumerate(result.weights)}


def _bars(result: Similar, colours: Mapping[str, str]) -> house.Drawing:
    parts = [_part(part, colours) for part in house.records(result.parts)]
    ends = [
        {"mark": "end", "region": names.with_code(geo), "part": distance, "label": _label(distance, mark)}
        for geo, distance, mark in zip(result.nearest["geo"], result.nearest["distance"], text.marks(result.nearest), strict=True)
    ]
    return house.Drawing(spec=_chart(), rows=[*parts, *ends], height=_ROW * len(result.nearest) + _HEAD, key="similar_bars")


@house.built_once
def _chart() -> house.Chart:
    base = alt.Chart(house.ROWS).encode(
        alt.X("part:Q", stack="zero").scale(nice=False, range=[0, _BARS]).axis(None),
        house.names("region", 150, 220),
    )
    tooltip = house.tooltip(region=_("Region"), indicator=_("Indicator"), shown=_("Contribution to the distance"), told=_("Values"))
    parts, ends = house.by_mark(base, "part", "end")
    bar = parts.mark_bar(height=alt.RelativeBandSize(0.72), stroke=theme.colours().page, strokeWidth=1)
    return alt.layer(
        bar.encode(house.OWN_COLOUR, order="order:Q", tooltip=tooltip),
        ends.mark_text(align="left", dx=5).encode(x="part:Q", text="label:N"),
    )


def _part(part: Mapping[str, Any], colours: Mapping[str, str]) -> house.Row:
    row = INDICATORS[part["indicator"]]
    value, own = (sentences.value_of(row, part[side]) or "–" for side in ("value", "own"))
    return {
        "mark": "part",
        "region": names.with_code(part["geo"]),
        "part": part["part"],
        "indicator": _(row.label),
        "order": list(colours).index(row.key),
        "colour": colours[row.key],
        "told": _("{value} compared with {own}").format(value=value, own=own),
        "shown": number(part["part"], _DECIMALS),
    }


def _label(distance: float, mark: str) -> str:
    sentence = number(distance, _DECIMALS)
    return _("{distance}, {mark}").format(distance=sentence, mark=_(text.MARKS[mark])) if mark else sentence


def _compare(query: SimilarityQuery, result: Similar) -> Link:
    """Return the way to the comparison with the nearest chosen already."""
    nearest = result.nearest["geo"].head(_COMPARED).tolist()
    heaviest = sorted(result.weights, key=lambda key: -result.weights[key])[:_COMPARED_BY]
    label = ngettext("Compare with the most similar region", "Compare with the {n} most similar regions", len(nearest)).format(
        n=len(nearest)
    )
    chosen = {"regions": ",".join([query.region, *nearest]), "indicators": ",".join(heaviest)}
    return Link(page="compare", label=label, icon=":material/compare_arrows:", parameters=chosen)


def _left_out(result: Similar) -> None:
    n = len(result.left_out)
    if not n:
        return
    title = ngettext("{n} region is left out because data are missing", "{n} regions are left out because data are missing", n).format(n=n)
    with st.expander(title, icon=":material/do_not_disturb_on:"):
        for lacks in dict.fromkeys(result.left_out["lacks"]):
            geos = [geo for geo, missing in zip(result.left_out["geo"], result.left_out["lacks"], strict=True) if missing == lacks]
            values = {
                "indicators": "; ".join(_(INDICATORS[key].label) for key in lacks),
                "regions": ", ".join(names.with_code(geo) for geo in geos),
            }
            st.markdown(_("No data for {indicators}: {regions}.").format(**values))


def table(result: Similar) -> Table:
    """Return the nearest as text: distance and its parts, shares of the runs in which each stays near, remark, release."""
    nearest, parts = result.nearest, result.parts.pivot(index="geo", columns="indicator", values="part").add_prefix("part_")
    own = (
        columns.numbers(_("Distance"), "distance", 3),
        *(columns.numbers(_(INDICATORS[key].label), f"part_{key}", 3) for key in result.weights),
        columns.shares(_("Robustness: other weights"), "by_weights", 0, "–"),
        columns.shares(_("Robustness: one indicator left out"), "by_indicators", 0, "–"),
    )
    return columns.table(nearest.join(parts, on="geo"), (columns.REGION_CODE, *own, columns.REMARK, columns.RELEASE))


def figures(query: SimilarityQuery, result: Similar) -> Table:
    """Return a line per region and indicator, the own region first: figure, year, remark, release; regions as near as they are."""
    rows = pd.concat([result.own.assign(geo=query.region), result.parts], ignore_index=True)
    rows = rows[rows["year"].notna()].astype({"year": int})

    def values(rows: pd.DataFrame) -> list[str]:
        pairs = zip(rows["indicator"], rows["value"], strict=True)
        return [sentences.value_of(INDICATORS[key], value) or "–" for key, value in pairs]

    indicator = columns.words(_("Indicator"), lambda rows: [_(INDICATORS[key].label) for key in rows["indicator"]])
    figure = columns.figures(_("Value"), values)
    return columns.table(rows, (columns.REGION_CODE, indicator, figure, columns.YEAR, columns.REMARK, columns.RELEASE))
