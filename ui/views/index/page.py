"""An index as pictures: what each indicator adds, how firm the places are, and the table of both."""

from html import escape
from urllib.parse import urlencode

import altair as alt
import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics.colour.rgb import rgb_of
from analytics.composite.index import Composite
from data.catalogue import INDICATORS
from data.catalogue.model import N_
from queries import composite, observations
from queries.composite import CompositeQuery
from ui.app import notices, theme, url_state
from ui.app.i18n import _, number
from ui.app.visit_cache import visit_cached
from ui.charts import colours as charts_colours
from ui.charts import house
from ui.charts.grid import Cell, Grid
from ui.components import code_change_notice, columns, names
from ui.components.html_table import Table
from ui.components.panel import Panel, Twin
from ui.components.source_line import Sources
from ui.maps import legend
from ui.views.index import controls, text
from ui.views.index.controls import Choice

_LINES = 12
_ROW = 22
_HEAD = 34


def render(choice: Choice, when: DeltaGenerator) -> None:
    """Draw the slider of years, the name that the visitor gave the index, and the index of the chosen year."""
    choice = controls.of_year(choice, when)
    notices.unknown_codes()
    code_change_notice.notice(url_state.chosen("region"))
    if choice.name:
        st.html(f"<h2>{escape(choice.name)}</h2>")
    panel(choice).render()


@visit_cached(32)
def panel(choice: Choice) -> Panel:
    """Return an index as a panel: the parts of each score, ranks under other weights, and the table of both."""
    result = text.get_composite(choice)
    sentence, drawn = text.answer(choice, result), _drawn(result)
    stacked = Cell(
        chart=_stacked(result, drawn),
        alternative=_("Stacked bar chart. {sentence}").format(sentence=sentence),
        title=_("Contribution to the score"),
    )
    ranks = Cell(
        chart=_ranks(drawn),
        alternative=_("Sensitivity of the rank. {sentence}").format(sentence=sentence),
        title=_("Sensitivity of the rank"),
    )

    def chart(alternative: str) -> None:
        legend.render(legend.from_colours((_(INDICATORS[key].label), rgb_of(colour)) for key, colour in _colours(result).items()))
        Grid(cells=[stacked, ranks], columns=[3, 2])(alternative)

    dots = _(
        "Dot: rank with the chosen weights. Bar: 90 % of 1,000 trials with weights changed by up to a "
        "quarter. Line: rank with any one indicator left out."
    )
    return Panel(
        headline=sentence,
        chart=chart,
        notes=[dots, text.made_of(result), text.left_out(result)],
        tables=[Twin(key="index_table", caption=sentence, table=lambda: table(result))],
        api=f"index?{_query(choice.question)}",
        api_label=N_("API request for this index:"),
        sources=Sources(rows=composite.source_rows(choice.question), publishers=True),
    )


def _query(query: CompositeQuery) -> str:
    parts = [("indicator", key) for key in query.indicators]
    parts += [("weights", ",".join(f"{weight:g}" for _key, weight in query.weights))]
    parts += [("year", str(query.year)), ("level", str(query.level)), ("among", query.group)]
    return urlencode([*parts, ("scale", query.scale), ("join", query.join)], safe=",")


def _drawn(result: Composite) -> pd.DataFrame:
    """Return the first regions, the own one and the partners, in order, with the label that heads their line."""
    regions, network = result.regions, url_state.chosen("network")
    partners = observations.network_codes(network, "2024", 2) if network else ()
    shown = regions[(regions.index < _LINES) | regions["geo"].isin([url_state.chosen("region"), *partners])]
    return shown.assign(region=[f"{rank}. {names.region(geo)}" for rank, geo in zip(shown["rank"], shown["geo"], strict=True)])


def _colours(result: Composite) -> dict[str, str]:
    """Colour of each indicator, by key."""
    return dict(zip(result.weights, charts_colours.COLOURS[theme.kind()], strict=False))


def _stacked(result: Composite, drawn: pd.DataFrame) -> house.Drawing:
    """Return per region its parts one behind the other, and the score at their end."""
    fills = _colours(result)
    labels = {key: _(INDICATORS[key].label) for key in result.parts.columns}
    rows: list[house.Row] = []
    for region, score, parts in zip(drawn["region"], drawn["score"], result.parts.loc[drawn["geo"]].to_numpy(), strict=True):
        # those below zero to the left, as far as they reach together
        reached = {True: 0.0, False: 0.0}
        for key, part in zip(labels, parts.tolist(), strict=True):
            start = reached[part < 0]
            reached[part < 0] = start + part
            ends = {"start": start, "end": start + part, "colour": fills[key]}
            values = {"indicator": labels[key], "label": number(part, 1)}
            rows.append({"mark": "part", "region": region, **ends, **values})
        rows.append({"mark": "score", "region": region, "end": reached[False], "label": number(score, 1)})
    return house.Drawing(spec=_parts_chart(), rows=rows, height=_ROW * len(drawn) + _HEAD, key="index_parts")


@house.built_once
def _parts_chart() -> house.Chart:
    base = alt.Chart(house.ROWS).encode(
        alt.X("start:Q").scale(zero=True, nice=False).axis(tickMinStep=1),
        house.names("region", 170, 170),
    )
    tooltip = house.tooltip(region=_("Region"), indicator=_("Indicator"), label=_("Contribution"))
    parts, scores = house.by_mark(base, "part", "score")
    bar = parts.mark_bar(height=alt.RelativeBandSize(0.72), stroke=theme.colours().page, strokeWidth=1)
    return alt.layer(
        bar.encode(house.OWN_COLOUR, x2="end", tooltip=tooltip),
        scores.mark_text(align="left", dx=4).encode(x="end:Q", text="label:N"),
    )


def _ranks(drawn: pd.DataFrame) -> house.Drawing:
    """Return per region the ranks with one indicator left out as a line, those of the trials as a bar, its own as a dot."""
    colours, own = theme.colours(), url_state.chosen("region")
    rows = drawn.assign(
        colour=[colours.accent_hex if geo == own else colours.line for geo in drawn["geo"]],
        trials=[text.span(low, high) for low, high in zip(drawn["rank_p05"], drawn["rank_p95"], strict=True)],
        without=[text.span(low, high) for low, high in zip(drawn["rank_min"], drawn["rank_max"], strict=True)],
    )[["region", "colour", "trials", "without", "rank", "rank_p05", "rank_p95", "rank_min", "rank_max"]]
    return house.Drawing(spec=_ranks_chart(), rows=house.records(rows), height=_ROW * len(drawn) + _HEAD, key="index_places")


@house.built_once
def _ranks_chart() -> house.Chart:
    base = alt.Chart(house.ROWS).encode(
        alt.X("rank_min:Q").scale(domainMin=1, nice=False, zero=False).axis(tickMinStep=1),
        house.names("region", 170, 170),
        house.OWN_COLOUR,
        tooltip=house.tooltip(region=_("Region"), trials=_("Other weights"), without=_("One indicator left out")),
    )
    return alt.layer(
        base.mark_rule(strokeWidth=1.5).encode(x2="rank_max"),
        base.mark_bar(height=8, opacity=0.55).encode(x="rank_p05:Q", x2="rank_p95"),
        base.mark_point(size=60).encode(x="rank:Q"),
    )


def table(result: Composite) -> Table:
    """Return every region as text: rank, ranks under other weights and with one indicator left out, score, parts, remark, release."""
    own = (
        columns.RANK,
        columns.ranges(_("Other weights"), "rank_p05", "rank_p95"),
        columns.ranges(_("One indicator left out"), "rank_min", "rank_max"),
        columns.numbers(_("Score"), "score", 2),
        *(columns.numbers(_(INDICATORS[key].label), f"part_{key}", 2) for key in result.weights),
    )
    rows = result.regions.join(result.parts.add_prefix("part_"), on="geo")
    return columns.table(rows, (columns.REGION, columns.CODE, *own, columns.REMARK, columns.RELEASE))
