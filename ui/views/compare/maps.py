"""Two maps that move together, and one small map for each of up to nine years."""

from html import escape
from typing import Final

import altair as alt
import numpy as np
import pandas as pd
import streamlit as st

from data.atlas import EUROPE
from data.catalogue import INDICATORS
from data.catalogue.model import Indicator
from data.schema import DEFAULT_NUTS
from exports.exhibits.model import Legend
from queries import compare, map_layers, observations
from queries.compare import ComparisonQuery
from queries.map_layers import Style
from queries.observations import View
from ui.app import theme
from ui.app.i18n import _
from ui.charts import house
from ui.charts.grid import Cell, Grid
from ui.components import region_card
from ui.components.panel import Panel
from ui.maps import deck as maps_deck
from ui.maps import extent, frame, legend
from ui.maps.deck import Side
from ui.views.compare import tables
from ui.views.compare import text as compare_text

_TWO: Final = "two_maps"
_YEARS: Final = "small_maps"
_MOST: Final = 9
_ACROSS: Final = 3
_COVERED: Final = 0.8
_HEIGHT: Final = 280
_WEST, _SOUTH, _EAST, _NORTH = EUROPE
_SCALE: Final = f"min(width / {_EAST - _WEST}, height / {_NORTH - _SOUTH})"


def two(query: ComparisonQuery) -> Panel:
    """Return two indicators, or two years of one, side by side as a panel."""
    kind = query.pair
    sides = _two_indicators(query) if kind == "indicators" else _two_years(query)
    if sides is None:
        return Panel(nothing=_("Two maps are not available at this level. Choose another indicator or other years."))
    sentence = _sentence(query, kind, *sides)
    rows = {_heading(side): INDICATORS[side.view.indicator] for side in sides}
    return Panel(
        headline=sentence,
        alternative=_("Two maps. {sentence}").format(sentence=sentence),
        chart=lambda alternative: _draw_two(query, sides, alternative),
        notes=[legend.limits(Style()), _broken(*sides) if kind == "years" else ""],
        hints=[_("Move or zoom one map and the other follows; hover over a region to highlight it on both.")],
        tables=[tables.regions(sentence, lambda: {_heading(side): _values(side) for side in sides}, rows)],
    )


def _draw_two(query: ComparisonQuery, sides: tuple[Side, Side], alternative: str) -> None:
    for column, side in zip(st.columns(2, gap="medium"), sides, strict=True):
        with column:
            legend.render(_legend(side))
    regions = [geo for geo in query.regions if geo in observations.layer_codes(DEFAULT_NUTS, query.level)]
    deck, high = maps_deck.pair(*sides, frame.chosen(), regions), maps_deck.pair_height()

    def draw() -> None:
        if extent.narrow():
            style = f"<style>.st-key-map_frame{{--map-height:{high}px}}</style>"
            st.html(f"{style}<div class=map_parts>{''.join(f'<p class=side>{escape(_heading(side))}</p>' for side in sides)}</div>")
        frame.render(
            deck,
            _TWO,
            alternative,
            on_select=region_card.clicked(_TWO),
            card=lambda: region_card.render(_TWO, lambda one: [str(one["t"]), str(one["u"])], compared=query.regions),
            height=high,
        )

    frame.around(_TWO, draw)


def _view(query: ComparisonQuery, key: str) -> View:
    return View(key, DEFAULT_NUTS, query.level, convert=True)


def _two_indicators(query: ComparisonQuery) -> tuple[Side, Side] | None:
    until = compare.get_comparison(query).years
    result = [
        Side(view, Style(), max(years))
        for key in query.indicators
        if (view := _view(query, key)) and (years := [year for year in map_layers.by_year(view, Style()) if year <= until.get(key, 0)])
    ]
    return (result[0], result[1]) if len(result) > 1 else None


def _two_years(query: ComparisonQuery) -> tuple[Side, Side] | None:
    view = _view(query, query.focus)
    held = list(map_layers.by_year(view, Style()))
    start, end = (max((one for one in held if one <= year), default=0) for year in (query.start, query.year))
    return (Side(view, Style(), start), Side(view, Style(), end)) if 0 < start < end else None


def _values(side: Side) -> pd.Series:
    rows = observations.in_year(side.view, side.year)
    return pd.Series(rows["value"].to_numpy(float), index=rows["geo"].astype(str))


def _heading(side: Side) -> str:
    return _("{indicator}, {year}").format(indicator=_(INDICATORS[side.view.indicator].label), year=side.year)


def _sentence(query: ComparisonQuery, kind: str, left: Side, right: Side) -> str:
    row, other = INDICATORS[left.view.indicator], INDICATORS[right.view.indicator]
    if kind == "indicators":
        return compare_text.together(row, other, compare.correlated(query, row.key, other.key))
    both = pd.concat([_values(left), _values(right)], axis=1).dropna()
    return _(
        "Between {first} and {last}, {indicator} rose in {rose} of the {n} regions that have both values; "
        "the median changed from {start} to {end}."
    ).format(
        first=left.year,
        last=right.year,
        indicator=_(row.label),
        rose=int((both[1] > both[0]).sum()),
        n=len(both),
        start=compare_text.value(row, both[0].median()),
        end=compare_text.value(row, both[1].median()),
    )


def _broken(left: Side, right: Side) -> str:
    """How many regions have a break between the two years, "" for none."""
    rows = observations.layer(left.view)
    between = rows[(rows["year"] > left.year) & (rows["year"] <= right.year) & rows["flags"].astype(object).str.contains("b", na=False)]
    return _("Regions with a break in series in between: {n}.").format(n=between["geo"].nunique()) if len(between) else ""


def _legend(side: Side) -> Legend:
    """Heading, unit and classes of one of the two maps."""
    classes = map_layers.map_layer(side.view, side.style).classes
    summary = map_layers.by_year(side.view, side.style)[side.year]
    return legend.choropleth(INDICATORS[side.view.indicator], classes, summary, _heading(side))


def by_year(query: ComparisonQuery) -> Panel:
    """Return one indicator on a small map for each of up to nine years, all in the same classes, as a panel."""
    view = _view(query, query.focus)
    row, held = INDICATORS[view.indicator], [year for year in map_layers.by_year(view, Style()) if year <= query.year]
    if not held:
        return Panel(
            nothing=_("{indicator} has no map at the level of these regions. Choose another indicator.").format(indicator=_(row.label))
        )
    shown = _spread(view, held)
    sentence = _over_years(row, view, shown)
    url = maps_deck.layer_url(view, Style())

    def chart(alternative: str) -> None:
        legend.render(legend.choropleth(row, map_layers.map_layer(view, Style()).classes))
        Grid(cells=[_cell(query, view, url, year) for year in shown], columns=_ACROSS)(alternative)

    values = {str(year): Side(view, Style(), year) for year in shown}
    twin = tables.regions(sentence, lambda: {year: _values(side) for year, side in values.items()}, dict.fromkeys(values, row))
    return Panel(headline=sentence, chart=chart, notes=[legend.limits(Style())], tables=[twin])


def _cell(query: ComparisonQuery, view: View, url: str, year: int) -> Cell:
    """One of the small maps; a click on a region frames it on all of them and opens its card below."""
    key, open_for = f"small_{year}_{region_card.closings(_YEARS)}", region_card.opened(_YEARS)
    spec = house.with_values(_small(url), year=year, regions=[*query.regions, open_for])
    drawing = house.Drawing(spec=spec, key=key, on_select=region_card.clicked_in(_YEARS, key, year=year))

    def chart(alternative: str) -> None:
        drawing(alternative)
        if region_card.said(_YEARS, "year") == year:
            words = region_card.of_indicator(view, year)
            region_card.render(_YEARS, words, compared=query.regions, indicator=view.indicator, year=str(year))

    label = _(INDICATORS[view.indicator].label)
    return Cell(chart=chart, alternative=_("Map: {indicator}, {year}").format(indicator=label, year=year), title=f"**{year}**")


def _spread(view: View, held: list[int]) -> list[int]:
    """Up to nine of the well covered years, evenly from the first to the last: surveys of every second year leave the others thin."""
    counted = map_layers.by_year(view, Style())
    most = max(counted[year].regions for year in held)
    covered = [year for year in held if counted[year].regions >= _COVERED * most]
    return sorted({covered[place] for place in np.linspace(0, len(covered) - 1, _MOST).round().astype(int)})


def _over_years(row: Indicator, view: View, shown: list[int]) -> str:
    by_year_ = map_layers.by_year(view, Style())
    first, last = by_year_[shown[0]], by_year_[shown[-1]]
    if first is last:
        words = _("{indicator}: the median of the regions with data was {start} in {first} ({n} regions).")
        return words.format(indicator=_(row.label), start=compare_text.value(row, first.median), first=shown[0], n=first.regions)
    return _(
        "{indicator}: the median of the regions with data was {start} in {first} ({n} regions) and {end} in {last} ({m} regions)."
    ).format(
        indicator=_(row.label),
        start=compare_text.value(row, first.median),
        first=shown[0],
        n=first.regions,
        end=compare_text.value(row, last.median),
        last=shown[-1],
        m=last.regions,
    )


@house.built_once
def _small(url: str) -> house.Chart:
    """A small map of the year `year` with `regions` framed; all years name the same address, which the browser fetches once."""
    colours = theme.colours()
    shapes = alt.Chart(alt.UrlData(url=url, format=alt.JsonDataFormat(type="json", property="features")))
    fill = "datum.properties['f' + year]"
    filled = shapes.transform_calculate(
        geo="datum.properties.geo",
        fill=f"'rgb(' + {fill}[0] + ',' + {fill}[1] + ',' + {fill}[2] + ')'",
        told="datum.properties['t' + year]",
    )
    framed = shapes.transform_filter("indexof(regions, datum.properties.geo) >= 0")
    return (
        alt.layer(
            filled.mark_geoshape(clip=True, stroke=_rgb(colours.border), strokeWidth=0.3)
            .encode(
                alt.Fill("fill:N").scale(None),
                tooltip=[alt.Tooltip("properties.name:N", title=_("Region")), alt.Tooltip("told:N", title=_("Value"))],
            )
            .add_params(alt.selection_point(name="picked", fields=["geo"])),
            framed.mark_geoshape(clip=True, filled=False, stroke=_rgb(colours.frame), strokeWidth=1.4),
            height=_HEIGHT,
        )
        .project(
            "identity",
            reflectY=True,
            scale=alt.ExprRef(_SCALE),
            translate=alt.ExprRef(f"[width / 2 - {(_EAST + _WEST) / 2} * {_SCALE}, height / 2 + {(_NORTH + _SOUTH) / 2} * {_SCALE}]"),
        )
        .add_params(alt.param("year", value=0), alt.param("regions", value=[]))
    )


def _rgb(colour: list[int]) -> str:
    red, green, blue = colour
    return f"rgb({red},{green},{blue})"
