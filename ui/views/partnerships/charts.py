"""Charts of joint projects: the closest regions as ranked bars; two counts for each year or type side by side."""

from collections.abc import Iterable
from typing import Final

import altair as alt
import pandas as pd

from data.catalogue.partnerships import KINDS
from queries import observations
from ui.app import theme, url_state
from ui.app.i18n import _, number
from ui.charts import house, ranked_bars
from ui.components import columns, names
from ui.views.partnerships.controls import PartnershipsQuery

_SHOWN: Final = 15
_ROW: Final = 36


def closest(query: PartnershipsQuery, ties: pd.DataFrame) -> house.Drawing:
    """Return the closest regions as bars of the chosen measure, each with its joint projects and their share."""
    partners = set(observations.network_codes(url_state.chosen("network"), "2024", 2))
    rows = ties.head(_SHOWN)
    frame = pd.DataFrame(
        {
            "region": [f"{rank}. {names.region(geo)}" for rank, geo in enumerate(rows["partner"], 1)],
            "value": rows[query.measure].astype(float),
            "label": [_label(query.measure, *tie) for tie in rows[["projects", "share", query.measure]].itertuples(index=False, name=None)],
            "role": ["partner" if geo in partners else "other" for geo in rows["partner"]],
            "alike": False,
        }
    )
    return ranked_bars.bars(frame.assign(low=frame["value"], high=frame["value"]))


def _label(measure: str, projects: int, share: float, value: float) -> str:
    if measure != "projects":
        return _("{value}, {n} joint").format(value=number(value, 3), n=projects)
    return _("{n} ({share})").format(n=projects, share=columns.percent(share, 0))


def by_year(years: pd.DataFrame) -> house.Drawing:
    """Return projects by year of start, all of the region and those shared with other regions."""
    pairs = zip(years["year"].astype(str), years["projects"], years["joint"], strict=True)
    return _drawing(pairs, _("All projects"), _("Shared with other regions"), "partnership_years")


def by_kind(kinds: pd.DataFrame) -> house.Drawing:
    """Return projects by type, those with such an organisation of the region and those with one of another region."""
    pairs = zip([_(KINDS[kind]) for kind in kinds["kind"]], kinds["own"], kinds["joint"], strict=True)
    return _drawing(pairs, _("From this region"), _("Partners in other regions"), "partnership_kinds")


def _drawing(pairs: Iterable[tuple[str, int, int]], first: str, second: str, key: str) -> house.Drawing:
    colours = theme.colours()
    rows = [
        {"group": group, "of": label, "value": int(value), "colour": colour, "label": number(value)}
        for group, *counts in pairs
        for label, value, colour in zip((first, second), counts, (colours.accent_hex, colours.bar), strict=True)
    ]
    return house.Drawing(spec=_chart(first, second), rows=rows, height=_ROW * max(len(rows) // 2, 1) + 40, key=key)


@house.built_once
def _chart(first: str, second: str) -> house.Chart:
    colours = theme.colours()
    base = alt.Chart(house.ROWS).encode(
        alt.X("value:Q").scale(zero=True).axis(None),
        house.names("group", 110, 160),
        alt.YOffset("of:N", sort=[first, second]),
        tooltip=house.tooltip(group=_("Group"), of=_("Counted"), label=_("Projects")),
    )
    colour = (
        alt.Color("of:N")
        .scale(domain=[first, second], range=[colours.accent_hex, colours.bar])
        .legend(orient="top", labelLimit=300, columns=house.by_width(1, 2))
    )
    return alt.layer(base.mark_bar().encode(colour), base.mark_text(align="left", dx=4).encode(text="label:N"))
