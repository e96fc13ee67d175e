"""The views of a comparison by their key in the address."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from analytics.claims.model import ClaimQuery
from queries import compare
from queries.compare import ComparisonQuery
from ui.app import notices, url_state
from ui.app.i18n import _
from ui.components import claims, code_change_notice
from ui.components.panel import Link, Panel
from ui.components.source_line import Sources
from ui.views.compare import bars, controls, differences, lines, maps, scatter, slope

_VIEWS: Final[Mapping[str, Callable[[ComparisonQuery], Panel]]] = {
    "bars": bars.panel,
    "lines": lines.panel,
    "slope": slope.panel,
    "scatter": scatter.panel,
    "profile": differences.panel,
    "maps": maps.two,
    "years": maps.by_year,
}


def render() -> None:
    """Draw the controls, and the chosen view of what is chosen in them."""
    view, query = controls.choose()
    notices.unknown_codes()
    code_change_notice.notice(*query.regions)
    panel(view, query).render()


def panel(view: str, query: ComparisonQuery) -> Panel:
    """Return a view of the comparison as a panel, with the way to the rows behind it."""
    chosen = {"regions": ",".join(query.regions), "indicators": ",".join(query.indicators)}
    rows = Link(page="data", label=_("Download these data as a table"), icon=":material/table_rows:", parameters=chosen)
    return replace(_VIEWS[view](query), links=[*_citation(query), rows], sources=Sources(rows=compare.source_rows(query), publishers=True))


def _citation(query: ComparisonQuery) -> list[Link]:
    """The way to the citation of the comparison: the indicator in focus, the own region with the others."""
    years = compare.get_comparison(query).years
    key = next((key for key in (query.focus, *query.indicators) if key in years), "")
    if not key:
        return []
    region = next((geo for geo in query.regions if geo == url_state.chosen("region")), query.regions[0])
    others = tuple(geo for geo in query.regions if geo != region)
    claim = ClaimQuery(indicator=key, region=region, year=years[key], compare=others, convert=True)
    return [claims.link(claim, _("Cite this comparison"))]
