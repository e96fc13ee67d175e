"""The page on changes: the answer, the map with everything that moves with its year, tables and files."""

from html import escape
from typing import Final
from urllib.parse import urlencode

import streamlit as st

from analytics.colour import palette
from analytics.colour.palette import DEFAULT_THEME
from analytics.revisions.changes import COLUMNS, Summary
from analytics.revisions.layer import NO_FIGURE, marks
from data import store
from data.catalogue.model import N_
from exports.csv import to_csv
from queries import revisions
from queries.cache import generation
from queries.observations import View
from queries.revisions import Comparison, YearMarks
from ui.app import theme, url_state
from ui.app.i18n import _, language, ngettext
from ui.components import data_table, downloads, html_table, region_card, selectors
from ui.maps import deck as maps_deck
from ui.maps.deck import Frame
from ui.views.changes import text as changes_text
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


def answer(choice: Choice, counted: Summary) -> None:
    """What changed, in words."""
    st.html(f"<p class=answer>{escape(changes_text.answer(choice.comparison, counted))}</p>")


def year_map(choice: Choice, counted: Summary) -> None:
    """The map of a year, coloured by the revision; a click on a region opens its card."""
    found = revisions.map_layer(choice.comparison, choice.nuts)
    if not found.years:
        st.info(
            _("None of these values has a NUTS {version} code, so there is nothing to map. Choose another NUTS version.").format(
                version=choice.nuts
            )
        )
        return
    kind = theme.kind()
    colours = [*palette.colours(found.classes, kind), *(marks(kind)[mark] for mark in _shown_marks(choice))]
    swatches = (f".legend li:nth-child({at})::before{{background:rgb{tuple(one)}}}" for at, one in enumerate(colours, start=2))
    st.html(f"<style>{''.join(swatches)}</style>")
    st.fragment(_year_map)(choice, counted, generation())


def _year_map(choice: Choice, counted: Summary, generation: str) -> None:
    # a rerun of this part alone stays with the generation of the page around it
    with store.pinned_snapshot(generation):
        asked, found = choice.comparison, revisions.map_layer(choice.comparison, choice.nuts)
        year = selectors.year(found.years, revisions.usual_year(found))
        one = revisions.in_year(asked, choice.nuts, year)
        sentence = next(changes_text.of_year(change) for change in counted.years if change.year == year)
        st.html(f"<p class=note>{escape(' '.join([sentence, *_elsewhere(one)]))}</p>{_legend(choice, one)}")
        alternative = _("Map: {indicator}, revisions of {year}").format(indicator=_(asked.row.label), year=year)
        frame = Frame(url_state.chosen("network"), url_state.chosen("region"), "network" if asked.among == "network" else "europe")
        view = View(asked.indicator, choice.nuts, asked.level)
        deck = maps_deck.painted(_layer_url(choice), view, year, frame, region_card.opened(_MAP))
        with st.container(key="map_frame"):
            st.pydeck_chart(deck, height=maps_deck.HEIGHT, on_select=region_card.clicked(_MAP), key=_MAP, alt=alternative)
            region_card.show(_MAP, region_card.from_layer(year), indicator=asked.indicator, year=str(year))


def _elsewhere(one: YearMarks) -> list[str]:
    said = ngettext(
        "{n} change is for a code outside these boundaries and is not shown on the map.",
        "{n} changes are for codes outside these boundaries and are not shown on the map.",
        one.elsewhere,
    )
    return [said.format(n=one.elsewhere)] if one.elsewhere else []


def _legend(choice: Choice, one: YearMarks) -> str:
    row, classes = choice.comparison.row, revisions.map_layer(choice.comparison, choice.nuts).classes
    ends = ((changes_text.signed(low, row.decimals), changes_text.signed(high, row.decimals)) for low, high in classes.edges())
    ranges = (low if low == high else _("{low} to {high}").format(low=low, high=high) for low, high in ends)
    texts = [f"{text} ({n})" for text, n in zip(ranges, one.counts, strict=True)]
    texts += [f"{_(_MARKS[mark])} ({one.marks[mark]})" for mark in _shown_marks(choice)]
    unit = _("Difference, {unit}").format(unit=_(row.unit))
    return f"<ul class=legend><li class=unit>{escape(unit)}</li>{''.join(f'<li>{escape(text)}</li>' for text in texts)}</ul>"


def _shown_marks(choice: Choice) -> list[str]:
    """The marks of the legend: always those of a value, and those of flags and status where any year has them."""
    found = revisions.map_layer(choice.comparison, choice.nuts).marks
    return [mark for mark in _MARKS if mark in found or mark not in _ONLY_REMARKS]


def show_tables(choice: Choice, counted: Summary) -> None:
    """The years as a table, and every changed cell as a table that opens on demand."""
    rows = revisions.changes(choice.comparison, choice.kind, url_state.chosen("region"))
    if rows.empty:
        st.info(_("No values changed in this way."), icon=":material/do_not_disturb_on:")
    else:
        _table(choice, len(rows))
    with st.expander(_("Year by year"), icon=":material/calendar_month:", key="changes_years", on_change="rerun") as opened:
        if opened.open:
            frame = changes_text.years(counted)
            html_table.show(frame, _("Changes by year"), list(frame.columns[1:]))


def _table(choice: Choice, n: int) -> None:
    caption = ngettext("{n} changed value", "{n} changed values, largest revisions first", n).format(n=n)
    words = (_("Change"), _("Remark, earlier release"), _("Remark, later release"))
    rows = revisions.changes(choice.comparison, choice.kind, url_state.chosen("region")).head(_MOST_LINES)
    data_table.lazy_twin("changes_table", caption, lambda: changes_text.table(choice.comparison.row, rows), words)
    if n > _MOST_LINES:
        st.caption(_("The table shows the first {n} rows; the download contains all rows.").format(n=_MOST_LINES))


def files(choice: Choice) -> None:
    """The changed cells as CSV, and the address that gives the same rows to a program."""
    rows = revisions.changes(choice.comparison, choice.kind, url_state.chosen("region"))
    st.download_button(
        _("CSV"),
        lambda: to_csv(rows.sort_values(["geo", "year"]), COLUMNS),
        "regioscope-changes.csv",
        "text/csv",
        key="changes_csv",
        icon=":material/download:",
        on_click="ignore",
    )
    asked = choice.comparison
    query = {"indicator": asked.indicator, **_query(asked), "level": asked.level, **({"kind": choice.kind} if choice.kind else {})}
    st.markdown(_("API request for this selection:"))
    st.code(f"{downloads.server()}/api/v1/revisions?{urlencode({**query, 'format': 'csv'})}", language=None, wrap_lines=True)


def _query(asked: Comparison) -> dict[str, str]:
    group = {} if asked.group == "all" else {"among": asked.group}
    first = next(iter(revisions.releases(asked.indicator)))
    return {"before": asked.before, "after": asked.after, **group, **({} if asked.dataset == first else {"dataset": asked.dataset})}


def _layer_url(choice: Choice) -> str:
    asked = choice.comparison
    usual = {"nuts": asked.row.default_nuts, "theme": DEFAULT_THEME}
    finer = {"level": asked.level, "nuts": choice.nuts, "theme": theme.kind()}
    query = {key: value for key, value in finer.items() if value != usual.get(key)}
    return maps_deck.api_url(f"revisions/{asked.indicator}.geojson", **_query(asked), **query, lang=language())
