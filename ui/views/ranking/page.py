"""The ranking of one year: who is in it, in which order, and what each line says."""

from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd
import streamlit as st

from analytics.claims.model import ClaimQuery
from analytics.stats.rank import RANK_COLUMNS
from analytics.stats.rank_ranges import RANGE_COLUMNS, indistinct
from data.catalogue import INDICATORS
from data.catalogue.model import Indicator
from queries import observations
from queries import ranking as queries_ranking
from queries.observations import View
from ui.app import notices, url_state
from ui.app.i18n import _
from ui.app.visit_cache import visit_cached
from ui.charts import ranked_bars
from ui.charts.grid import Cell
from ui.components import claims, code_change_notice, columns, downloads, group_select, html_table, names, selectors, sentences
from ui.components.html_table import Table
from ui.components.panel import Link, Panel, Twin, compare_link
from ui.components.source_line import Sources
from ui.views.map import controls as map_controls
from ui.views.ranking import lines, text


@dataclass(frozen=True)
class Ranking:
    """One year's ranking; `frame` is ordered by rank and has geo, value, flags, status, release, rank, of, low, high, best, worst,
    region, label, role, and alike (whether it cannot be told apart from the own region).

    Where figures of codes that ended are carried over, it also has from_geo, from_nuts and exact.
    """

    view: View
    year: int
    among: str
    frame: pd.DataFrame = field(compare=False, repr=False)

    @property
    def row(self) -> Indicator:
        """The indicator."""
        return INDICATORS[self.view.indicator]

    @cached_property
    def own(self) -> pd.DataFrame:
        """The line of the visitor's own region, empty if it is not among them."""
        return self.frame[self.frame["role"] == "own"]


def choose() -> tuple[View, str]:
    """Draw the controls and return the figures and the group that are chosen."""
    row, (rest,) = selectors.indicator_beside(3, 4)
    with selectors.more(rest):
        level = selectors.level(row)
        group = st.container(width="content")
        view = map_controls.of_ranking(row, level)
    with group:
        among = group_select.choose_with_figures(view)
    return view, among


def render(view: View, among: str) -> None:
    """Draw the slider of years, and the ranking of a group in the chosen one; end the page where nobody is ranked."""
    years = selectors.years(view)
    ranking = of_year(view, selectors.year(years, observations.usual_year(view)), among)
    if ranking.frame.empty:
        notices.empty(_("No region in this group has data for {year}. Choose another year or group.").format(year=ranking.year))
    notices.unknown_codes()
    code_change_notice.notice(url_state.chosen("region"))
    panel(ranking).render()


@visit_cached(64)
def of_year(view: View, year: int, group: str) -> Ranking:
    """Return the ranking of a year among a group, best first (largest first where neither end is better)."""
    network, own = url_state.chosen("network"), url_state.chosen("region")
    ranked = queries_ranking.ranked(view, year, group, network)
    roles = {**dict.fromkeys(observations.network_codes(network, view.nuts, view.level), "partner"), own: "own"}
    geos = ranked["geo"].astype(str)
    frame = ranked.assign(
        region=[f"{rank}. {names.region(geo)}" for rank, geo in zip(ranked["rank"], geos, strict=True)],
        label=[sentences.value_of(INDICATORS[view.indicator], value) for value in ranked["value"]],
        role=[roles.get(geo, "other") for geo in geos],
        alike=indistinct(ranked, own),
    )
    return Ranking(view, year, group, frame)


@visit_cached(64)
def panel(ranking: Ranking) -> Panel:
    """Return the ranking as a panel: bars, how to read them, and the table of all."""
    sentence, row, rows = text.answer(ranking), ranking.row, observations.in_year(ranking.view, ranking.year)
    return Panel(
        headline=sentence,
        alternative=_("Bar chart. {sentence}").format(sentence=sentence),
        chart=lambda alternative: _bars(ranking, alternative),
        notes=[sentences.direction(row), *text.notes(ranking), text.beside(ranking), text.without_value(ranking)],
        tables=[Twin(key="ranking_table", caption=sentence, table=lambda: table(ranking))],
        files=[downloads.csv("ranking", "regioscope-ranking", lambda: ranking.frame, (*RANK_COLUMNS, *RANGE_COLUMNS))],
        links=[
            *(claims.link(citing(ranking, geo), _("Cite this rank")) for geo in ranking.own["geo"]),
            compare_link(row.key, ranking.year),
            Link(page="sources", label=_("How ranks and rank ranges are calculated"), icon=":material/fact_check:"),
        ],
        sources=Sources(rows=rows[rows["geo"].isin(ranking.frame["geo"])]),
    )


def _bars(ranking: Ranking, alternative: str) -> None:
    _cell(ranking, lines.choose(ranked=not ranking.own.empty), alternative).draw()


@visit_cached(64)
def _cell(ranking: Ranking, show: str, alternative: str) -> Cell:
    frame = ranking.frame
    drawn = lines.shown(frame.assign(label=frame["label"] + text.star(frame) + text.range_labels(frame)), show)
    title = f"{_(ranking.row.label)} ({_(ranking.row.unit)}), {ranking.year}"
    bars = ranked_bars.bars(drawn[["region", "value", "label", "role", "low", "high", "alike"]])
    # the title above the bars, where it wraps on a phone; an axis title would be cut off
    return Cell(chart=bars, alternative=alternative, title=title)


def table(ranking: Ranking) -> Table:
    """Return the ranking as text: region, code, place, value, remark, release."""
    value = columns.figures(f"{_(ranking.row.label)} ({_(ranking.row.unit)})", lambda rows: _cited(ranking, rows))
    apart = columns.words(_("Clearly different"), text.told_apart)
    own = (columns.ranges(_("Rank range"), "best", "worst"), apart, value)
    return columns.table(ranking.frame, (columns.REGION, columns.CODE, columns.RANK, *own, columns.REMARK, columns.RELEASE))


def citing(ranking: Ranking, geo: str) -> ClaimQuery:
    """Return the claim that the ranking makes on a region: its value and its rank."""
    view = ranking.view
    return ClaimQuery(
        indicator=view.indicator,
        region=geo,
        year=ranking.year,
        release=view.release or "",
        among=group_select.code(ranking.among),
        nuts=view.nuts,
        convert=view.convert,
    )


def _cited(ranking: Ranking, rows: pd.DataFrame) -> list[html_table.Link]:
    """Values as ways to their citation."""
    return [
        html_table.Link(label, claims.address(citing(ranking, geo)), here=True)
        for geo, label in zip(rows["geo"], rows["label"], strict=True)
    ]
