"""The page on competences: levels, gaps, changes and largest gaps as panels, and the frameworks with how they correspond."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Final
from urllib.parse import urlencode

import pandas as pd

from data.catalogue.competences import COMPETENCES, CORRESPONDENCE, FRAMEWORKS, LEVELS
from data.catalogue.model import N_
from data.competences import CELLS, FEWEST
from exports import simulated
from exports.workbook import to_workbook
from queries import competences, networks
from queries.competences import CompetenceQuery
from ui.app import notices, shell, url_state
from ui.app.i18n import _, language
from ui.charts.house import Drawing
from ui.components import columns, downloads, html_table
from ui.components.columns import Column
from ui.components.downloads import File
from ui.components.html_table import Link as WebLink
from ui.components.html_table import Table
from ui.components.panel import Panel, Twin
from ui.views.competences import charts, controls, text

_HIDDEN: Final = N_("hidden")


def render(view: str, query: CompetenceQuery) -> None:
    """Draw the chosen view."""
    notices.unknown_codes()
    _VIEWS[view](query).render()
    if view != controls.FRAMEWORKS_VIEW and simulated.marked(competences.cells()):
        shell.link_to("uploads", _("Upload your own survey answers"), icon=":material/upload_file:", what="surveys")


_NAME: Final = Column(N_("Competence"), text.labels, words=True)
_ANSWERS: Final = columns.numbers(N_("Answers"), "answers")
_GAP: Final = columns.numbers(N_("Gap"), "gap", 1)


def _numbers(label: str, column: str, scale: float = 1) -> Column:
    """A column of numbers that says where a cell is hidden."""
    plain = columns.numbers(label, column, 0 if scale > 1 else 1, scale)
    return Column(label, lambda rows: [_(_HIDDEN) if gone else cell for cell, gone in zip(plain.cells(rows), rows["hidden"], strict=True)])


def levels(query: CompetenceQuery) -> Panel:
    """Return the distribution of present levels as stacked bars around the medium level."""
    rows = competences.chosen(query)
    shown = rows[~rows["hidden"]]
    if shown.empty:
        return _nothing()
    own = (
        _NAME,
        _numbers(N_("Answers"), "answers"),
        *(_numbers(_("{level}, %").format(level=_(level)), column, 100) for column, level in LEVELS.items()),
        _numbers(N_("Mean"), "mean"),
    )
    notes = [text.answers(shown), text.hidden(rows), _("Levels run from 0 to 100; medium is 40 to 60.")]
    return _panel("levels", query, text.levels(shown), (rows, own), notes, chart=partial(charts.levels, shown, text.labels(shown)))


def gap(query: CompetenceQuery) -> Panel:
    """Return present and required levels, the largest gap first."""
    rows = competences.gaps(query)
    shown = rows[rows["gap"].notna()]
    if shown.empty:
        return _nothing()
    own = (
        _NAME,
        _numbers(N_("Present level"), "mean"),
        _numbers(N_("Required level"), "needed"),
        _numbers(N_("Gap"), "gap"),
        _numbers(N_("Gap, lower limit (95 %)"), "gap_low"),
        _numbers(N_("Gap, upper limit (95 %)"), "gap_high"),
    )
    notes = [_("The gap is that of the people who stated both levels."), text.hidden(rows)]
    return _panel("gap", query, text.gap(shown), (rows, own), notes, chart=partial(charts.gaps, shown, text.labels(shown)))


def change(query: CompetenceQuery) -> Panel:
    """Return the change since the wave before, with intervals."""
    former = competences.before(query)
    if former is None:
        return Panel(nothing=_("There is no earlier wave to compare with: choose a later one, or upload a second wave."))
    rows = competences.change(query, former.wave)
    if rows.empty:
        return _nothing()
    own = (
        _NAME,
        columns.numbers(former.wave, "before", 1),
        columns.numbers(query.wave, "after", 1),
        columns.numbers(N_("Change, points"), "change", 1),
        columns.numbers(N_("Lower limit (95 %)"), "low", 1),
        columns.numbers(N_("Upper limit (95 %)"), "high", 1),
    )
    notes = [
        _("The lines are 95 % intervals of the change; a filled point marks a clear change. People are not followed from wave to wave."),
        _("Only competences that are shown in both waves are listed."),
    ]
    sentence = text.change(rows, former.wave, query.wave)
    marked = rows.assign(status=competences.cells()["status"].iloc[0])
    return _panel("change", query, sentence, (marked, own), notes, chart=partial(charts.changes, rows, text.labels(rows)), wave="")


def lacking(query: CompetenceQuery) -> Panel:
    """Return the largest gap of each region, those of the visitor's network where it has some."""
    rows = competences.lacking(query)
    partners = networks.codes(url_state.chosen("network"))
    rows = rows[rows["geo"].isin(partners)] if rows["geo"].isin(partners).any() else rows
    if rows.empty:
        return _nothing()
    own = (
        columns.words(N_("Region"), lambda rows: map(text.place, rows["geo"])),
        Column(N_("Largest gap"), text.labels, words=True),
        columns.numbers(N_("Present level"), "mean", 1),
        columns.numbers(N_("Required level"), "needed", 1),
        _GAP,
    )
    places = list(map(text.place, rows["geo"]))
    notes = [_("Regions whose cells are hidden are not listed. Cells with fewer than {fewest} answers are hidden.").format(fewest=FEWEST)]
    return _panel(
        "lacking",
        query,
        text.lacking(rows),
        (rows, own),
        notes,
        chart=partial(charts.lacking, rows, places, text.labels(rows)),
        geo="",
    )


def frameworks(_query: CompetenceQuery) -> Panel:
    """Return the frameworks with their publishers, all competences, and which are closest to each other."""

    def tables(caption: str) -> None:
        html_table.render(_published(), caption)

    return Panel(
        headline=_("Three frameworks name the competences; the last table shows how they correspond."),
        chart=tables,
        notes=[_("The correspondence is our own reading, not that of the publishers.")],
        tables=[
            Twin(key="competences_table", caption=_("Competences"), table=_competences, label=N_("Show all competences"), flags=False),
            Twin(
                key="correspondence_table",
                caption=_("Closest competences (our own reading)"),
                table=_correspondence,
                label=N_("Show how they correspond"),
                flags=False,
            ),
        ],
        api="competences/frameworks",
    )


_VIEWS: Final[Mapping[str, Callable[[CompetenceQuery], Panel]]] = {
    "levels": levels,
    "gap": gap,
    "change": change,
    "lacking": lacking,
    "frameworks": frameworks,
}


def _published() -> Table:
    rows = [
        {
            _("Framework"): WebLink(row.label, row.address),
            _("Publisher"): _(row.publisher),
            _("Areas"): len(row.areas),
            _("Competences"): sum(one.framework == key for one in COMPETENCES.values()),
            _("Rights"): row.attribution,
        }
        for key, row in FRAMEWORKS.items()
    ]
    return Table(pd.DataFrame(rows), [_("Areas"), _("Competences")])


def _competences() -> Table:
    rows = [
        {
            _("Framework"): FRAMEWORKS[one.framework].label,
            _("Area"): text.label(one.area, ""),
            _("Competence"): text.label("", one.key),
            _("As published"): one.label,
        }
        for one in COMPETENCES.values()
    ]
    return Table(pd.DataFrame(rows), [])


def _correspondence() -> Table:
    def named(keys: Sequence[str]) -> str:
        return "; ".join(text.label("", key) for key in keys)

    rows = [
        {"SOCORE": text.label("", key), "ResearchComp": named(research), "EntreComp": named(enterprise)}
        for key, (research, enterprise) in CORRESPONDENCE.items()
    ]
    return Table(pd.DataFrame(rows), [])


def _nothing() -> Panel:
    words = _(text.NOBODY)
    return Panel(nothing=words.format(fewest=FEWEST))


def _panel(
    key: str,
    query: CompetenceQuery,
    sentence: str,
    lines: tuple[pd.DataFrame, Sequence[Column]],
    notes: Sequence[str],
    *,
    chart: Callable[[str], Drawing],
    **other: Any,
) -> Panel:
    """Return a panel of a sentence, a chart and the rows; simulated ones are marked throughout."""
    rows, own = lines
    made_up = simulated.marked(rows)
    mark = simulated.short(language()) if made_up else ""
    alternative = simulated.titled(sentence, language(), simulated=made_up)
    name = simulated.filename(f"regioscope-competences-{key}", simulated=made_up)
    listed = [column for column in (*CELLS, "before", "after", "change") if column in rows]
    chosen = {
        "framework": query.framework,
        "area": query.area,
        "wave": query.wave,
        "geo": query.geo or "all",
        "group": query.group or "all",
    } | other
    address = urlencode({name: value for name, value in (chosen | {"format": "csv"}).items() if value})
    return Panel(
        headline=sentence,
        subline=text.about(query),
        alternative=alternative,
        chart=chart(mark),
        notes=notes,
        about=[text.source(query.framework, made_up=made_up)],
        tables=[Twin(key=f"{key}_table", caption=alternative, table=lambda: columns.table(rows, own), flags=False)],
        files=[
            downloads.csv(key, name, lambda: rows, listed),
            File(key=f"{key}_xlsx", name=f"{name}.xlsx", make=lambda: to_workbook({_("Competences"): rows[listed]}, language())),
        ],
        api=f"competences?{address}",
        simulated=made_up,
    )
