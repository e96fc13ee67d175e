"""Two indicators over all regions of a level, the compared ones named."""

import pandas as pd

from analytics.comparison.comparison import Comparison
from data.catalogue import INDICATORS
from queries import compare, observations
from queries.cache import snapshot_cached
from queries.compare import ComparisonQuery
from ui.app.i18n import _, language
from ui.charts import axis, house
from ui.charts import colours as charts_colours
from ui.components import names
from ui.components.panel import Panel
from ui.views.compare import charts, layout, tables, text

_SHIFT = 0.012
"""Share of the axis between a point and its name."""


def panel(query: ComparisonQuery) -> Panel:
    """Return the first two indicators against each other as a panel, points sized by a third."""
    keys = tuple(key for key in query.indicators if key in compare.level_values(query).columns)[:3]
    if len(keys) < 2:
        return Panel(nothing=_("A scatter plot needs two indicators with data at this level. Add an indicator."))
    result = compare.get_comparison(query)
    points = _points(query, result, keys)
    sentence = text.together(INDICATORS[keys[0]], INDICATORS[keys[1]], compare.correlated(query, keys[0], keys[1]))
    every = _every(language(), keys, query.level, tuple(result.years.items()))
    if every.empty and points.empty:
        return Panel(nothing=_("No region has data for both indicators. Choose other indicators."))
    lacking = [geo for geo in query.regions if geo not in points.index]
    sized = _("Size: {indicator}.").format(indicator=_(INDICATORS[keys[2]].label)) if len(keys) > 2 else ""
    interval = _(
        "The confidence interval assumes that regions are independent of each other; neighbouring regions "
        "are similar, so the true interval is wider. Correlation does not imply causation."
    )
    without = _("No data for both indicators: {regions}.").format(regions=names.listed(lacking, 12)) if lacking else ""
    across, up = (layout.title(INDICATORS[key], result.years[key]) for key in keys[:2])
    chart, alternative = _chart(query, keys, points, every, across), _("Scatter plot. {sentence}").format(sentence=sentence)
    return Panel(
        headline=sentence,
        chart=layout.single(chart, alternative, _("Vertical axis: {indicator}").format(indicator=up)),
        notes=[_("Grey: all other regions of this level."), sized, interval, without],
        tables=[tables.values(sentence, query, result)],
    )


def _chart(query: ComparisonQuery, keys: tuple[str, ...], points: pd.DataFrame, every: pd.DataFrame, title: str) -> house.Drawing:
    both = pd.concat([every, points])
    spans = {name: axis.span(both[name], INDICATORS[key].unit) for name, key in zip("xy", keys, strict=False)}
    low, high = spans["x"]
    named = points.assign(label_at=layout.label_places(points["y"], spans["y"]), label_x=points["x"] + (high - low) * _SHIFT)
    others = every[~every.index.isin(query.regions)]
    return charts.scatter(house.records(others), house.records(named), spans, title, sized=len(keys) > 2)


@snapshot_cached(32)
def _every(lang: str, keys: tuple[str, ...], level: int, of_years: tuple[tuple[str, int], ...]) -> pd.DataFrame:
    """Return what the chart shows of each region of a level that has every figure it needs, by geo."""
    known, region = compare.level_values_in(level, of_years)[list(keys)].dropna(), observations.region_names(lang)
    return _placed(known, keys).assign(region=[region.get(geo, geo) for geo in known.index])


def _points(query: ComparisonQuery, result: Comparison, keys: tuple[str, ...]) -> pd.DataFrame:
    """Return the same of the compared regions, with their colours and shapes."""
    wide = result.cells.pivot(index="geo", columns="indicator", values="value").reindex(list(query.regions)).astype(float)
    known = wide[list(keys)].dropna()
    geos = known.index.to_series()
    colours, shapes = charts_colours.by_region(query.regions), charts_colours.shapes(query.regions)
    return _placed(known, keys).assign(region=geos.map(layout.short), colour=geos.map(colours), shape=geos.map(shapes))


def _placed(known: pd.DataFrame, keys: tuple[str, ...]) -> pd.DataFrame:
    """Return where the regions of a table stand in the chart, how large, and their values in words."""
    across, up = (INDICATORS[key] for key in keys[:2])
    pairs = known[list(keys[:2])].to_numpy().tolist()
    words = [f"{text.value(across, x)} · {text.value(up, y)}" for x, y in pairs]
    return pd.DataFrame({"x": known[across.key], "y": known[up.key], "size": known[keys[2]] if len(keys) > 2 else 1.0, "text": words})
