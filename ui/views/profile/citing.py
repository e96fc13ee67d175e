"""The way from a value of a profile to its citation, and whether the value is disputed."""

from html import escape

from analytics.claims.model import ClaimQuery
from queries.profile import Line
from ui.app.i18n import _
from ui.components import claims as components
from ui.components import sentences


def value(line: Line, region: str) -> str:
    """Return a line's newest value as the link to its citation."""
    query = query_of(line, region)
    about = _("Cite or dispute: {indicator}, {year}").format(indicator=_(line.row.label), year=query.year)
    shown, address = escape(sentences.value_of(line.row, line.newest.value)), escape(components.address(query))
    return f'<a href="{address}" target="_self" title="{escape(about)}">{shown}</a>'


def dispute(state: str) -> str:
    """Return the state of a value's dispute in words, "" where nobody disputes it."""
    return _("dispute: {state}").format(state=components.state(state)) if state else ""


def query_of(line: Line, region: str) -> ClaimQuery:
    """Return the claim that a profile makes: the newest value, and its EU rank where the profile has one."""
    among, converted = "eu" if line.in_eu else "", bool(line.newest.from_geo)
    return ClaimQuery(indicator=line.row.key, region=region, year=line.newest.year, among=among, convert=converted)
