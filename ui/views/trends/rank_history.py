"""Places over time: lines of the chosen regions among the same regions in every year, played year by year if wished."""

from html import escape
from typing import Final

import altair as alt
import pandas as pd
import streamlit as st

from analytics.comparison.constant_set import ConstantSet
from analytics.comparison.lines import spread_labels
from analytics.stats.rank_moves import rank_moves
from data import store
from data.numbers import number
from queries import observations, trends
from queries.cache import generation
from queries.trends import Among
from ui.app import notices, url_state
from ui.app.i18n import _, language
from ui.charts import colours, house
from ui.charts.house import Row
from ui.components import data_table, selectors, sentences, year_player
from ui.views.ranking import page as ranking_page
from ui.views.trends.controls import Compared

_HEIGHT: Final = 380
_ROOM_FOR_A_LABEL: Final = 17
_FEWEST: Final = 2
_MOST_LABELS: Final = 12
_LEADERS: Final = 5


def show(compared: Compared, regions: list[str]) -> None:
    """The places of the chosen regions year by year; the page ends where nobody can be ranked."""
    among, same = compared.among, trends.same_regions(compared.among, compared.span, compared.across)
    if len(same.values) < _FEWEST:
        notices.empty(_("Fewer than two regions in this group have data for every year. Choose other years or another group."))
    moves = rank_moves(same.values, among.row.direction)
    chosen = _drawn(same, moves, regions)
    drawn = moves[moves["geo"].isin(chosen)].merge(trends.breaks(among), on=["geo", "year"])
    again = st.fragment(_year, run_every=year_player.seconds())
    again(among, same, drawn, chosen, generation())
    lacking = [geo for geo in regions if geo not in chosen]
    broken = _("Dashed: break in the region's series, so part of the change may be due to the method.") if _breaks(drawn) else ""
    st.caption(" ".join(part for part in (sentences.direction(among.row), broken, _lacking(lacking)) if part))
    data_table.lazy_twin("places_table", _("Rank by year"), lambda: _table(moves, chosen))


def _drawn(same: ConstantSet, moves: pd.DataFrame, regions: list[str]) -> list[str]:
    """The own and the chosen regions that are ranked, else those that come first in the last year."""
    own = url_state.chosen("region")
    ranked = [geo for geo in dict.fromkeys([*([own] if own else []), *regions]) if geo in same.values.index]
    return ranked or moves.loc[moves["year"] == same.years[-1], "geo"].head(_LEADERS).tolist()


def _breaks(drawn: pd.DataFrame) -> bool:
    return bool((drawn.groupby("geo")["piece"].nunique() > 1).any())


def _year(among: Among, same: ConstantSet, moves: pd.DataFrame, chosen: list[str], generation: str) -> None:
    # a rerun of this part alone stays with the generation of the page around it
    with store.pinned_snapshot(generation):
        year_player.step(same.years)
        year = selectors.year(same.years, same.years[-1])
        sentence = _answer(among, same, moves, year, chosen[0])
        notices.unknown_codes()
        st.html(f"<p class=answer>{escape(sentence)}</p>")
        _picture(same, chosen, moves, year, _("Line chart of ranks. {sentence}").format(sentence=sentence))


def _answer(among: Among, same: ConstantSet, moves: pd.DataFrame, year: int, geo: str) -> str:
    """Where a region stands in the year, and where it stood at the start."""
    places = {one["year"]: one["rank"] for one in moves[moves["geo"] == geo].to_dict("records")}
    first = same.years[0]
    told = {
        "region": observations.region_names(language())[geo],
        "rank": places[year],
        "n": number(len(same.values), 0, language()),
        "year": year,
        "group": ranking_page.group_name(among.group),
    }
    if year == first:
        return _("{region}: rank {rank} of {n} in {year} ({group} with data for every year).").format(**told)
    words = _("{region}: rank {rank} of {n} in {year}, rank {before} in {first} ({group} with data for every year).")
    return words.format(**told, before=places[first], first=first)


def _lacking(geos: list[str]) -> str:
    if not geos:
        return ""
    names = observations.region_names(language())
    words = _("Not ranked, because a year is missing or they are not in this group: {regions}.")
    return words.format(regions=", ".join(names[geo] for geo in geos))


def _picture(same: ConstantSet, chosen: list[str], moves: pd.DataFrame, year: int, alternative: str) -> None:
    low, high = _ends(same, moves)
    rows = _rows(chosen, moves[moves["year"] <= year], low, high)
    house.show(_chart(tuple(same.years), low, high), rows, key="places", alternative=alternative)


@house.built_once
def _chart(years: tuple[int, ...], low: float, high: float) -> house.Chart:
    base = alt.Chart(house.ROWS, height=_HEIGHT).encode(
        house.years(years[0], years[-1], values=years, labelOverlap=len(years) > _MOST_LABELS),
        alt.Y("rank:Q").scale(domain=[low, high], nice=False, reverse=True).axis(format="d", tickMinStep=1),
        house.OWN_COLOUR,
    )
    lines, names = house.by_mark(base, "line", "name")
    tooltip = house.tooltip(region=_("Region"), year=_("Year"), rank=_("Rank"))
    return alt.layer(
        lines.mark_line(strokeWidth=1, strokeDash=[3, 3]).encode(detail="geo:N"),
        lines.mark_line(strokeWidth=2.5).encode(detail=["geo:N", "piece:N"]),
        lines.mark_circle(size=55).encode(tooltip=tooltip),
        names.mark_text(align="left", dx=9, limit=house.by_width(130, 260)).encode(y="at:Q", text="label:N"),
    )


def _rows(chosen: list[str], moves: pd.DataFrame, low: float, high: float) -> list[Row]:
    """Points of the lines, and each region's place and name behind its last one, apart from one another."""
    held, names = colours.of(chosen), observations.region_names(language())
    points = [{**one, "mark": "line", "region": names[one["geo"]], "colour": held[one["geo"]]} for one in moves.to_dict("records")]
    last = [one for one in points if one["year"] == moves["year"].max()]
    at = spread_labels([one["rank"] for one in last], _ROOM_FOR_A_LABEL * (high - low) / _HEIGHT, low, high)
    ends = [{**one, "mark": "name", "at": float(y), "label": f"{one['rank']}  {one['region']}"} for one, y in zip(last, at, strict=True)]
    return [{str(key): value for key, value in one.items()} for one in (*points, *ends)]


def _ends(same: ConstantSet, moves: pd.DataFrame) -> tuple[float, float]:
    """Places that the picture spans: a little more than the drawn regions ever have."""
    first, last = int(moves["rank"].min()), int(moves["rank"].max())
    spare = max(1.0, 0.04 * (last - first))
    return max(0.5, first - spare), min(len(same.values) + 0.5, last + spare)


def _table(moves: pd.DataFrame, chosen: list[str]) -> pd.DataFrame:
    """The drawn regions' places, a column per year."""
    names = observations.region_names(language())
    wide = moves[moves["geo"].isin(chosen)].pivot(index="geo", columns="year", values="rank").reindex(chosen)
    told = wide.astype(str).rename(columns=str)
    told.insert(0, _("Region"), [f"{names[geo]} ({geo})" for geo in wide.index])
    return told
