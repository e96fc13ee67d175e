"""The page on changes: the answer, the map with everything that moves with its year, tables and files."""

from html import escape
from typing import Final
from urllib.parse import urlencode

import streamlit as st

from analytics.colour import palette
from analytics.colour.palette import DEFAULT_THEME
from analytics.revisions.changes import COLUMNS, Summary
from analytics.revisions.layer import NO_FIGURE, marks
from data.catalogue.model import N_
from exports.exhibits.model import Legend
from queries import revisions
from queries.observations import View
from queries.revisions import Comparison, YearMarks
from ui.app import notices, theme, url_state
from ui.app.i18n import _, language, ngettext
from ui.app.parts import part
from ui.components import downloads, names, region_card, selectors, source_line
from ui.components.panel import Panel, Twin
from ui.components.source_line import Sources
from ui.maps import deck as maps_deck
from ui.maps import frame, legend
from ui.views.changes import text
from ui.views.changes.controls import Choice

_MAP: Final = "changes_map"
_MARKS: Final = {
    "unchanged": N_("unchanged"),
    "new": N_("new"),
    "withdrawn": N_("withdrawn"),
    "flag_changed": N_("only flags changed"),
    "status_changed": N_("only the status changed"),
    NO_FIGURE: N_("no data"),
}
_ONLY_REMARKS: Final = ("flag_changed", "status_changed")
_MOST_LINES: Final = 1000


def panel(choice: Choice) -> Panel:
    """Return what changed between two releases as a panel: the map of each year, the changed cells, and their file."""
    query = choice.comparison
    counted = revisions.summary(query)
    if not counted.years:
        notices.empty(_("No region in this group has data in either release. Choose another group or other releases."))
    rows = revisions.changes(query, choice.kind, url_state.chosen("region"))
    caption = ngettext("{n} changed value", "{n} changed values, largest revisions first", len(rows)).format(n=len(rows))
    cells = Twin(key="changes_table", caption=caption, table=lambda: text.table(query.row, rows.head(_MOST_LINES)))
    parts = {"indicator": query.indicator, **_query(query), "level": query.level, **({"kind": choice.kind} if choice.kind else {})}
    return Panel(
        headline=text.answer(query, counted),
        chart=lambda _alternative: _map(choice, counted),
        notes=[
            _("No values changed in this way.") if rows.empty else "",
            _("The table shows the first {n} rows; the download contains all rows.").format(n=_MOST_LINES)
            if len(rows) > _MOST_LINES
            else "",
        ],
        tables=[*([] if rows.empty else [cells]), _years(counted)],
        files=[downloads.csv("changes", "regioscope-changes", lambda: rows.sort_values(["geo", "year"]), COLUMNS)],
        api=f"revisions?{urlencode({**parts, 'format': 'csv'})}",
        sources=Sources(rows=source_line.of_releases(query.indicator, query.dataset, (query.before, query.after)), borders=True),
    )


def _years(counted: Summary) -> Twin:
    label, caption = _("Year by year"), _("Changes by year")
    return Twin(key="changes_years", caption=caption, table=lambda: text.years(counted), label=label, flags=False)


def _map(choice: Choice, counted: Summary) -> None:
    """Draw the map of a year, coloured by the revision; a click on a region opens its card."""
    result = revisions.map_layer(choice.comparison, choice.nuts)
    if not result.years:
        st.info(
            _("None of these values has a NUTS {version} code, so there is nothing to map. Choose another NUTS version.").format(
                version=choice.nuts
            )
        )
        return
    part(_year_map)(choice, counted)


def _year_map(choice: Choice, counted: Summary) -> None:
    query, result = choice.comparison, revisions.map_layer(choice.comparison, choice.nuts)
    year = selectors.year(result.years, revisions.usual_year(result))
    one = revisions.in_year(query, choice.nuts, year)
    sentence = next(text.of_year(change) for change in counted.years if change.year == year)
    st.html(f"<p class=note>{escape(names.join(sentence, _elsewhere(one)))}</p>")
    alternative = _("Map: {indicator}, revisions of {year}").format(indicator=_(query.row.label), year=year)
    view = View(query.indicator, choice.nuts, query.level)
    seen = frame.chosen("network" if query.among == "network" else "europe")
    deck = maps_deck.painted(_layer_url(choice), view, year, seen, picked=region_card.opened(_MAP))
    frame.around(
        _MAP,
        lambda: frame.render(
            deck,
            _MAP,
            alternative,
            on_select=region_card.clicked(_MAP),
            legends=[_legend(choice, one)],
            card=lambda: region_card.render(_MAP, region_card.from_layer(year), indicator=query.indicator, year=str(year)),
        ),
    )


def _elsewhere(one: YearMarks) -> str:
    said = ngettext(
        "{n} change is for a code outside these boundaries and is not shown on the map.",
        "{n} changes are for codes outside these boundaries and are not shown on the map.",
        one.elsewhere,
    )
    return said.format(n=one.elsewhere) if one.elsewhere else ""


def _legend(choice: Choice, marked: YearMarks) -> Legend:
    kind = theme.kind()
    row, classes = choice.comparison.row, revisions.map_layer(choice.comparison, choice.nuts).classes
    ends = ((text.signed(low, row.decimals), text.signed(high, row.decimals)) for low, high in classes.edges())
    ranges = (low if low == high else _("{low} to {high}").format(low=low, high=high) for low, high in ends)
    texts = [f"{label} ({n})" for label, n in zip(ranges, marked.counts, strict=True)]
    texts += [f"{_(_MARKS[mark])} ({marked.marks[mark]})" for mark in _shown_marks(choice)]
    counts = [*marked.counts, *(marked.marks[mark] for mark in _shown_marks(choice))]
    colours = [*palette.colours(classes, kind), *(marks(kind)[mark] for mark in _shown_marks(choice))]
    return legend.entries(_("Difference, {unit}").format(unit=_(row.unit)), texts, colours, counts)


def _shown_marks(choice: Choice) -> list[str]:
    """The marks of the legend: always those of a value, and those of flags and status where any year has them."""
    result = revisions.map_layer(choice.comparison, choice.nuts).marks
    return [mark for mark in _MARKS if mark in result or mark not in _ONLY_REMARKS]


def _query(query: Comparison) -> dict[str, str]:
    group = {} if query.group == "all" else {"among": query.group}
    first = next(iter(revisions.releases(query.indicator)))
    return {"before": query.before, "after": query.after, **group, **({} if query.dataset == first else {"dataset": query.dataset})}


def _layer_url(choice: Choice) -> str:
    compared = choice.comparison
    usual = {"nuts": compared.row.default_nuts, "theme": DEFAULT_THEME}
    finer = {"level": compared.level, "nuts": choice.nuts, "theme": theme.kind()}
    query = {key: value for key, value in finer.items() if value != usual.get(key)}
    return maps_deck.map_url(f"revisions/{compared.indicator}.geojson", **_query(compared), **query, lang=language())
