"""An index as pictures: what each indicator adds, how firm the places are, and the table of both."""

from html import escape

import altair as alt
import pandas as pd
import streamlit as st

from analytics.composite import Composite
from analytics.oklab import rgb_of
from data.catalogue import INDICATORS
from data.numbers import number
from ui import index_words, legend, reads, region_colours, state, tables, theme
from ui.index_choices import Choice
from ui.language import _, language

_LINES = 12
_ROW = 22
_HEAD = 34


def show(choice: Choice, found: Composite) -> None:
    """Name, answer, stacked parts, places under other weights, and the table twin."""
    if choice.name:
        st.html(f"<h2>{escape(choice.name)}</h2>")
    sentence = index_words.answer(choice, found)
    st.html(f"<p class=answer>{escape(sentence)}</p>")
    drawn = _drawn(found)
    legend.named((_(INDICATORS[key].label), rgb_of(colour)) for key, colour in _colours(found).items())
    adds, firm = st.columns([3, 2])
    with adds:
        st.caption(_("What each indicator adds to the score"))
        st.altair_chart(_stacked(found, drawn), width="stretch", alt=_("Stacked bars. {sentence}").format(sentence=sentence))
    with firm:
        st.caption(_("The places under other weights"))
        st.altair_chart(_places(drawn), width="stretch", alt=_("Places under other weights. {sentence}").format(sentence=sentence))
    st.caption(_("Dot: as weighed. Bar: 90 % of 1,000 trials with weights up to a quarter off. Line: any one indicator left out."))
    tables.lazy_twin("index_table", sentence, lambda: table(found))


def _drawn(found: Composite) -> pd.DataFrame:
    """The first regions, the own one and the partners, in order, with the label that heads their line."""
    regions, network = found.regions, state.chosen("network")
    partners = reads.network_codes(network, "2024", 2) if network else ()
    shown = regions[(regions.index < _LINES) | regions["geo"].isin([state.chosen("region"), *partners])]
    names = reads.region_names(language())
    return shown.assign(region=[f"{rank}. {names[geo]}" for rank, geo in zip(shown["rank"], shown["geo"], strict=True)])


def _colours(found: Composite) -> dict[str, str]:
    """Colour of each indicator, by key."""
    return dict(zip(found.weights, region_colours.COLOURS[theme.kind()], strict=False))


def _stacked(found: Composite, drawn: pd.DataFrame) -> alt.LayerChart:
    colours = theme.colours()
    labels = {key: _(INDICATORS[key].label) for key in found.parts.columns}
    parts = found.parts.loc[drawn["geo"]].set_axis(drawn["region"]).rename(columns=labels)
    long = parts.rename_axis("region").reset_index().melt("region", var_name="indicator", value_name="part")
    long["label"] = [number(part, 1, language()) for part in long["part"]]
    order = {label: at for at, label in enumerate(labels.values())}
    long["order"] = long["indicator"].map(order)
    scale = alt.Scale(domain=list(labels.values()), range=list(_colours(found).values()))
    bars = alt.Chart(long).mark_bar(height={"band": 0.72}, stroke=colours.page, strokeWidth=1)
    drawn_bars = bars.encode(
        y=_regions(),
        x=alt.X("part:Q", stack="zero", title=None, axis=_values()),
        color=alt.Color("indicator:N", scale=scale, legend=None),
        order="order:Q",
        tooltip=[
            alt.Tooltip("region:N", title=_("Region")),
            alt.Tooltip("indicator:N", title=_("Indicator")),
            alt.Tooltip("label:N", title=_("Adds")),
        ],
    )
    ends = drawn.assign(end=parts.clip(lower=0).sum(axis=1).to_numpy(), label=[number(value, 1, language()) for value in drawn["score"]])
    scores = alt.Chart(ends).mark_text(align="left", dx=4, color=colours.text, fontSize=12)
    drawn_scores = scores.encode(y=_regions(), x="end:Q", text="label:N")
    return _framed(drawn_bars + drawn_scores, len(drawn))


def _places(drawn: pd.DataFrame) -> alt.LayerChart:
    colours, own = theme.colours(), state.chosen("region")
    told = drawn.assign(
        role=["own" if geo == own else "other" for geo in drawn["geo"]],
        trials=[index_words.span(low, high) for low, high in zip(drawn["low"], drawn["high"], strict=True)],
        without=[index_words.span(low, high) for low, high in zip(drawn["least"], drawn["most"], strict=True)],
    )
    role = alt.Color("role:N", scale=alt.Scale(domain=["own", "other"], range=[colours.accent_hex, colours.line]), legend=None)
    told_at = [
        alt.Tooltip("region:N", title=_("Region")),
        alt.Tooltip("trials:N", title=_("Other weights")),
        alt.Tooltip("without:N", title=_("One left out")),
    ]
    base = alt.Chart(told).encode(y=_regions(), color=role, tooltip=told_at)
    place = alt.Scale(domainMin=1, nice=False)
    thin = base.mark_rule(strokeWidth=1.5).encode(x=alt.X("least:Q", title=None, scale=place, axis=_values()), x2="most:Q")
    thick = base.mark_bar(height=8, opacity=0.55).encode(x="low:Q", x2="high:Q")
    return _framed(thin + thick + base.mark_point(filled=True, size=60, opacity=1).encode(x="rank:Q"), len(drawn))


def _regions() -> alt.Y:
    axis = alt.Axis(labelLimit=170, labelOverlap=False, labelColor=theme.colours().text, ticks=False, domain=False, labelPadding=6)
    return alt.Y("region:N", sort=None, title=None, axis=axis)


def _values() -> alt.Axis:
    return alt.Axis(grid=True, gridOpacity=0.4, domain=False, tickCount=5, tickMinStep=1, labelColor=theme.colours().text)


def _framed(chart: alt.LayerChart, lines: int) -> alt.LayerChart:
    framed: alt.LayerChart = chart.properties(height=_ROW * lines + _HEAD).configure_view(stroke=None)
    return framed


def table(found: Composite) -> pd.DataFrame:
    """Every region as text: place, places under other weights and with one indicator left out, score and its parts, remark, release."""
    regions, names = found.regions, reads.region_names(language())

    def between(low: str, high: str) -> list[str]:
        return [f"{a}–{b}" if a != b else str(a) for a, b in zip(regions[low], regions[high], strict=True)]

    parts = {_(INDICATORS[key].label): [number(part, 2, language()) for part in found.parts[key]] for key in found.weights}
    return pd.DataFrame(
        {
            _("Region"): [names[geo] for geo in regions["geo"]],
            _("Code"): regions["geo"].to_numpy(),
            _("Place"): regions["rank"].astype(str).to_numpy(),
            _("Other weights"): between("low", "high"),
            _("One left out"): between("least", "most"),
            _("Score"): [number(value, 2, language()) for value in regions["score"]],
            **parts,
            _("Remark"): tables.remarks(regions),
            _("Release"): regions["release"].to_numpy(),
        }
    )
