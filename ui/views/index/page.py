"""An index as pictures: what each indicator adds, how firm the places are, and the table of both."""

from html import escape

import altair as alt
import pandas as pd
import streamlit as st

from analytics.colour.rgb import rgb_of
from analytics.composite.index import Composite
from data.catalogue import INDICATORS
from data.numbers import number
from queries import observations
from ui.app import theme, url_state
from ui.app.i18n import _, language
from ui.charts import colours as charts_colours
from ui.charts import house
from ui.components import data_table
from ui.maps import legend
from ui.views.index import text as index_text
from ui.views.index.controls import Choice

_LINES = 12
_ROW = 22
_HEAD = 34


def show(choice: Choice, found: Composite) -> None:
    """Name, answer, stacked parts, places under other weights, and the table twin."""
    if choice.name:
        st.html(f"<h2>{escape(choice.name)}</h2>")
    sentence = index_text.answer(choice, found)
    st.html(f"<p class=answer>{escape(sentence)}</p>")
    drawn = _drawn(found)
    legend.named((_(INDICATORS[key].label), rgb_of(colour)) for key, colour in _colours(found).items())
    adds, firm = st.columns([3, 2])
    with adds:
        st.caption(_("Contribution to the score"))
        _stacked(found, drawn, sentence)
    with firm:
        st.caption(_("Sensitivity of the rank"))
        _places(drawn, sentence)
    st.caption(
        _(
            "Dot: rank with the chosen weights. Bar: 90 % of 1,000 trials with weights changed by up to a "
            "quarter. Line: rank with any one indicator left out."
        )
    )
    data_table.lazy_twin("index_table", sentence, lambda: table(found))


def _drawn(found: Composite) -> pd.DataFrame:
    """The first regions, the own one and the partners, in order, with the label that heads their line."""
    regions, network = found.regions, url_state.chosen("network")
    partners = observations.network_codes(network, "2024", 2) if network else ()
    shown = regions[(regions.index < _LINES) | regions["geo"].isin([url_state.chosen("region"), *partners])]
    names = observations.region_names(language())
    return shown.assign(region=[f"{rank}. {names[geo]}" for rank, geo in zip(shown["rank"], shown["geo"], strict=True)])


def _colours(found: Composite) -> dict[str, str]:
    """Colour of each indicator, by key."""
    return dict(zip(found.weights, charts_colours.COLOURS[theme.kind()], strict=False))


def _stacked(found: Composite, drawn: pd.DataFrame, sentence: str) -> None:
    """Per region its parts one behind the other, and the score at their end."""
    fills = _colours(found)
    labels = {key: _(INDICATORS[key].label) for key in found.parts.columns}
    rows: list[house.Row] = []
    for region, score, parts in zip(drawn["region"], drawn["score"], found.parts.loc[drawn["geo"]].to_numpy(), strict=True):
        # those below zero to the left, as far as they reach together
        reached = {True: 0.0, False: 0.0}
        for key, part in zip(labels, parts.tolist(), strict=True):
            start = reached[part < 0]
            reached[part < 0] = start + part
            ends = {"start": start, "end": start + part, "colour": fills[key]}
            told = {"indicator": labels[key], "label": number(part, 1, language())}
            rows.append({"mark": "part", "region": region, **ends, **told})
        rows.append({"mark": "score", "region": region, "end": reached[False], "label": number(score, 1, language())})
    alternative = _("Stacked bar chart. {sentence}").format(sentence=sentence)
    house.show(_parts_chart(), rows, height=_ROW * len(drawn) + _HEAD, key="index_parts", alternative=alternative)


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


def _places(drawn: pd.DataFrame, sentence: str) -> None:
    """Per region the places with one indicator left out as a line, those of the trials as a bar, its own as a dot."""
    colours, own = theme.colours(), url_state.chosen("region")
    told = drawn.assign(
        colour=[colours.accent_hex if geo == own else colours.line for geo in drawn["geo"]],
        trials=[index_text.span(low, high) for low, high in zip(drawn["low"], drawn["high"], strict=True)],
        without=[index_text.span(low, high) for low, high in zip(drawn["least"], drawn["most"], strict=True)],
    )
    shown = ["region", "colour", "trials", "without", "rank", "low", "high", "least", "most"]
    rows = [{str(key): value for key, value in one.items()} for one in told[shown].to_dict("records")]
    alternative = _("Sensitivity of the rank. {sentence}").format(sentence=sentence)
    house.show(_places_chart(), rows, height=_ROW * len(drawn) + _HEAD, key="index_places", alternative=alternative)


@house.built_once
def _places_chart() -> house.Chart:
    base = alt.Chart(house.ROWS).encode(
        alt.X("least:Q").scale(domainMin=1, nice=False, zero=False).axis(tickMinStep=1),
        house.names("region", 170, 170),
        house.OWN_COLOUR,
        tooltip=house.tooltip(region=_("Region"), trials=_("Other weights"), without=_("One indicator left out")),
    )
    return alt.layer(
        base.mark_rule(strokeWidth=1.5).encode(x2="most"),
        base.mark_bar(height=8, opacity=0.55).encode(x="low:Q", x2="high"),
        base.mark_point(size=60).encode(x="rank:Q"),
    )


def table(found: Composite) -> pd.DataFrame:
    """Every region as text: place, places under other weights and with one indicator left out, score and its parts, remark, release."""
    regions, names = found.regions, observations.region_names(language())

    def between(low: str, high: str) -> list[str]:
        return [f"{a}–{b}" if a != b else str(a) for a, b in zip(regions[low], regions[high], strict=True)]

    parts = {_(INDICATORS[key].label): [number(part, 2, language()) for part in found.parts[key]] for key in found.weights}
    return pd.DataFrame(
        {
            _("Region"): [names[geo] for geo in regions["geo"]],
            _("Code"): regions["geo"].to_numpy(),
            _("Rank"): regions["rank"].astype(str).to_numpy(),
            _("Other weights"): between("low", "high"),
            _("One indicator left out"): between("least", "most"),
            _("Score"): [number(value, 2, language()) for value in regions["score"]],
            **parts,
            _("Remark"): data_table.remarks(regions),
            _("Release"): data_table.releases(regions),
        }
    )
