"""The page on gaps: the answer in words, the grid, coverage by country, and places that a gap may hide."""

from collections import Counter

import numpy as np
import pandas as pd
import streamlit as st

from analytics.comparison.gaps import PRESENT, REASONS
from data.catalogue import INDICATORS
from data.catalogue.model import Indicator
from data.words import country_name
from queries import gaps, observations
from ui.app import notices, url_state
from ui.app.i18n import _, language, ngettext, number
from ui.app.visit_cache import visit_cached
from ui.components import code_change_notice, columns, group_select, html_table, names, sentences
from ui.components.html_table import Table
from ui.components.panel import Panel, Twin
from ui.components.source_line import Sources
from ui.views.gaps import controls
from ui.views.gaps import grid as gaps_grid
from ui.views.gaps.controls import Choice

_LINES = 60
_WIDTH = 30


def render(choice: Choice) -> None:
    """Draw the slider of years, and what is missing with the ranks of the chosen one."""
    choice = controls.of_year(choice)
    notices.unknown_codes()
    code_change_notice.notice(url_state.chosen("region"))
    panel(choice).render()
    _ranks_and_coverage(choice)


@visit_cached(32)
def panel(choice: Choice) -> Panel:
    """Return the reasons of a group's gaps as a panel: the grid, ranks that a gap may hide, and coverage by country."""
    query = choice.question
    cells = gaps.over_years(query)
    sentence = answer(choice, cells[cells["year"] == query.year])
    by_years = choice.by == "years"
    shown = cells if by_years else gaps.over_indicators(query)
    grid = _years(shown) if by_years else _indicators(shown)
    legend, content = gaps_grid.legend(Counter(grid.to_numpy().ravel().tolist())), _content(choice, grid)
    return Panel(
        headline=sentence,
        chart=lambda alternative: gaps_grid.render(legend, content, alternative),
        notes=[_cut(choice, grid)],
        tables=[Twin(key="gaps_table", caption=sentence, table=lambda: _in_words(grid))],
        sources=Sources(rows=_rows(choice), publishers=not by_years),
    )


def _ranks_and_coverage(choice: Choice) -> None:
    """Draw the ranks that a gap may hide beside the coverage by country."""
    ranks, countries = st.columns(2)
    with ranks:
        _filled(choice)
    with countries:
        _countries(choice)
    st.caption(names.join(sentences.borders("2024"), _(choice.row.note)))


def _rows(choice: Choice) -> pd.DataFrame:
    """Return the observations whose presence or absence the grid shows."""
    return gaps.sources_over_years(choice.question) if choice.by == "years" else gaps.sources_over_indicators(choice.question)


def answer(choice: Choice, cells: pd.DataFrame) -> str:
    """Return how many regions of the group have a figure in the year, why the others have none, and how it is with the own region."""
    counts = Counter(cells["reason"])
    present = sum(counts[key] for key in PRESENT)
    words = ngettext(
        "{group}, {year}: data are available for {present} of {n} region.",
        "{group}, {year}: data are available for {present} of {n} regions.",
        len(cells),
    )
    counted = words.format(group=group_select.name(choice.among), year=choice.question.year, present=present, n=len(cells))
    absent = ", ".join(f"{_(REASONS[key].label)} ({counts[key]})" for key in REASONS if key not in PRESENT and counts[key])
    without = _("Missing: {reasons}.").format(reasons=absent) if absent else ""
    return names.join(counted, without, _own(choice, cells))


def _own(choice: Choice, cells: pd.DataFrame) -> str:
    own = cells[cells["geo"] == url_state.chosen("region")]
    reason = "" if own.empty else str(own["reason"].iloc[0])
    if not reason or reason in PRESENT:
        return ""
    geo = str(own["geo"].iloc[0])
    filled = gaps.filled(choice.question)
    line = filled[filled["geo"] == geo].iloc[0]
    return _("{region}: {reason}. If this value were known, the region would rank between {best} and {worst} of {of}.").format(
        region=names.region(geo), reason=_(REASONS[reason].label), best=line["best"], worst=line["worst"], of=line["of"]
    )


def _years(cells: pd.DataFrame) -> pd.DataFrame:
    """Reasons with a line per region, the own one and the partners first, and a column per year."""
    grid = cells.pivot(index="geo", columns="year", values="reason")
    return grid.loc[_order(list(grid.index))].rename(columns=str)


def _indicators(cells: pd.DataFrame) -> pd.DataFrame:
    """Reasons with a line per indicator and a column per region."""
    held = [key for key in INDICATORS if key in set(cells["indicator"])]
    grid = cells.pivot(index="indicator", columns="geo", values="reason").loc[held]
    return grid[_order(list(grid.columns))]


def _order(geos: list[str]) -> list[str]:
    network = url_state.chosen("network")
    partners = observations.network_codes(network, "2024", 2) if network else ()
    return sorted(geos, key=lambda geo: (geo != url_state.chosen("region"), geo not in partners, *names.in_order(geo)))


def _width(choice: Choice, grid: pd.DataFrame) -> int:
    return min(_WIDTH, len(grid.columns)) if choice.by == "indicators" else len(grid.columns)


def _content(choice: Choice, grid: pd.DataFrame) -> str:
    """The lines and columns of a grid that have room on the page."""
    lines, width = grid.head(_LINES), _width(choice, grid)
    keys = lines[lines.columns[:width]].to_numpy().tolist()
    corner = _("Region") if choice.by == "years" else _("Indicator")
    rows = list(zip(map(_label, lines.index), keys, strict=True))
    return gaps_grid.content([str(name) for name in grid.columns[:width]], rows, corner)


def _cut(choice: Choice, grid: pd.DataFrame) -> str:
    n = max(0, len(grid) - _LINES) + len(grid.columns) - _width(choice, grid)
    return ngettext("{n} more region is in the table below.", "{n} more regions are in the table below.", n).format(n=n) if n else ""


def _in_words(grid: pd.DataFrame) -> Table:
    """Return the whole grid with every reason written out."""
    text = grid.map(lambda key: _(REASONS[key].label))
    text.insert(0, _("Region"), [_label(key) for key in grid.index])
    return Table(text)


def _label(key: object) -> str:
    return _(INDICATORS[str(key)].label) if key in INDICATORS else names.with_code(key)


def _filled(choice: Choice) -> None:
    """Draw where the regions without a figure in the year would rank at best and worst."""
    table = _filled_table(choice)
    st.subheader(_("Possible ranks if missing values for {year} were known").format(year=choice.question.year), anchor=False)
    if table is None:
        st.caption(_("Data are available for every region of the group."))
        return
    st.caption(
        _(
            "Each region in turn, assuming a value between the lowest and the highest of the three years "
            "before and after; if there are none, any value."
        )
    )
    html_table.render(table, _("Rank ranges of regions without data: {indicator}").format(indicator=_(choice.row.label)))


@visit_cached(32)
def _filled_table(choice: Choice) -> Table | None:
    lacking, row = gaps.filled(choice.question), choice.row
    if lacking.empty:
        return None
    own = (
        columns.figures(_("Assumed range"), lambda rows: [_between(row, *ends) for ends in rows[["low", "high"]].to_numpy()]),
        columns.figures(_("Best rank"), "best"),
        columns.figures(_("Worst rank"), "worst"),
        columns.figures(_("Out of"), "of"),
    )
    ordered = lacking.set_index("geo", drop=False).loc[_order(list(lacking["geo"]))].head(_LINES)
    return columns.table(ordered, (columns.REGION_CODE, *own))


def _between(row: Indicator, low: float, high: float) -> str:
    return f"{sentences.value_of(row, low)} – {sentences.value_of(row, high)}" if np.isfinite(low) else _("no data in nearby years")


def _countries(choice: Choice) -> None:
    """Draw how full each country is over all years, least first."""
    st.subheader(_("Data coverage by country, all years"), anchor=False)
    caption = _("Data coverage by country: {indicator}").format(indicator=_(choice.row.label))
    html_table.render(_coverage_table(choice), caption)


@visit_cached(32)
def _coverage_table(choice: Choice) -> Table:
    own = (
        columns.words(_("Country"), lambda rows: [country_name(code, language()) for code in rows["country"]]),
        columns.figures(_("Cells with data"), lambda rows: [f"{number(100 * share)} %" for share in rows["share"]]),
        columns.words(_("Main reason for missing data"), lambda rows: [_(REASONS[key].label) if key else "" for key in rows["worst"]]),
    )
    return columns.table(gaps.coverage(choice.question), own)
