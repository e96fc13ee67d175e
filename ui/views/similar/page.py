"""The page of similar regions: answer, distances split by indicator, tables, and the way on to the comparison."""

from collections.abc import Hashable, Mapping
from html import escape
from typing import Any, Final

import altair as alt
import pandas as pd
import streamlit as st

from analytics.similarity.likeness import NoLikeness
from analytics.similarity.similar import Similar
from data.catalogue import INDICATORS
from data.numbers import number
from queries import similar
from queries.similar import SimilarityQuery
from ui.app import notices, shell, theme
from ui.app.i18n import _, language, ngettext
from ui.charts import colours as charts_colours
from ui.charts import house
from ui.components import code_change_notice, data_table, html_table, sentences
from ui.views.similar import text as similar_text

_ROW: Final = 26
_HEAD: Final = 12
_DECIMALS: Final = 2
_BARS: Final = alt.ExprRef("max(width - 110, 60)")
"""Pixels that the longest bar takes: behind it stands its label."""

_COMPARED: Final = 5
_COMPARED_BY: Final = 6


def show(asked: SimilarityQuery) -> None:
    """The answer and all that belongs to it, or why there is none."""
    notices.unknown_codes()
    code_change_notice.notice(asked.region)
    try:
        found = similar.similar_regions(asked)
    except NoLikeness as reason:
        _without(asked, reason)
        return
    sentence = similar_text.answer(asked, found)
    st.html(f"<p class=answer>{escape(sentence)}</p>")
    _legend(found)
    _bars(found, _("Stacked bar chart. {sentence}").format(sentence=sentence))
    _way_on(asked, found)
    st.caption(f"{similar_text.rests_on(asked, found)} {similar_text.stability()}")
    _left_out(found)
    data_table.lazy_twin("similar_table", sentence, lambda: table(found))
    _figures(asked, found)


def _without(asked: SimilarityQuery, reason: NoLikeness) -> None:
    st.info(similar_text.refusal(reason), icon=":material/do_not_disturb_on:")
    if reason.reason == "region" and asked.level != 2:
        st.caption(_("Choose a region of this level, or another level under Options."))


def _colours(found: Similar) -> dict[str, str]:
    palette = charts_colours.COLOURS[theme.kind()]
    return {key: palette[place % len(palette)] for place, key in enumerate(found.weights)}


def _legend(found: Similar) -> None:
    colours = _colours(found)
    style = "".join(f".legend .p-{place}::before{{background:{colour}}}" for place, colour in enumerate(colours.values()))
    items = "".join(f'<li class="p-{place}">{escape(_(INDICATORS[key].label))}</li>' for place, key in enumerate(colours))
    st.html(f"<style>{style}</style>")
    st.html(f"<ul class=legend>{items}</ul>")


def _bars(found: Similar, alternative: str) -> None:
    names = {geo: similar_text.name(geo) for geo in found.nearest["geo"]}
    colours = _colours(found)
    parts = [_part(part, names, colours) for part in found.parts.to_dict("records")]
    ends = [
        {"mark": "end", "region": names[geo], "part": distance, "label": _label(distance, mark)}
        for geo, distance, mark in zip(found.nearest["geo"], found.nearest["distance"], similar_text.marks(found.nearest), strict=True)
    ]
    height = _ROW * len(found.nearest) + _HEAD
    house.show(_chart(), [*parts, *ends], height=height, key="similar_bars", alternative=alternative)


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


def _part(part: Mapping[Hashable, Any], names: Mapping[str, str], colours: Mapping[str, str]) -> house.Row:
    row = INDICATORS[part["indicator"]]
    value, own = (sentences.value_of(row, part[side]) or "–" for side in ("value", "own"))
    return {
        "mark": "part",
        "region": names[part["geo"]],
        "part": part["part"],
        "indicator": _(row.label),
        "order": list(colours).index(row.key),
        "colour": colours[row.key],
        "told": _("{value} compared with {own}").format(value=value, own=own),
        "shown": number(part["part"], _DECIMALS, language()),
    }


def _label(distance: float, mark: str) -> str:
    told = number(distance, _DECIMALS, language())
    return _("{distance}, {mark}").format(distance=told, mark=_(similar_text.MARKS[mark])) if mark else told


def _way_on(asked: SimilarityQuery, found: Similar) -> None:
    """The comparison with the nearest chosen already."""
    nearest = found.nearest["geo"].head(_COMPARED).tolist()
    heaviest = sorted(found.weights, key=lambda key: -found.weights[key])[:_COMPARED_BY]
    shell.link_to(
        "compare",
        ngettext("Compare with the most similar region", "Compare with the {n} most similar regions", len(nearest)).format(n=len(nearest)),
        ":material/compare_arrows:",
        regions=",".join([asked.region, *nearest]),
        indicators=",".join(heaviest),
    )


def _left_out(found: Similar) -> None:
    n = len(found.left_out)
    if not n:
        return
    title = ngettext("{n} region is left out because data are missing", "{n} regions are left out because data are missing", n).format(n=n)
    with st.expander(title, icon=":material/do_not_disturb_on:"):
        for lacks in dict.fromkeys(found.left_out["lacks"]):
            geos = [geo for geo, missing in zip(found.left_out["geo"], found.left_out["lacks"], strict=True) if missing == lacks]
            told = {
                "indicators": "; ".join(_(INDICATORS[key].label) for key in lacks),
                "regions": ", ".join(similar_text.name(geo) for geo in geos),
            }
            st.markdown(_("No data for {indicators}: {regions}.").format(**told))


def table(found: Similar) -> pd.DataFrame:
    """The nearest as text: distance and its parts, shares of the runs in which each stays near, remark, release."""
    nearest, digits = found.nearest, 3
    parts = found.parts.pivot(index="geo", columns="indicator", values="part").loc[nearest["geo"], list(found.weights)]
    split = {_(INDICATORS[key].label): [number(part, digits, language()) for part in parts[key]] for key in found.weights}
    return pd.DataFrame(
        {
            _("Region"): [similar_text.name(geo) for geo in nearest["geo"]],
            _("Distance"): [number(distance, digits, language()) for distance in nearest["distance"]],
            **split,
            _("Robustness: other weights"): [_share(share) for share in nearest["by_weights"]],
            _("Robustness: one indicator left out"): [_share(share) for share in nearest["by_indicators"]],
            _("Remark"): data_table.remarks(nearest),
            _("Release"): data_table.releases(nearest),
        }
    )


def _share(share: float) -> str:
    return "–" if pd.isna(share) else f"{number(100 * share, 0, language())}\N{NO-BREAK SPACE}%"


def _figures(asked: SimilarityQuery, found: Similar) -> None:
    """The figures behind the distances, the own region's first."""
    with st.expander(_("Show the data used"), icon=":material/table:", key="similar_figures", on_change="rerun") as twin:
        if twin.open:
            html_table.show(figures(asked, found), _("Data for the regions compared"), [_("Value"), _("Year")])


def figures(asked: SimilarityQuery, found: Similar) -> pd.DataFrame:
    """A line per region and indicator, the own region first: figure, year, remark, release; regions as near as they are."""
    rows = pd.concat([found.own.assign(geo=asked.region), found.parts], ignore_index=True)
    rows = rows[rows["year"].notna()]
    return pd.DataFrame(
        {
            _("Region"): [similar_text.name(geo) for geo in rows["geo"]],
            _("Indicator"): [_(INDICATORS[key].label) for key in rows["indicator"]],
            _("Value"): [
                sentences.value_of(INDICATORS[key], value) or "–" for key, value in zip(rows["indicator"], rows["value"], strict=True)
            ],
            _("Year"): rows["year"].astype(int).astype(str).to_numpy(),
            _("Remark"): data_table.remarks(rows),
            _("Release"): data_table.releases(rows),
        }
    )
