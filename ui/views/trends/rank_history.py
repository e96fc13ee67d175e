"""Places over time: lines of the chosen regions among the same regions in every year, played year by year if wished."""

from dataclasses import dataclass
from typing import Final

import altair as alt
import pandas as pd

from analytics.comparison.constant_set import ConstantSet
from analytics.comparison.lines import spread_labels
from analytics.stats.rank import rank_moves
from queries import trends
from queries.trends import Among
from ui.app import notices, url_state
from ui.app.i18n import _, number
from ui.app.parts import part
from ui.charts import colours, house
from ui.charts.house import Row
from ui.components import data_table, group_select, names, selectors, sentences, year_player
from ui.components.html_table import Table
from ui.components.panel import Panel, Twin
from ui.components.source_line import Sources
from ui.views.trends import controls
from ui.views.trends.controls import TrendsQuery
from ui.views.trends.convergence import same_rows

_HEIGHT: Final = 380
_ROOM_FOR_A_LABEL: Final = 17
_FEWEST: Final = 2
_MOST_LABELS: Final = 12
_LEADERS: Final = 5


@dataclass(frozen=True)
class Ranks:
    """Ranks year by year: among whom, the regions that have every year, their moves, and the regions that are drawn."""

    among: Among
    same: ConstantSet
    moves: pd.DataFrame
    chosen: list[str]
    lacking: list[str]

    @property
    def drawn(self) -> pd.DataFrame:
        """The moves of the drawn regions, with how many breaks lie before each."""
        return self.moves[self.moves["geo"].isin(self.chosen)].merge(trends.breaks(self.among), on=["geo", "year"])


def render(query: TrendsQuery) -> None:
    """Draw the ranks of the chosen regions, played year by year if wished; the page ends where nobody can be ranked."""
    compared = controls.compared(query.row, breaks_matter=False)
    same = trends.same_regions(compared.among, compared.span, compared.across)
    if len(same.values) < _FEWEST:
        notices.empty(_("Fewer than two regions in this group have data for every year. Choose other years or another group."))
    moves = rank_moves(same.values, query.row.direction)
    chosen = _drawn(same, moves, query.regions)
    ranks = Ranks(compared.among, same, moves, chosen, [geo for geo in query.regions if geo not in chosen])
    part(_year, run_every=year_player.seconds())(ranks)
    panel(ranks, int(url_state.chosen("year"))).supplement()


def _drawn(same: ConstantSet, moves: pd.DataFrame, regions: list[str]) -> list[str]:
    """The own and the chosen regions that are ranked, else those that come first in the last year."""
    own = url_state.chosen("region")
    ranked = [geo for geo in dict.fromkeys([*([own] if own else []), *regions]) if geo in same.values.index]
    return ranked or moves.loc[moves["year"] == same.years[-1], "geo"].head(_LEADERS).tolist()


def _year(ranks: Ranks) -> None:
    years = ranks.same.years
    year_player.step(years)
    year = selectors.year(years, years[-1])
    notices.unknown_codes()
    panel(ranks, year).draw()


def panel(ranks: Ranks, year: int) -> Panel:
    """Return the ranks up to a year as a panel."""
    sentence, drawn = _answer(ranks, year), ranks.drawn
    low, high = _ends(ranks.same, drawn)
    rows = _rows(ranks.chosen, drawn[drawn["year"] <= year], low, high)
    broken = _("Dashed: break in the region's series, so part of the change may be due to the method.")
    lacking = _("Not ranked, because a year is missing or they are not in this group: {regions}.")
    listed = ", ".join(map(names.region, ranks.lacking))
    return Panel(
        headline=sentence,
        alternative=_("Line chart of ranks. {sentence}").format(sentence=sentence),
        chart=house.Drawing(spec=_chart(tuple(ranks.same.years), low, high), rows=rows, key="places"),
        notes=[
            sentences.direction(ranks.among.row),
            broken if (drawn.groupby("geo")["piece"].nunique() > 1).any() else "",
            lacking.format(regions=listed) if listed else "",
        ],
        tables=[Twin(key="places_table", caption=_("Rank by year"), table=lambda: _table(ranks))],
        sources=Sources(rows=same_rows(ranks.among, ranks.same)),
    )


def _answer(ranks: Ranks, year: int) -> str:
    """Return where a region stands in the year, and where it stood at the start."""
    geo, first = ranks.chosen[0], ranks.same.years[0]
    by_year = ranks.moves[ranks.moves["geo"] == geo].set_index("year")["rank"]
    parts = {
        "region": names.region(geo),
        "rank": by_year[year],
        "n": number(len(ranks.same.values)),
        "year": year,
        "group": group_select.name(ranks.among.group),
    }
    if year == first:
        return _("{region}: rank {rank} of {n} in {year} ({group} with data for every year).").format(**parts)
    words = _("{region}: rank {rank} of {n} in {year}, rank {before} in {first} ({group} with data for every year).")
    return words.format(**parts, before=by_year[first], first=first)


@house.built_once
def _chart(years: tuple[int, ...], low: float, high: float) -> house.Chart:
    base = alt.Chart(house.ROWS, height=_HEIGHT).encode(
        house.years(years[0], years[-1], values=years, labelOverlap=len(years) > _MOST_LABELS),
        alt.Y("rank:Q").scale(domain=[low, high], nice=False, reverse=True).axis(format="d", tickMinStep=1),
        house.OWN_COLOUR,
    )
    lines, labels = house.by_mark(base, "line", "name")
    tooltip = house.tooltip(region=_("Region"), year=_("Year"), rank=_("Rank"))
    return alt.layer(
        lines.mark_line(strokeWidth=1, strokeDash=[3, 3]).encode(detail="geo:N"),
        lines.mark_line(strokeWidth=2.5).encode(detail=["geo:N", "piece:N"]),
        lines.mark_circle(size=55).encode(tooltip=tooltip),
        labels.mark_text(align="left", dx=9, limit=house.by_width(130, 260)).encode(y="at:Q", text="label:N"),
    )


def _rows(chosen: list[str], moves: pd.DataFrame, low: float, high: float) -> list[Row]:
    """Return points of the lines, and each region's rank and name behind its last one, apart from one another."""
    held = colours.by_region(chosen)
    points = [{**one, "mark": "line", "region": names.region(one["geo"]), "colour": held[one["geo"]]} for one in house.records(moves)]
    last = [one for one in points if one["year"] == moves["year"].max()]
    at = spread_labels([one["rank"] for one in last], _ROOM_FOR_A_LABEL * (high - low) / _HEIGHT, low, high)
    ends = [{**one, "mark": "name", "at": float(y), "label": f"{one['rank']}  {one['region']}"} for one, y in zip(last, at, strict=True)]
    return [*points, *ends]


def _ends(same: ConstantSet, moves: pd.DataFrame) -> tuple[float, float]:
    """Places that the picture spans: a little more than the drawn regions ever have."""
    first, last = int(moves["rank"].min()), int(moves["rank"].max())
    spare = max(1.0, 0.04 * (last - first))
    return max(0.5, first - spare), min(len(same.values) + 0.5, last + spare)


def _table(ranks: Ranks) -> Table:
    """Return the drawn regions' ranks, a column per year."""
    return data_table.by_year(ranks.moves.assign(text=ranks.moves["rank"].astype(str)), ranks.chosen)
