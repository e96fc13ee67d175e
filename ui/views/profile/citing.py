"""The way from a value of a profile to its citation, and whether the value is disputed."""

from html import escape

from analytics.claims.model import ClaimQuery
from queries.profile import Line
from ui.app.i18n import _
from ui.components import claims as components


def html(line: Line, region: str, state: str) -> str:
    """Return the link to the citation of a line's newest value, with the state of its dispute where there is one."""
    query = query_of(line, region)
    about = _("Cite or dispute: {indicator}, {year}").format(indicator=_(line.row.label), year=query.year)
    address, cite = escape(components.address(query)), escape(_("Cite"))
    link = f'<a href="{address}" target="_self" aria-label="{escape(about)}">{cite}</a>'
    mark = " · " + escape(_("dispute: {state}").format(state=components.state(state))) if state else ""
    return link + mark


def query_of(line: Line, region: str) -> ClaimQuery:
    """Return the claim that a profile makes: the newest value, and its EU rank where the profile has one."""
    among, converted = "eu" if line.in_eu else "", bool(line.newest.from_geo)
    return ClaimQuery(indicator=line.row.key, region=region, year=line.newest.year, among=among, convert=converted)
