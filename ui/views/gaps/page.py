"""The page on gaps: the answer in words, the grid, coverage by country, and places that a gap may hide."""

from collections import Counter
from html import escape

import numpy as np
import pandas as pd
import streamlit as st

from analytics.comparison.gaps import PRESENT, REASONS, coverage
from data.catalogue import INDICATORS
from data.language import collation_key
from data.numbers import number
from data.words import country_name
from queries import gaps, observations
from ui.app import url_state
from ui.app.i18n import _, language, ngettext
from ui.components import data_table, html_table, sentences
from ui.views.gaps import grid as gaps_grid
from ui.views.gaps.controls import Choice
from ui.views.ranking import page as ranking_page

_LINES = 60
_WIDTH = 30


def show(choice: Choice) -> None:
    """Answer, grid, table twin, coverage and places."""
    asked = choice.question
    cells = gaps.over_years(asked)
    sentence = answer(choice, cells[cells["year"] == asked.year])
    st.html(f"<p class=answer>{escape(sentence)}</p>")
    shown = cells if choice.by == "years" else gaps.over_indicators(asked)
    gaps_grid.looks()
    gaps_grid.legend(Counter(shown["reason"]))
    grid = _years(shown) if choice.by == "years" else _indicators(shown)
    _drawn(choice, grid, sentence)
    data_table.lazy_twin("gaps_table", sentence, lambda: _in_words(grid), [str(name) for name in grid.columns])
    places, countries = st.columns(2)
    with places:
        _places(choice)
    with countries:
        _countries(choice, cells)


def answer(choice: Choice, cells: pd.DataFrame) -> str:
    """How many regions of the group have a figure in the year, why the others have none, and how it is with the own region."""
    counts = Counter(cells["reason"])
    present = sum(counts[key] for key in PRESENT)
    words = ngettext(
        "{group}, {year}: data are available for {present} of {n} region.",
        "{group}, {year}: data are available for {present} of {n} regions.",
        len(cells),
    )
    told = words.format(group=ranking_page.group_name(choice.among), year=choice.question.year, present=present, n=len(cells))
    absent = ", ".join(f"{_(REASONS[key].label)} ({counts[key]})" for key in REASONS if key not in PRESENT and counts[key])
    without = _("Missing: {reasons}.").format(reasons=absent) if absent else ""
    return " ".join(part for part in (told, without, _own(choice, cells)) if part)


def _own(choice: Choice, cells: pd.DataFrame) -> str:
    own = cells[cells["geo"] == url_state.chosen("region")]
    reason = "" if own.empty else str(own["reason"].iloc[0])
    if not reason or reason in PRESENT:
        return ""
    geo = str(own["geo"].iloc[0])
    filled = gaps.filled(choice.question)
    line = filled[filled["geo"] == geo].iloc[0]
    return _("{region}: {reason}. If this value were known, the region would rank between {best} and {worst} of {of}.").format(
        region=_name(geo), reason=_(REASONS[reason].label), best=line["best"], worst=line["worst"], of=line["of"]
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
    names, network = observations.region_names(language()), url_state.chosen("network")
    partners = observations.network_codes(network, "2024", 2) if network else ()
    return sorted(geos, key=lambda geo: (geo != url_state.chosen("region"), geo not in partners, geo[:2], collation_key(names[geo])))


def _drawn(choice: Choice, grid: pd.DataFrame, sentence: str) -> None:
    lines = grid.head(_LINES)
    width = min(_WIDTH, len(grid.columns)) if choice.by == "indicators" else len(grid.columns)
    named = [_label(str(key)) for key in lines.index]
    keys = lines[lines.columns[:width]].to_numpy().tolist()
    corner = _("Region") if choice.by == "years" else _("Indicator")
    gaps_grid.show([str(name) for name in grid.columns[:width]], list(zip(named, keys, strict=True)), corner, sentence)
    cut = len(grid) - len(lines) + len(grid.columns) - width
    if cut:
        st.caption(ngettext("{n} more region is in the table below.", "{n} more regions are in the table below.", cut).format(n=cut))


def _in_words(grid: pd.DataFrame) -> pd.DataFrame:
    """The whole grid with every reason written out."""
    told = grid.map(lambda key: _(REASONS[key].label))
    told.insert(0, _("Region"), [_label(str(key)) for key in grid.index])
    return told


def _label(key: str) -> str:
    return _(INDICATORS[key].label) if key in INDICATORS else f"{_name(key)} ({key})"


def _places(choice: Choice) -> None:
    """Where the regions without a figure in the year would stand at best and worst."""
    lacking, row = gaps.filled(choice.question), choice.row
    st.subheader(_("Possible ranks if missing values for {year} were known").format(year=choice.question.year), anchor=False)
    if lacking.empty:
        st.caption(_("Data are available for every region of the group."))
        return
    st.caption(
        _(
            "Each region in turn, assuming a value between the lowest and the highest of the three years "
            "before and after; if there are none, any value."
        )
    )
    ordered = lacking.set_index("geo").loc[_order(list(lacking["geo"]))].head(_LINES)
    html_table.show(
        pd.DataFrame(
            {
                _("Region"): [_label(geo) for geo in ordered.index],
                _("Assumed range"): [_between(choice, low, high) for low, high in zip(ordered["low"], ordered["high"], strict=True)],
                _("Best rank"): ordered["best"].astype(str).to_numpy(),
                _("Worst rank"): ordered["worst"].astype(str).to_numpy(),
                _("Out of"): ordered["of"].astype(str).to_numpy(),
            }
        ),
        _("Rank ranges of regions without data: {indicator}").format(indicator=_(row.label)),
        [_("Best rank"), _("Worst rank"), _("Out of"), _("Assumed range")],
    )


def _between(choice: Choice, low: float, high: float) -> str:
    if not np.isfinite(low):
        return _("no data in nearby years")
    return f"{sentences.value_of(choice.row, low)} – {sentences.value_of(choice.row, high)}"


def _countries(choice: Choice, cells: pd.DataFrame) -> None:
    """How full each country is over all years, least first."""
    found = coverage(cells)
    st.subheader(_("Data coverage by country, all years"), anchor=False)
    html_table.show(
        pd.DataFrame(
            {
                _("Country"): [country_name(code, language()) for code in found["country"]],
                _("Cells with data"): [f"{number(100 * share, 0, language())} %" for share in found["share"]],
                _("Main reason for missing data"): [_(REASONS[key].label) if key else "" for key in found["worst"]],
            }
        ),
        _("Data coverage by country: {indicator}").format(indicator=_(choice.row.label)),
        [_("Cells with data")],
    )


def _name(geo: str) -> str:
    return observations.region_names(language())[geo]
