"""The page on partnerships: the regions that one shares projects with, over the years, by type, and through whom."""

from typing import Final

import streamlit as st

from analytics.partnerships.web import TIES
from data.catalogue.model import N_
from data.catalogue.partnerships import KINDS
from data.words import country_name
from queries import partnerships
from ui.app import notices
from ui.app.i18n import _, language
from ui.charts.grid import Cell, Grid
from ui.components import columns, downloads, html_table, names
from ui.components.html_table import Table
from ui.components.panel import Link, Panel, Twin
from ui.components.source_line import Sources
from ui.views.partnerships import charts, text, web_map
from ui.views.partnerships.controls import MEASURES, PartnershipsQuery

_COMPARED: Final = 5
_PARTNER: Final = columns.words(N_("Region"), lambda rows: map(names.with_code, rows["partner"]))
_COLUMNS: Final = (
    _PARTNER,
    columns.numbers(MEASURES["projects"], "projects"),
    columns.shares(N_("Share of the region’s projects"), "share", 0),
    columns.numbers(MEASURES["salton"], "salton", 3),
    columns.numbers(MEASURES["jaccard"], "jaccard", 3),
    columns.numbers(N_("Projects of the partner region"), "partner_projects"),
    columns.shares(N_("Coverage of the partner’s country"), "coverage", 0),
)
_ORGANISATIONS: Final = (
    columns.words(N_("Organisation"), lambda rows: rows["name"].where(rows["name"] != "", _("not named"))),
    columns.words(N_("Town"), "town"),
    columns.words(N_("Type"), "kind", KINDS),
    columns.numbers(N_("Projects"), "projects"),
    columns.numbers(N_("Partner organisations"), "partners"),
    columns.numbers(N_("Partner regions"), "regions"),
)
_COUNTRIES: Final = (
    columns.words(N_("Country"), lambda rows: [country_name(code, language()) for code in rows["country"]]),
    columns.numbers(N_("Participations"), "participations"),
    columns.numbers(N_("With a region"), "located"),
    columns.shares(N_("Coverage"), "share", 0),
)


def render(query: PartnershipsQuery) -> None:
    """Draw the answer and all that belongs to it, or why there is none."""
    notices.unknown_codes()
    projects = partnerships.projects(query.region, query.filters)
    if not projects:
        Panel(nothing=text.nothing(query)).render()
        return
    regions(query, projects).render()
    st.header(_("Years and types of organisation"), anchor=False)
    course(query).render()
    st.header(_("Organisations in most projects"), anchor=False)
    organisations(query).render()


def sources(*, borders: bool = False) -> Sources:
    """Return the lists of projects, organisations and towns that every number here rests on."""
    return Sources(tables=partnerships.releases(), borders=borders)


def regions(query: PartnershipsQuery, projects: int) -> Panel:
    """Return the regions that share projects with the chosen one: map, the closest as bars, and all of them as a table."""
    ties = partnerships.ties(query.region, query.filters, query.measure)
    sentence = text.answer(query, projects, ties)
    bars = charts.closest(query, ties)

    def chart(alternative: str) -> None:
        web_map.render(query.region, ties, _("Map of joint projects. {sentence}").format(sentence=alternative))
        bars(_("Bar chart. {sentence}").format(sentence=alternative))

    chosen = {"regions": ",".join([query.region, *ties["partner"].head(_COMPARED)])}
    return Panel(
        headline=sentence,
        chart=chart,
        notes=text.notes(query),
        tables=[
            Twin(key="ties_table", caption=sentence, table=lambda: columns.table(ties, _COLUMNS), flags=False),
            Twin(
                key="coverage_table",
                caption=_("Participations with a region, by country"),
                table=coverage,
                label=N_("Show coverage by country"),
                flags=False,
            ),
        ],
        files=[downloads.csv("ties", f"regioscope-partnerships-{query.region}", lambda: ties, (*TIES, "coverage"))],
        api=_api(query),
        links=[Link(page="compare", label=_("Compare with the closest partners"), icon=":material/compare_arrows:", parameters=chosen)],
        sources=sources(borders=True),
    )


def coverage() -> Table:
    """Return how many participations of each country have a region, of those countries that have regions."""
    rows = partnerships.coverage()
    return columns.table(rows[rows["located"] > 0], _COUNTRIES)


def course(query: PartnershipsQuery) -> Panel:
    """Return the region's projects by year of start and by type of organisation, all types and years."""
    years, kinds = partnerships.by_year(query.region), partnerships.by_kind(query.region)
    sentence = text.course(query.region, years, kinds)
    by_year = columns.numbers(N_("Projects"), "projects"), columns.numbers(N_("Shared with other regions"), "joint")
    by_kind = columns.numbers(N_("Projects"), "own"), columns.numbers(N_("With such partners in other regions"), "joint")
    year = columns.words(N_("Year of start"), "year")
    kind = columns.words(N_("Type of organisation"), "kind", KINDS)
    return Panel(
        headline=sentence,
        chart=Grid(
            cells=[
                Cell(chart=charts.by_year(years), alternative=sentence, title=_("Projects by year of start")),
                Cell(chart=charts.by_kind(kinds), alternative=sentence, title=_("Projects by type of organisation")),
            ],
            columns=2,
        ),
        notes=[
            _("All years and types, whatever is chosen above. A project with several types counts for each."),
            text.coverage(query.region[:2]),
        ],
        tables=[
            Twin(
                key="years_table",
                caption=sentence,
                table=lambda: columns.table(years, (year, *by_year)),
                label=N_("Show years as table"),
                flags=False,
            ),
            Twin(
                key="kinds_table",
                caption=sentence,
                table=lambda: columns.table(kinds, (kind, *by_kind)),
                label=N_("Show types as table"),
                flags=False,
            ),
        ],
        sources=sources(),
    )


def organisations(query: PartnershipsQuery) -> Panel:
    """Return the region's organisations in most projects as a table."""
    rows = partnerships.central(query.region)
    sentence = text.organisations(query.region, rows)
    shown = columns.table(rows, _ORGANISATIONS)
    return Panel(
        headline=sentence,
        chart=lambda caption: html_table.render(shown, caption),
        notes=[
            _("Partner organisations are all others in the same projects, in any country; partner regions are those of located ones."),
            text.coverage(query.region[:2]),
        ],
        files=[downloads.csv("organisations", f"regioscope-organisations-{query.region}", lambda: rows, tuple(rows.columns))],
        api=f"partnerships/organisations?geo={query.region}&format=csv",
        sources=sources(),
    )


def _api(query: PartnershipsQuery) -> str:
    chosen = {
        "geo": query.region,
        "start": query.filters.first,
        "end": query.filters.last,
        "type": query.filters.kind,
        "measure": query.measure,
        "format": "csv",
    }
    return "partnerships?" + "&".join(f"{key}={value}" for key, value in chosen.items() if value)
