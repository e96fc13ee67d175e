"""Two indicators over all regions of a level, the compared ones named."""

import pandas as pd
import streamlit as st

from analytics.comparison.comparison import Comparison
from data.catalogue import INDICATORS
from data.catalogue.model import Indicator
from queries import compare, observations
from queries.cache import snapshot_cached
from queries.compare import ComparisonQuery
from ui.app.i18n import _, language
from ui.charts import axis
from ui.charts import colours as charts_colours
from ui.charts.house import Row
from ui.views.compare import charts, layout, tables, text


def scatter(asked: ComparisonQuery) -> None:
    """The first two indicators against each other, points sized by a third."""
    table = compare.level_values(asked)
    held = [key for key in asked.indicators if key in table.columns]
    if len(held) < 2:
        layout.nothing(_("A scatter plot needs two indicators with data at this level. Add an indicator."))
        return
    across, up, third = held[0], held[1], held[2] if len(held) > 2 else ""
    found, rows = compare.correlated(asked, across, up), INDICATORS
    sentence = text.together(rows[across], rows[up], found)
    layout.answer(sentence)
    own = compare.get_comparison(asked)
    points = _scatter_points(asked, own, (across, up, third))
    known = table[[key for key in (across, up, third) if key]].dropna()
    if known.empty and not points:
        layout.nothing(_("No region has data for both indicators. Choose other indicators."))
        return
    spans = {
        "x": axis.span(pd.concat([known[across], pd.Series([point["x"] for point in points], dtype=float)]), rows[across].unit),
        "y": axis.span(pd.concat([known[up], pd.Series([point["y"] for point in points], dtype=float)]), rows[up].unit),
    }
    placed = layout.placed(pd.Series([point["y"] for point in points], dtype=float), spans["y"])
    shift = (spans["x"][1] - spans["x"][0]) * 0.012
    labelled = [{**point, "label_at": at, "label_x": float(str(point["x"])) + shift} for point, at in zip(points, placed, strict=True)]
    titles = tuple(
        _("{indicator} ({unit}), {year}").format(indicator=_(rows[key].label), unit=_(rows[key].unit), year=own.years[key])
        for key in (across, up)
    )
    shown = _every(language(), asked.indicators, asked.level, tuple(own.years.items()))
    others = [shown[geo] for geo in known.index if geo not in asked.regions]
    st.caption(_("Vertical axis: {indicator}").format(indicator=titles[1]))
    charts.scatter(
        others, labelled, spans, titles[0], alternative=_("Scatter plot. {sentence}").format(sentence=sentence), sized=bool(third)
    )
    lacking = [geo for geo in asked.regions if geo not in {str(point["geo"]) for point in points}]
    layout.notes(
        [
            _("Grey: all other regions of this level.")
            + " "
            + (_("Size: {indicator}.").format(indicator=_(rows[third].label)) if third else ""),
            _(
                "The confidence interval assumes that regions are independent of each other; neighbouring regions "
                "are similar, so the true interval is wider. Correlation does not imply causation."
            ),
            _("No data for both indicators: {regions}.").format(regions=text.listed(lacking, 12)) if lacking else "",
        ]
    )
    tables.figures(sentence, asked, own)


@snapshot_cached(32)
def _every(lang: str, indicators: tuple[str, ...], level: int, of_years: tuple[tuple[str, int], ...]) -> dict[str, Row]:
    """What the picture shows of each region of a level that has every figure it needs, by geo."""
    table, names = compare.level_values_in(level, of_years), observations.region_names(lang)
    held = [key for key in indicators if key in table.columns][:3]
    across, up = INDICATORS[held[0]], INDICATORS[held[1]]
    return {
        str(geo): {
            "region": names.get(str(geo), str(geo)),
            "x": values[0],
            "y": values[1],
            "size": values[2] if len(held) > 2 else 1,
            "text": _pair(across, up, values),
        }
        for geo, *values in table[held].dropna().itertuples()
    }


def _pair(across: Indicator, up: Indicator, values: list[float]) -> str:
    return f"{text.value(across, values[0])} · {text.value(up, values[1])}"


def _scatter_points(asked: ComparisonQuery, found: Comparison, keys: tuple[str, str, str]) -> list[Row]:
    wide = found.cells.pivot(index="geo", columns="indicator", values="value").reindex(list(asked.regions)).astype(float)
    colours, shapes = charts_colours.of(asked.regions), charts_colours.shapes(asked.regions)
    across, up, third = keys
    needed = [key for key in keys if key]
    return [
        {
            "geo": geo,
            "region": layout.short(geo),
            "x": float(cells[across]),
            "y": float(cells[up]),
            "size": float(cells[third]) if third else 1,
            "text": _pair(INDICATORS[across], INDICATORS[up], [cells[across], cells[up]]),
            "colour": colours[geo],
            "shape": shapes[geo],
        }
        for geo, cells in ((str(geo), cells) for geo, cells in wide[needed].dropna().iterrows())
    ]
